using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.KernelImage;

/// <summary>What a kernel can do by itself, from its configuration; everything is unknown without one.</summary>
/// <remarks>Source: the Kconfig files of Linux 6.1, the drivers QEMU's standard machine needs.</remarks>
/// <param name="config">The kernel's configuration, or null when it is unknown.</param>
public sealed class KernelCapabilities(KernelConfig? config)
{
    /// <summary>Runs 64-bit programs.</summary>
    public Capability SixtyFourBit => Of("64-bit programs", CapabilityNeed.Of("64BIT"));

    /// <summary>Runs 32-bit x86 programs: a 32-bit kernel does, and a 64-bit one with the emulation.</summary>
    public Capability ThirtyTwoBitPrograms => config is not null && config["64BIT"] == Tristate.No
        ? Of("32-bit programs", CapabilityNeed.Of("X86_32"))
        : Of("32-bit programs", CapabilityNeed.Of("IA32_EMULATION"));

    /// <summary>Runs ELF programs.</summary>
    public Capability ElfPrograms => Of("ELF programs", CapabilityNeed.Of("BINFMT_ELF"));

    /// <summary>Runs scripts that begin with <c>#!</c>.</summary>
    public Capability Scripts => Of("scripts (#!)", CapabilityNeed.Of("BINFMT_SCRIPT"));

    /// <summary>Prints messages at all.</summary>
    public Capability Messages => Of("boot messages", CapabilityNeed.Of("PRINTK"));

    /// <summary>Prints messages on the first serial port when told <c>console=ttyS0</c>.</summary>
    public Capability SerialConsole => Of("a console on the serial port", CapabilityNeed.All("PRINTK", "TTY", "SERIAL_8250", "SERIAL_8250_CONSOLE"));

    /// <summary>Shows messages on the screen as the BIOS leaves it.</summary>
    public Capability TextScreen => Of("a console on the screen in text mode", CapabilityNeed.All("PRINTK", "TTY", "VT", "VT_CONSOLE", "VGA_CONSOLE"));

    /// <summary>Unpacks an initramfs.</summary>
    public Capability Initramfs => Of("an initramfs", CapabilityNeed.Of("BLK_DEV_INITRD"));

    /// <summary>Fills /dev by itself.</summary>
    public Capability Devtmpfs => Of("a /dev that fills itself", CapabilityNeed.Of("DEVTMPFS"));

    /// <summary>Is a program UEFI can start.</summary>
    public Capability EfiStub => Of("starting from UEFI", CapabilityNeed.All("EFI", "EFI_STUB"));

    /// <summary>Carries its own configuration.</summary>
    public Capability EmbeddedConfiguration => Of("its configuration inside the image", CapabilityNeed.Of("IKCONFIG"));

    /// <summary>Finds the disk that QEMU's standard machine gives <c>-hda</c>: a PIIX3 IDE controller.</summary>
    public Capability IdeDisk => Of("IDE disks", CapabilityNeed.All("BLOCK", "PCI", "ATA", "ATA_SFF", "ATA_BMDMA", "ATA_PIIX", "SCSI", "BLK_DEV_SD"));

    /// <summary>Finds a USB stick on an xHCI controller.</summary>
    public Capability UsbDisk => Of("USB sticks", CapabilityNeed.All("BLOCK", "PCI", "USB", "USB_XHCI_HCD", "USB_XHCI_PCI", "USB_STORAGE", "SCSI", "BLK_DEV_SD"));

    /// <summary>Finds DOS partitions.</summary>
    public Capability MbrPartitions => Of("DOS partition tables", CapabilityNeed.Of("MSDOS_PARTITION"));

    /// <summary>Finds GUID partitions.</summary>
    public Capability GptPartitions => Of("GUID partition tables", CapabilityNeed.Of("EFI_PARTITION"));

    /// <summary>Mounts a file system; the features of the one at hand are another question.</summary>
    /// <param name="type"><c>ext2</c>, <c>ext3</c>, <c>ext4</c>, <c>vfat</c>, <c>squashfs</c>, <c>proc</c>, <c>sysfs</c>, <c>tmpfs</c>, …</param>
    public Capability FileSystem(string type) => Of(type, type switch
    {
        // ext4's driver mounts ext2 only when told to, and only in the absence of ext2's own.
        "ext2" => CapabilityNeed.Any(CapabilityNeed.Of("EXT2_FS"), CapabilityNeed.All("EXT4_FS", "EXT4_USE_FOR_EXT2")),
        "ext3" => CapabilityNeed.Any(CapabilityNeed.Of("EXT4_FS"), CapabilityNeed.Of("EXT2_FS")),
        "sysfs" => CapabilityNeed.Of("SYSFS"),
        "tmpfs" => CapabilityNeed.Of("TMPFS"),
        "squashfs" => CapabilityNeed.Of("SQUASHFS"),
        "devtmpfs" => CapabilityNeed.Of("DEVTMPFS"),
        _ => CapabilityNeed.Of(type.ToUpperInvariant() + "_FS"),
    });

    /// <summary>Unpacks an initramfs packed with a method.</summary>
    public Capability Decompressor(CompressionMethod method) => method == CompressionMethod.None
        ? Initramfs
        : Of($"an initramfs packed with {method.ToString().ToLowerInvariant()}", CapabilityNeed.All("BLK_DEV_INITRD", "RD_" + method.ToString().ToUpperInvariant()));

    private Capability Of(string name, CapabilityNeed need)
    {
        (CapabilityState state, IReadOnlyList<CapabilitySymbol> deciding) = need.Look(config);
        return new Capability(name, state, deciding);
    }
}
