using LfsTutor.Engine;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A kernel configuration: what a boot in a virtual machine needs of it.</summary>
internal static class ConfigInspection
{
    private const int MaxLength = 8 << 20;

    private static readonly (string Symbol, string Meaning)[] Needed =
    [
        ("64BIT", "a 64-bit kernel"),
        ("SERIAL_8250_CONSOLE", "a console on the serial line"),
        ("VT_CONSOLE", "a console on the screen"),
        ("BLK_DEV_INITRD", "initramfs"),
        ("RD_GZIP", "initramfs compressed with gzip"),
        ("RD_XZ", "initramfs compressed with xz"),
        ("RD_ZSTD", "initramfs compressed with zstd"),
        ("BINFMT_ELF", "running ELF programs"),
        ("BINFMT_SCRIPT", "running #! scripts"),
        ("PCI", "finding devices on the PCI bus"),
        ("ATA_PIIX", "QEMU's IDE controller (-hda)"),
        ("BLK_DEV_SD", "/dev/sda"),
        ("VIRTIO_BLK", "virtio disks (/dev/vda)"),
        ("USB_XHCI_PCI", "USB 3 controllers"),
        ("USB_STORAGE", "USB sticks"),
        ("MSDOS_PARTITION", "DOS partition tables"),
        ("EFI_PARTITION", "GUID partition tables"),
        ("EXT2_FS", "ext2"),
        ("EXT4_FS", "ext4, and with it ext2 and ext3"),
        ("VFAT_FS", "FAT"),
        ("DEVTMPFS", "/dev filled by the kernel"),
        ("DEVTMPFS_MOUNT", "/dev mounted by the kernel"),
        ("PROC_FS", "/proc"),
        ("EFI_STUB", "being started by UEFI firmware"),
        ("IKCONFIG", "its configuration inside the image"),
        ("MODULES", "loadable modules"),
    ];

    /// <summary>A file of its own.</summary>
    public static void Look(ByteSource source, InspectionNotes notes)
    {
        if (source.Length > MaxLength)
        {
            notes.Problem("config.too-long", Severity.Error, notes.Whole, $"it is {source.Length} bytes long; a configuration has less than {MaxLength}", null);
            return;
        }

        byte[] text = new byte[source.Length];
        source.ReadExactly(0, text, "the configuration");
        KernelConfig config = KernelConfig.Parse(text, source.Name);
        notes.What = $"A kernel configuration{(config.Release is { } release ? $" of Linux {SafeText.Line(release, 80)}" : "")}, {config.Count} options set";
        Drivers(config, notes);
        foreach ((int line, string odd) in config.OddLines)
        {
            notes.Problem("config.odd-line", Severity.Warning, new Location(source.Name, Line: line), $"\"{SafeText.Line(odd, 120)}\" is no setting", null, "Kconfig ignores the line or complains of it", null);
        }

        if (config.Value("CMDLINE") is { Length: > 0 } commandLine && config["CMDLINE_BOOL"] == Tristate.BuiltIn)
        {
            notes.Section("Built in", [new InspectFact(config.LocationOf("CMDLINE").ToString(), $"command line: {commandLine}")]);
        }
    }

    /// <summary>What the kernel can do at boot: a module does not count before the root file system is mounted.</summary>
    public static void Drivers(KernelConfig config, InspectionNotes notes) => notes.Section(
        $"What it can do at boot ({SafeText.Line(config.Name, 120)})",
        Needed.Select(need => new InspectFact(
            config.LineOf(need.Symbol) is null ? null : config.LocationOf(need.Symbol).ToString(),
            $"{Word(config[need.Symbol]),-6} {need.Symbol}: {need.Meaning}")));

    private static string Word(Tristate value) => value switch
    {
        Tristate.BuiltIn => "yes",
        Tristate.Module => "module",
        _ => "no",
    };
}
