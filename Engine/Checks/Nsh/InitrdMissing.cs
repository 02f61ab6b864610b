using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>The file initrd= names is not on the file system. Arguments: the image, the directory it is made from.</summary>
public sealed class InitrdMissing : StartupScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "nsh.initrd-missing",
        Severity.Error,
        "The file initrd= names is not on the file system",
        "The stub looks from the top directory of the file system the kernel came from, wherever the kernel itself lies in it. When the file is not there it gives up, and the kernel does not start.",
        "Name the archive by its path from the top directory, or put it there.",
        "drivers/firmware/efi/libstub/file.c, handle_cmdline_files") { Kept = "The file initrd= names is on the file system" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, ShellStory story, ShellFile file, ShellScript script)
    {
        foreach (ShellHappening.InitrdMissing missing in story.Happenings.OfType<ShellHappening.InitrdMissing>())
        {
            string name = missing.Name[(missing.Name.LastIndexOf('\\') + 1)..];
            FileNode? near = NearFiles.Named(missing.Program.Volume.Tree, name) ?? NearFiles.First(missing.Program.Volume.Tree, IsArchive);
            yield return new Finding(Rule, story.LocationOf(missing.Line), Printable.Text($"initrd={missing.Name}: there is no such file{(near is null ? "" : $", but there is {near.Path}")}"))
            {
                Severity = story.Started is null ? Severity.Error : Severity.Warning,
                KernelWill = Printable.Text($"not start: its stub says '{EfiStub.FailedToOpen}{missing.Name}'"),
            };
        }

        if (story.Started is null)
        {
            Require(story);
        }
    }

    private static bool IsArchive(string name) =>
        name.Contains("cpio", StringComparison.OrdinalIgnoreCase) || name.Contains("initr", StringComparison.OrdinalIgnoreCase);
}
