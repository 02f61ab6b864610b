using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>A line of startup.nsh names a program the shell does not find. Arguments: the image, the directory it is made from.</summary>
public sealed class ProgramMissing : StartupScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "nsh.program-missing",
        Severity.Error,
        "startup.nsh names a program the shell does not find",
        @"The first word of a line is a command of the shell, or a program: looked for in the current directory, then in \efi\tools, \efi\boot and the top directory of each file system, also with .nsh or .efi added. Directories are separated by backslashes.",
        "Name the program as it is called on the FAT file system.",
        "UEFI Shell specification 2.2, section 3.4; EDK II, ShellPkg/Library/UefiShellLib, ShellFindFilePathEx") { Kept = "The shell finds every program startup.nsh names" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, ShellStory story, ShellFile file, ShellScript script)
    {
        foreach (ShellHappening happening in story.Happenings)
        {
            (string name, string what)? missing = happening switch
            {
                ShellHappening.UnknownProgram(var line, var program) when !IsForTheEncoding(script, line) => (program, Why(file.Volume, program)),
                ShellHappening.UnknownVolume(_, var volume) => (volume + ":", "there is no such volume; the script ends here"),
                _ => null,
            };
            if (missing is { } found)
            {
                yield return new Finding(Rule, story.LocationOf(happening.Line), Printable.Text($"'{found.name}': {found.what}"))
                {
                    Severity = story.Started is null ? Severity.Error : Severity.Warning,
                    KernelWill = story.Started is null ? "not be started by this line: the shell does not know the word" : null,
                };
            }
        }

        if (story.Started is null)
        {
            Require(story);
        }
    }

    /// <summary>What the mark of another encoding spoils is that rule's.</summary>
    private static bool IsForTheEncoding(ShellScript script, ShellLine line) =>
        script.HasBigEndianMark || script.LooksLikeUnmarkedUtf16 || (script.HasUtf8Mark && line.Number == 1);

    private static string Why(UefiVolume volume, string program)
    {
        string name = program[(program.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        FileNode? near = name.Length == 0 ? null
            : NearFiles.First(volume.Tree, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase) || candidate.Equals(name + ".efi", StringComparison.OrdinalIgnoreCase))
                ?? NearFiles.First(volume.Tree, candidate => candidate.EndsWith(".efi", StringComparison.OrdinalIgnoreCase));
        return program.Contains('/', StringComparison.Ordinal) ? $"the shell separates directories with \\, not with /{(near is null ? "" : $"; there is {near.Path.Replace('/', '\\')}")}"
            : near is null ? "there is no program at all on the file system"
            : $"there is {near.Path.Replace('/', '\\')}";
    }
}
