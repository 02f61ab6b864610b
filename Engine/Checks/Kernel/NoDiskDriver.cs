using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel has no driver for the machine's disks built in.</summary>
public sealed class NoDiskDriver : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.no-disk-driver",
        Severity.Error,
        "This kernel has no driver for the disk built in",
        "A driver that is a module lies in a file on the very disk it is needed for; only an initramfs can bring it. Without one, the driver must be part of the kernel.",
        "Use a kernel with the driver built in (=y); the tutor can build one.",
        "drivers/ata/Kconfig, ATA_PIIX; drivers/scsi/Kconfig, BLK_DEV_SD") { Kept = "The kernel has a driver for the machine's disks" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (context.Machine is { Initrd: not null })
        {
            yield break;
        }

        KernelConfig config = ConfigOf(context, path);
        DriveSpec drive = context.Machine?.Drives.FirstOrDefault() ?? new DriveSpec("");
        string[] missing = [.. MachineDisks.Missing(drive, config)];
        if (missing.Length == 0)
        {
            yield break;
        }

        bool mayBeTaken = drive.Bus == DriveBus.Ide && MachineDisks.OtherIdeDrivers.Any(symbol => config[symbol] == Tristate.BuiltIn);
        yield return new Finding(Rule, config.LocationOf(missing[^1]), string.Join(", ", missing.Select(symbol => $"CONFIG_{symbol}{(config[symbol] == Tristate.Module ? "=m" : " is not set")}")))
        {
            Severity = mayBeTaken ? Severity.Warning : Severity.Error,
            KernelWill = "find no disk, and panic: VFS: Unable to mount root fs on unknown-block(0,0)",
            Command = GetLabKernel,
        };
    }
}
