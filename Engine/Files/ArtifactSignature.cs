using System.Buffers.Binary;
using System.Text;

namespace LfsTutor.Engine.Files;

/// <summary>Tells what a file seems to be from its first bytes; whether it is well formed is for its reader to say.</summary>
public static class ArtifactSignature
{
    /// <summary>How many first bytes decide: up to the ISO 9660 descriptor.</summary>
    public const int WantedLength = 0x8006;

    private const int HeaderMagicOffset = 0x202;
    private const int BootSignatureOffset = 0x1fe;
    private const int ExtMagicOffset = 0x438;
    private const int GptOffset = 512;
    private const int TarMagicOffset = 257;
    private const int IsoMagicOffset = 0x8001;
    private const int ForeignImageMagicOffset = 0x38;
    private const int RiscvImageMagicOffset = 0x30;
    private const int TextSampleLength = 4096;

    /// <summary>Recognises a file.</summary>
    /// <param name="start">Its first <see cref="WantedLength"/> bytes, or all of them when it is shorter.</param>
    public static ArtifactKind Recognize(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return ArtifactKind.Empty;
        }

        // From the specific to the general: a kernel image is a PE program with a boot sector's signature.
        return ByMagic(start) ?? ByDisk(start) ?? ByText(start) ?? (start.ContainsAnyExcept((byte)0) ? ArtifactKind.Unknown : ArtifactKind.Zeros);
    }

    /// <summary>What it is in a few words with its article: <c>an ELF program</c>.</summary>
    public static string Describe(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Empty => "an empty file",
        ArtifactKind.Zeros => "a file of zero bytes",
        ArtifactKind.KernelImage => "a Linux kernel image (bzImage)",
        ArtifactKind.ForeignKernelImage => "a Linux kernel image for another machine than x86",
        ArtifactKind.ElfProgram => "an ELF program",
        ArtifactKind.ElfKernel => "an ELF kernel (vmlinux)",
        ArtifactKind.PeProgram => "a PE program",
        ArtifactKind.InitramfsCpio => "an initramfs (cpio, newc)",
        ArtifactKind.CpioOdc => "a cpio archive in the odc format",
        ArtifactKind.CpioBinary => "a cpio archive in the old binary format",
        ArtifactKind.Tar => "a tar archive",
        ArtifactKind.Qcow2 => "a qcow2 disk image",
        ArtifactKind.DiskMbr => "a raw disk image with a DOS partition table",
        ArtifactKind.DiskGpt => "a raw disk image with a GUID partition table",
        ArtifactKind.Fat => "a FAT file system",
        ArtifactKind.Ext => "an ext2, ext3 or ext4 file system",
        ArtifactKind.Squashfs => "a squashfs file system",
        ArtifactKind.Iso9660 => "an ISO 9660 image",
        ArtifactKind.Gzip => "a gzip file",
        ArtifactKind.Bzip2 => "a bzip2 file",
        ArtifactKind.Lzma => "an lzma file",
        ArtifactKind.Xz => "an xz file",
        ArtifactKind.Lzo => "an lzop file",
        ArtifactKind.Lz4 => "an lz4 file",
        ArtifactKind.Zstd => "a zstd file",
        ArtifactKind.DebianPackage => "a Debian package",
        ArtifactKind.Bkeymap => "a binary keymap (bkeymap)",
        ArtifactKind.KernelConfig => "a kernel configuration (.config)",
        ArtifactKind.SyslinuxConfig => "a SYSLINUX configuration",
        ArtifactKind.Script => "a script",
        ArtifactKind.Text => "a text file",
        _ => "a file of an unknown kind",
    };

    private static ArtifactKind? ByMagic(ReadOnlySpan<byte> start)
    {
        if (At(start, HeaderMagicOffset, "HdrS"u8) && At(start, BootSignatureOffset, [0x55, 0xaa]))
        {
            return ArtifactKind.KernelImage;
        }

        if (start.StartsWith("\u007fELF"u8))
        {
            return IsElfKernel(start) ? ArtifactKind.ElfKernel : ArtifactKind.ElfProgram;
        }

        if (At(start, ForeignImageMagicOffset, "ARM\x64"u8) || At(start, RiscvImageMagicOffset, "RISCV\0"u8) || (start.StartsWith("MZ"u8) && At(start, 4, "zimg"u8)))
        {
            return ArtifactKind.ForeignKernelImage;
        }

        return start switch
        {
            [(byte)'0', (byte)'7', (byte)'0', (byte)'7', (byte)'0', (byte)'1' or (byte)'2', ..] => ArtifactKind.InitramfsCpio,
            [(byte)'0', (byte)'7', (byte)'0', (byte)'7', (byte)'0', (byte)'7', ..] => ArtifactKind.CpioOdc,
            [0xc7, 0x71, ..] or [0x71, 0xc7, ..] => ArtifactKind.CpioBinary,
            [(byte)'Q', (byte)'F', (byte)'I', 0xfb, ..] => ArtifactKind.Qcow2,
            [(byte)'h', (byte)'s', (byte)'q', (byte)'s', ..] or [(byte)'s', (byte)'q', (byte)'s', (byte)'h', ..] => ArtifactKind.Squashfs,
            [0x1f, 0x8b, ..] => ArtifactKind.Gzip,
            [(byte)'B', (byte)'Z', (byte)'h', ..] => ArtifactKind.Bzip2,
            [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => ArtifactKind.Xz,
            [0x5d, 0, 0, ..] => ArtifactKind.Lzma,
            [0x89, (byte)'L', (byte)'Z', (byte)'O', ..] => ArtifactKind.Lzo,
            [0x02, 0x21, 0x4c, 0x18, ..] or [0x04, 0x22, 0x4d, 0x18, ..] => ArtifactKind.Lz4,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => ArtifactKind.Zstd,
            _ when start.StartsWith("!<arch>\ndebian"u8) => ArtifactKind.DebianPackage,
            _ when start.StartsWith("bkeymap"u8) => ArtifactKind.Bkeymap,
            _ when At(start, TarMagicOffset, "ustar"u8) => ArtifactKind.Tar,
            _ when start.StartsWith("MZ"u8) && IsPe(start) => ArtifactKind.PeProgram,
            _ => null,
        };
    }

    private static ArtifactKind? ByDisk(ReadOnlySpan<byte> start)
    {
        if (At(start, GptOffset, "EFI PART"u8))
        {
            return ArtifactKind.DiskGpt;
        }

        if (At(start, ExtMagicOffset, [0x53, 0xef]))
        {
            return ArtifactKind.Ext;
        }

        if (At(start, IsoMagicOffset, "CD001"u8))
        {
            return ArtifactKind.Iso9660;
        }

        if (!At(start, BootSignatureOffset, [0x55, 0xaa]))
        {
            return null;
        }

        bool jumps = start is [0xeb, _, 0x90, ..] or [0xe9, ..];
        return jumps && (At(start, 0x36, "FAT"u8) || At(start, 0x52, "FAT32"u8)) ? ArtifactKind.Fat : ArtifactKind.DiskMbr;
    }

    private static ArtifactKind? ByText(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> sample = start[..Math.Min(start.Length, TextSampleLength)];
        if (sample.StartsWith("#!"u8))
        {
            return ArtifactKind.Script;
        }

        // The sample may cut a character in two: the decoder is not told that this is the end.
        foreach (byte value in sample)
        {
            if (value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0c or 0x1b) or 0x7f)
            {
                return null;
            }
        }

        if (!IsUtf8(sample))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(sample);
        string[] lines = text.Split('\n');
        if (lines.Any(line => line.StartsWith("CONFIG_", StringComparison.Ordinal) || line.StartsWith("# CONFIG_", StringComparison.Ordinal))
            || text.Contains(" Kernel Configuration\n", StringComparison.Ordinal))
        {
            return ArtifactKind.KernelConfig;
        }

        return lines.Any(IsSyslinuxLine) ? ArtifactKind.SyslinuxConfig : ArtifactKind.Text;
    }

    private static bool IsSyslinuxLine(string line)
    {
        string[] words = line.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        return words.Length == 2 && words[1].Length > 0 && words[0].ToUpperInvariant() is "LABEL" or "KERNEL" or "LINUX" or "APPEND" or "INITRD" && line.Length < 1024;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> sample)
    {
        while (!sample.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(sample, out _, out int consumed);
            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                return false;
            }

            sample = sample[consumed..];
        }

        return true;
    }

    /// <summary>vmlinux is linked into the kernel's half of the address space, at or above 0xffffffff80000000.</summary>
    private static bool IsElfKernel(ReadOnlySpan<byte> start)
    {
        const int FirstSegmentAddressOffset = 64 + 16;
        const ulong KernelHalf = 0xffff_ffff_8000_0000;
        return start.Length >= FirstSegmentAddressOffset + 8
            && start[4] == 2
            && BinaryPrimitives.ReadUInt64LittleEndian(start[FirstSegmentAddressOffset..]) >= KernelHalf;
    }

    private static bool IsPe(ReadOnlySpan<byte> start)
    {
        const int PointerOffset = 0x3c;
        if (start.Length < PointerOffset + 4)
        {
            return false;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(start[PointerOffset..]);
        return offset < (uint)start.Length && start[(int)offset..].StartsWith("PE\0\0"u8);
    }

    private static bool At(ReadOnlySpan<byte> start, int offset, ReadOnlySpan<byte> magic) =>
        start.Length >= offset + magic.Length && start.Slice(offset, magic.Length).SequenceEqual(magic);
}
