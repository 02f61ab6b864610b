using System.Diagnostics;
using System.IO.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of the readers, each against the tool a learner would use.</summary>
internal static class ReaderGoals
{
    /// <param name="kernel">A kernel image with IKCONFIG, and its configuration; null when there is none here.</param>
    public static IEnumerable<Goal> Measure(Material material, (string Image, string Config)? kernel)
    {
        yield return Newc(material);
        foreach (Goal goal in Gzip(material))
        {
            yield return goal;
        }

        yield return Listing("ext2", material.Ext2);
        yield return Listing("FAT", material.Fat);
        yield return Listing("qcow2", material.Ext2Qcow2);
        yield return Config(kernel?.Config);
        yield return EmbeddedConfig(kernel?.Image);
    }

    private static Goal Newc(Material material)
    {
        double ours = Measured.Milliseconds(() => ReadArchive(material.Newc));
        double bsdtar = ProcessPair.RunOnce(["bsdtar", "-tf", material.Newc]).TotalMilliseconds;
        double cpio = ProcessPair.RunOnce(["sh", "-c", $"cpio -it --quiet < '{material.Newc}'"]).TotalMilliseconds;
        return new Goal(
            "raw newc archive of 180 MB checked, in process", "≤ 5 ms",
            $"{ours:F2} ms (bsdtar {bsdtar:F0} ms, cpio {cpio:F0} ms)", ours <= 5);
    }

    private static IEnumerable<Goal> Gzip(Material material)
    {
        PairResult nowhere = Measured.Pair(() => ReadArchive(material.NewcGzip), () => Inflate(material.NewcGzip));
        yield return new Goal(
            "initramfs.cpio.gz checked, against GZipStream to nowhere", "≤ 1.15×",
            $"{nowhere.Ratio:F2}× ({nowhere.MillisecondsA:F0} ms, GZipStream {nowhere.MillisecondsB:F0} ms)", nowhere.Ratio <= 1.15);
        double zcat = ProcessPair.RunOnce(["sh", "-c", $"zcat '{material.NewcGzip}' | cpio -itv --quiet"]).TotalMilliseconds;
        double ratio = nowhere.MillisecondsA / zcat;
        yield return new Goal(
            "initramfs.cpio.gz checked, against zcat | cpio -itv", "≤ 0.35×", $"{ratio:F2}× (zcat | cpio {zcat:F0} ms)", ratio <= 0.35);
    }

    private static Goal Listing(string what, string path)
    {
        int entries = 0;
        double ours = Measured.Milliseconds(() => entries = List(path), repeats: 5);
        return new Goal(
            $"{what} image of {Material.ListedEntries} entries listed, warm", "≤ 3 ms",
            $"{ours:F2} ms ({entries} entries)", ours <= 3 && entries >= Material.ListedEntries);
    }

    private static Goal Config(string? path)
    {
        const string What = ".config parsed and 20 symbols looked up, warm";
        if (path is null)
        {
            return new Goal(What, "≤ 3 ms", "no kernel configuration here (tutor kernel get stock)", null);
        }

        byte[] text = File.ReadAllBytes(path);
        double ours = Measured.Milliseconds(() => LookUp(text), repeats: 5);
        return new Goal(What, "≤ 3 ms", $"{ours:F2} ms ({text.Length >> 10} KiB)", ours <= 3);
    }

    private static Goal EmbeddedConfig(string? image)
    {
        const string What = "IKCONFIG read from a bzImage, against one decompression";
        if (image is null)
        {
            return new Goal(What, "≤ 1.3×", "no kernel with IKCONFIG here (tutor kernel get lab)", null);
        }

        using FileByteSource source = FileByteSource.Open(image);
        LinuxKernelImage header = LinuxKernelImageReader.Read(source);
        PairResult pair = Measured.Pair(
            () => LinuxKernelImageReader.ReadEmbeddedConfig(source, header),
            () => Inflate(image, header.Payload.Offset));
        return new Goal(What, "≤ 1.3×", $"{pair.Ratio:F2}× ({pair.MillisecondsA:F0} ms, decompression {pair.MillisecondsB:F0} ms)", pair.Ratio <= 1.3);
    }

    private static void ReadArchive(string path)
    {
        using FileByteSource source = FileByteSource.Open(path);
        Initramfs archive = InitramfsReader.Read(source);
        if (archive.Entries.Count < 500)
        {
            throw new UnreachableException("the archive was not read");
        }
    }

    private static void Inflate(string path, long offset = 0)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        file.Position = offset;
        using GZipStream gzip = new(file, CompressionMode.Decompress);
        byte[] buffer = new byte[1 << 17];
        try
        {
            while (gzip.Read(buffer) > 0)
            {
            }
        }
        catch (InvalidDataException)
        {
            // A kernel's payload is followed by its length; GZipStream takes that for a second member.
        }
    }

    private static int List(string path)
    {
        using DiskImage image = DiskImage.Open(FileByteSource.Open(path));
        return image.FileSystemOn(null)!.Tree!.Walk().Count();
    }

    private static void LookUp(byte[] text)
    {
        KernelConfig config = KernelConfig.Parse(text, ".config");
        int set = 0;
        foreach (string symbol in Symbols)
        {
            set += config[symbol] == Tristate.BuiltIn ? 1 : 0;
        }

        if (set == 0)
        {
            throw new UnreachableException("no symbol was found");
        }
    }

    private static readonly string[] Symbols =
    [
        "64BIT", "BINFMT_ELF", "BINFMT_SCRIPT", "BLK_DEV_INITRD", "RD_GZIP", "RD_XZ", "EFI", "EFI_STUB", "ATA", "ATA_PIIX",
        "BLK_DEV_SD", "EXT2_FS", "EXT4_FS", "VFAT_FS", "SERIAL_8250", "SERIAL_8250_CONSOLE", "DEVTMPFS", "DEVTMPFS_MOUNT", "TMPFS", "PROC_FS",
    ];
}
