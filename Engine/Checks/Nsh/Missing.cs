using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>The shell finds no startup.nsh. Arguments: the image, the directory it is made from.</summary>
public sealed class Missing : EfiImageCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "nsh.missing",
        Severity.Error,
        "The UEFI shell finds no startup.nsh",
        @"When it starts, the shell looks for a script of this name in \efi\tools, \efi\boot and the top directory of each file system. Without one it waits at its prompt for somebody to type.",
        "Put startup.nsh into the top directory of the FAT file system.",
        "UEFI Shell specification 2.2, section 3.3, Initialization; EDK II, ShellPkg/Application/Shell/Shell.c, DoStartupScript") { Kept = "The shell finds startup.nsh" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes)
    {
        if (volumes.Count == 0 || new UefiShellSession(volumes).FindStartupScript() is not null)
        {
            yield break;
        }

        FileNode? near = volumes.Select(volume => NearFiles.Named(volume.Tree, UefiShellSession.StartupScript)).FirstOrDefault(found => found is not null)
            ?? volumes.Select(volume => NearFiles.First(volume.Tree, IsLike)).FirstOrDefault(found => found is not null);
        yield return new Finding(Rule, volumes[0].LocationOf("/" + UefiShellSession.StartupScript), near is null ? "there is no startup.nsh" : Printable.Text($"there is {near.Path}, but the shell looks for startup.nsh"))
        {
            KernelWill = "never be started: the shell stays at its prompt",
            Command = MakeAgain(context, path),
        };
    }

    private static bool IsLike(string name) =>
        name.EndsWith(".nsh", StringComparison.OrdinalIgnoreCase) || name.StartsWith("startup", StringComparison.OrdinalIgnoreCase);
}
