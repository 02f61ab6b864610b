using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>No initramfs is handed over. Argument: the image.</summary>
public sealed class NoInitrd : SyslinuxConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "syslinux.no-initrd",
        Severity.Error,
        "No initramfs is handed to the kernel",
        "syslinux loads an archive only where INITRD or initrd= among the arguments names one. A file that merely lies on the disk is not loaded.",
        "Add initrd= with the archive's name to APPEND, or a line INITRD.",
        "syslinux, com32/elflink/ldlinux/kernel.c, new_linux_kernel") { Kept = "An initramfs is handed to the kernel" };

    private protected override IEnumerable<Finding> Look(CheckContext context, SyslinuxMedium medium, SyslinuxConfig config)
    {
        if (config.Command is { Kind: SyslinuxFileKind.Linux, Initrds.IsEmpty: true } command && medium.Find(command.File) is not null)
        {
            yield return new Finding(Rule, (command.Label?.Append ?? command.Label?.Kernel ?? config.Chosen!).Location, Printable.Text($"the arguments are '{command.Arguments}'"))
            {
                KernelWill = "look for a root file system on a device, and find none",
            };
        }
    }
}
