using System.Collections.Immutable;

namespace LfsTutor.Engine.Machine;

/// <summary>Guest processor architectures; a field of the specification so that more can come.</summary>
public enum GuestArchitecture
{
    X86_64,
}

/// <summary>What runs first in the machine.</summary>
public enum FirmwareKind
{
    /// <summary>SeaBIOS, QEMU's default; with <see cref="MachineSpec.Kernel"/> it hands over to the kernel at once.</summary>
    Bios,

    /// <summary>OVMF.</summary>
    Uefi,
}

/// <summary>How a drive is attached.</summary>
public enum DriveBus
{
    /// <summary>IDE, as by <c>-hda</c> to <c>-hdd</c>: /dev/sda, sdb, … through ata_piix.</summary>
    Ide,

    /// <summary>A USB stick on the machine's USB controller.</summary>
    Usb,
}

/// <summary>One drive.</summary>
/// <param name="Path">The image on the host.</param>
/// <param name="Bus">How it is attached.</param>
/// <param name="Format">Its container, given to QEMU explicitly; null lets the engine look at the magic.</param>
public sealed record DriveSpec(string Path, DriveBus Bus = DriveBus.Ide, Disk.DiskFormat? Format = null);

/// <summary>Which USB controller a machine has.</summary>
public enum UsbController
{
    /// <summary>USB 3, and all slower speeds.</summary>
    Xhci,

    /// <summary>USB 2.</summary>
    Ehci,

    /// <summary>USB 1.1, as on boards of several makers.</summary>
    Ohci,

    /// <summary>USB 1.1 of Intel's chips; a whole boot from it takes minutes under software emulation.</summary>
    Uhci,
}

/// <summary>Which accelerator to use.</summary>
public enum AcceleratorChoice
{
    /// <summary>Decided by a timed trial boot.</summary>
    Auto,
    Kvm,
    Tcg,
}

/// <summary>Everything that decides a boot. Pure data: no process, no clock.</summary>
public sealed record MachineSpec
{
    public GuestArchitecture Architecture { get; init; } = GuestArchitecture.X86_64;

    public FirmwareKind Firmware { get; init; } = FirmwareKind.Bios;

    /// <summary>Kernel image handed over directly, or null to boot from a drive.</summary>
    public string? Kernel { get; init; }

    /// <summary>Initramfs handed over with the kernel, or null.</summary>
    public string? Initrd { get; init; }

    /// <summary>The kernel's command line; empty for none.</summary>
    public string Append { get; init; } = "";

    /// <summary>Drives in order: the first IDE drive is /dev/sda.</summary>
    public ImmutableArray<DriveSpec> Drives { get; init; } = [];

    /// <summary>The USB controller; it is there when a drive or stick needs it.</summary>
    public UsbController UsbController { get; init; } = UsbController.Xhci;

    /// <summary>Raw images of USB sticks that are not in the machine at first, but may be plugged in while it runs; only read.</summary>
    public ImmutableArray<string> Sticks { get; init; } = [];

    /// <summary>Guest memory in MiB.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    public AcceleratorChoice Accelerator { get; init; } = AcceleratorChoice.Auto;

    /// <summary>False (default): disks are written to a throw-away overlay (snapshot mode).</summary>
    public bool KeepDiskWrites { get; init; }

    /// <summary>True when the kernel's command line names a serial console, so that the verdict can be read from the serial line.</summary>
    public bool HasSerialConsole => Append.Contains("console=ttyS0", StringComparison.Ordinal);
}
