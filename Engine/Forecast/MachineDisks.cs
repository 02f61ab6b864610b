using System.Collections.Immutable;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast;

/// <summary>A disk of the machine under the name the kernel gives it.</summary>
/// <param name="Index">0 for sda.</param>
/// <param name="Drive">The machine's drive.</param>
internal sealed record NamedDisk(int Index, DriveSpec Drive)
{
    /// <summary><c>sda</c>, <c>sdb</c>, …</summary>
    public string Name => "sd" + (char)('a' + Index);

    /// <summary>The number of the disk (0) or of a partition.</summary>
    public DeviceNumber NumberOf(uint partition) => new(DeviceNumber.ScsiDiskMajor, ((uint)Index * DeviceNumber.MinorsPerDisk) + partition);
}

/// <summary>Which disks a kernel finds in a machine, and through which drivers.</summary>
/// <remarks>Source: drivers/ata/ata_piix.c, drivers/scsi/sd.c; QEMU's pc machine has a PIIX3 IDE controller.</remarks>
internal static class MachineDisks
{
    /// <summary>What must be built in for <c>-hda</c> to become /dev/sda, from the bus to the disk.</summary>
    public static readonly ImmutableArray<string> IdeDrivers = ["BLOCK", "PCI", "ATA", "ATA_SFF", "ATA_BMDMA", "ATA_PIIX", "SCSI", "BLK_DEV_SD"];

    /// <summary>What must be built in for a USB stick on QEMU's xHCI controller.</summary>
    public static readonly ImmutableArray<string> UsbDrivers = ["BLOCK", "PCI", "USB", "USB_XHCI_HCD", "USB_XHCI_PCI", "USB_STORAGE", "SCSI", "BLK_DEV_SD"];

    /// <summary>Drivers that may take the same IDE controller instead of ata_piix; whether they do cannot be told here.</summary>
    public static readonly ImmutableArray<string> OtherIdeDrivers = ["PATA_LEGACY", "ATA_GENERIC", "PATA_ACPI", "IDE"];

    /// <summary>The disks by name. IDE disks come first: USB is slower to be found.</summary>
    public static ImmutableArray<NamedDisk> Of(MachineSpec machine) =>
        [.. machine.Drives.OrderBy(drive => drive.Bus == DriveBus.Ide ? 0 : 1).Select((drive, index) => new NamedDisk(index, drive))];

    /// <summary>The symbols a drive needs.</summary>
    public static ImmutableArray<string> DriversFor(DriveSpec drive) => drive.Bus == DriveBus.Usb ? UsbDrivers : IdeDrivers;

    /// <summary>The needed symbols that are not built in.</summary>
    public static ImmutableArray<string> Missing(DriveSpec drive, KernelConfig config) =>
        [.. DriversFor(drive).Where(symbol => config[symbol] != Tristate.BuiltIn)];
}
