using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Checks.Nsh;

/// <summary>startup.nsh starts the kernel without handing it an initramfs. Arguments: the image, the directory it is made from.</summary>
public sealed class NoInitrd : StartupScriptCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "nsh.no-initrd",
        Severity.Error,
        "startup.nsh starts the kernel without an initramfs",
        "The kernel's EFI stub loads the file that initrd= names, from the file system the kernel itself came from. Without it the kernel has no root file system.",
        "Write initrd= and the archive's name behind the kernel's name, on the same line.",
        "Documentation/admin-guide/efi-stub.rst, section The initrd= option") { Kept = "startup.nsh hands the kernel an initramfs" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, ShellStory story, ShellFile file, ShellScript script)
    {
        if (story.Started is { Initrds: [] } starts)
        {
            yield return new Finding(Rule, story.LocationOf(starts.Line), $"'{Printable.Text(starts.Line.Text)}'")
            {
                KernelWill = "find no init and panic: VFS: Unable to mount root fs, unless an initramfs is built into it",
            };
        }
        else if (story.Started is null)
        {
            Require(story);
        }
    }
}
