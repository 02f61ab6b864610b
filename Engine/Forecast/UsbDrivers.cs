using System.Collections.Immutable;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast;

/// <summary>A driver: the module it is, and the option that builds it in or makes it a module.</summary>
/// <param name="Module">The module's name, with underscores.</param>
/// <param name="Symbol">The configuration symbol, without CONFIG_.</param>
/// <param name="Purpose">What it is for, in a few words.</param>
internal sealed record Driver(string Module, string Symbol, string Purpose);

/// <summary>What a system needs before a USB stick with a FAT file system can be mounted.</summary>
/// <remarks>Source: drivers/usb, drivers/scsi, fs/fat and their Kconfig files; each was booted with only its own.</remarks>
internal static class UsbDrivers
{
    private static readonly Driver s_storage = new("usb_storage", "USB_STORAGE", "USB disks");
    private static readonly Driver s_disk = new("sd_mod", "BLK_DEV_SD", "disks that speak SCSI, as USB disks do");

    /// <summary>Every driver that may be asked for by its module's name or its symbol.</summary>
    public static ImmutableArray<Driver> All { get; } =
    [
        new("usb_common", "USB_COMMON", "USB"), new("usbcore", "USB", "USB"),
        new("scsi_mod", "SCSI", "SCSI"), s_storage, new("uas", "USB_UAS", "faster USB disks"), s_disk,
        .. Enum.GetValues<UsbController>().SelectMany(controller => Controller(controller)),
        new("fat", "FAT_FS", "FAT"), new("vfat", "VFAT_FS", "FAT with long names"), new("nls_utf8", "NLS_UTF8", "file names in UTF-8"),
        new("nls_cp437", "NLS_CODEPAGE_437", "the code page of short names"), new("nls_ascii", "NLS_ASCII", "file names in ASCII"), new("nls_iso8859_1", "NLS_ISO8859_1", "file names in Latin-1"),
        new("ata_piix", "ATA_PIIX", "IDE disks"), new("libata", "ATA", "IDE disks"),
    ];

    /// <summary>The drivers of a controller, from the bus to the stick.</summary>
    public static ImmutableArray<Driver> Controller(UsbController controller) => controller switch
    {
        UsbController.Ehci => [new("ehci_hcd", "USB_EHCI_HCD", "the EHCI controller"), new("ehci_pci", "USB_EHCI_PCI", "the EHCI controller")],
        UsbController.Ohci => [new("ohci_hcd", "USB_OHCI_HCD", "the OHCI controller"), new("ohci_pci", "USB_OHCI_HCD_PCI", "the OHCI controller")],
        UsbController.Uhci => [new("uhci_hcd", "USB_UHCI_HCD", "the UHCI controller")],
        _ => [new("xhci_hcd", "USB_XHCI_HCD", "the xHCI controller"), new("xhci_pci", "USB_XHCI_PCI", "the xHCI controller")],
    };

    /// <summary>The drivers a stick on a controller needs to become /dev/sda.</summary>
    public static ImmutableArray<Driver> ForDisk(UsbController controller) => [.. Controller(controller), s_storage, s_disk];

    /// <summary>The drivers a FAT file system needs, with the tables of letters its names are written in.</summary>
    public static ImmutableArray<Driver> ForFat(KernelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return [new("vfat", "VFAT_FS", "FAT with long names"), .. LetterTables(config)];
    }

    /// <summary>The letter tables vfat asks for by itself at the mount.</summary>
    public static IEnumerable<Driver> LetterTables(KernelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        string page = config.Value("FAT_DEFAULT_CODEPAGE") ?? "437";
        yield return new Driver($"nls_cp{page}", $"NLS_CODEPAGE_{page}", "the code page of short names");
        string set = (config.Value("FAT_DEFAULT_IOCHARSET") ?? "iso8859-1").Trim('"');
        string name = set.Replace('-', '_');
        yield return new Driver($"nls_{name}", $"NLS_{name.ToUpperInvariant()}", "the letters of long names");
    }
}
