using LfsTutor.Engine.Tests.KernelImage;

namespace LfsTutor.Engine.Tests.Forecast;

/// <summary>The options of the lab kernel that decide a boot, and kernel images that carry them. Such an image cannot boot; it is only read.</summary>
internal static class LabConfig
{
    public const string Text = """
        # Linux/x86 6.1.192 Kernel Configuration
        CONFIG_64BIT=y
        CONFIG_PRINTK=y
        CONFIG_BLOCK=y
        CONFIG_PCI=y
        CONFIG_ATA=y
        CONFIG_ATA_SFF=y
        CONFIG_ATA_BMDMA=y
        CONFIG_ATA_PIIX=y
        CONFIG_SCSI=y
        CONFIG_BLK_DEV_SD=y
        CONFIG_EXT2_FS=y
        # CONFIG_EXT4_FS is not set
        CONFIG_FAT_FS=y
        CONFIG_VFAT_FS=y
        CONFIG_FAT_DEFAULT_CODEPAGE=437
        CONFIG_FAT_DEFAULT_IOCHARSET="iso8859-1"
        CONFIG_NLS_CODEPAGE_437=y
        CONFIG_NLS_ISO8859_1=y
        CONFIG_MSDOS_PARTITION=y
        CONFIG_EFI_PARTITION=y
        CONFIG_BLK_DEV_INITRD=y
        CONFIG_INITRAMFS_SOURCE=""
        CONFIG_RD_GZIP=y
        # CONFIG_RD_XZ is not set
        CONFIG_BINFMT_ELF=y
        CONFIG_BINFMT_SCRIPT=y
        CONFIG_DEFAULT_INIT=""
        CONFIG_VT_CONSOLE=y
        CONFIG_VGA_CONSOLE=y
        CONFIG_EFI=y
        CONFIG_EFI_STUB=y
        CONFIG_SYSFB=y
        # CONFIG_SYSFB_SIMPLEFB is not set
        CONFIG_FB_EFI=y
        CONFIG_FRAMEBUFFER_CONSOLE=y
        CONFIG_SERIAL_8250=y
        CONFIG_SERIAL_8250_CONSOLE=y
        CONFIG_EARLY_PRINTK=y
        CONFIG_CONSOLE_LOGLEVEL_DEFAULT=7
        CONFIG_CONSOLE_LOGLEVEL_QUIET=4

        """;

    /// <summary>An image of Linux 6.1.192 with this configuration inside.</summary>
    /// <param name="text">The configuration; null for an image without one.</param>
    /// <param name="release">The release in its header.</param>
    public static byte[] Kernel(string? text = Text, string release = "6.1.192") => SampleKernelImage.Around(
        [.. SampleKernelImage.Gzip(SampleKernelImage.WithBuiltIn(text is null ? new byte[100_000] : SampleKernelImage.Vmlinux(text, before: 80_000, after: 1000), SampleKernelImage.DefaultBuiltIn)), .. new byte[4096]],
        release + " (root@host) #1");

    /// <summary>The text with options changed: <c>SYMBOL=value</c> sets, <c>SYMBOL=n</c> removes.</summary>
    public static string With(params IEnumerable<string> changes)
    {
        List<string> lines = [.. Text.Split('\n')];
        foreach (string change in changes)
        {
            string symbol = change[..change.IndexOf('=', StringComparison.Ordinal)];
            lines.RemoveAll(line => line.StartsWith($"CONFIG_{symbol}=", StringComparison.Ordinal) || line == $"# CONFIG_{symbol} is not set");
            lines.Add(change.EndsWith("=n", StringComparison.Ordinal) ? $"# CONFIG_{symbol} is not set" : $"CONFIG_{change}");
        }

        return string.Join('\n', lines) + "\n";
    }
}
