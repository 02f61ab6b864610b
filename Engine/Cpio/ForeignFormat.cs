using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.Cpio;

/// <summary>Recognises what a file is that is not an initramfs.</summary>
/// <remarks>Source: POSIX cpio and ustar; the ELF, PE, ext, qcow2 and squashfs specifications; Documentation/x86/boot.rst.</remarks>
internal static class ForeignFormat
{
    /// <summary>How many bytes from the start are worth showing to <see cref="Name"/>.</summary>
    public const int PrefixLength = 4096;

    private const int UstarMagicOffset = 257;
    private const int ExtMagicOffset = 1024 + 56;
    private const int BootSignatureOffset = 510;
    private const int GptHeaderOffset = 512;
    private const int LinuxHeaderOffset = 0x202;
    private const ushort OldBinaryMagic = 0x71c7;
    private const int TextSample = 512;

    /// <summary>A name for what the bytes begin, or null when nothing is recognised.</summary>
    public static string? Name(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(NewcFormat.MagicOdc))
        {
            return "cpio odc";
        }

        if (start.Length >= sizeof(ushort))
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(start) == OldBinaryMagic)
            {
                return "cpio bin";
            }

            if (BinaryPrimitives.ReadUInt16BigEndian(start) == OldBinaryMagic)
            {
                return "cpio bin, byte-swapped";
            }
        }

        if (Has(start, UstarMagicOffset, "ustar"u8))
        {
            return "tar";
        }

        if (Has(start, LinuxHeaderOffset, "HdrS"u8))
        {
            return "Linux kernel image";
        }

        return Signature(start) ?? Disk(start) ?? (IsText(start) ? "text" : null);
    }

    /// <summary>A name for a compressed file that unpacks to <paramref name="unpacked"/>.</summary>
    public static string? NameCompressed(CompressionMethod outer, ReadOnlySpan<byte> unpacked)
    {
        CompressionMethod inner = Decompressor.Detect(unpacked);
        string? name = inner != CompressionMethod.None ? Decompressor.KernelName(inner) : Name(unpacked);
        return name is null ? null : $"{Decompressor.KernelName(outer)} of {name}";
    }

    private static string? Signature(ReadOnlySpan<byte> start) => start switch
    {
        [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => "ELF",
        [(byte)'M', (byte)'Z', ..] => "PE",
        [(byte)'Q', (byte)'F', (byte)'I', 0xfb, ..] => "qcow2 image",
        [(byte)'h', (byte)'s', (byte)'q', (byte)'s', ..] => "squashfs image",
        [(byte)'P', (byte)'K', 3, 4, ..] => "zip",
        _ when start.StartsWith("!<arch>\n"u8) => "ar archive",
        _ => null,
    };

    private static string? Disk(ReadOnlySpan<byte> start)
    {
        if (Has(start, ExtMagicOffset, [0x53, 0xef]))
        {
            return "ext2 image";
        }

        if (!Has(start, BootSignatureOffset, [0x55, 0xaa]))
        {
            return null;
        }

        return Has(start, GptHeaderOffset, "EFI PART"u8) ? "GPT disk image" : "boot sector or disk image";
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> sample = start[..Math.Min(start.Length, TextSample)];
        foreach (byte value in sample)
        {
            if (value is < 0x20 and not ((byte)'\n' or (byte)'\r' or (byte)'\t') or 0x7f)
            {
                return false;
            }
        }

        // A cut inside a character of several bytes is not held against it.
        return !sample.IsEmpty && !Encoding.UTF8.GetString(sample).AsSpan(0, Math.Max(0, Encoding.UTF8.GetCharCount(sample) - 3)).Contains('\ufffd');
    }

    private static bool Has(ReadOnlySpan<byte> start, int offset, ReadOnlySpan<byte> magic) =>
        start.Length >= offset + magic.Length && start.Slice(offset, magic.Length).SequenceEqual(magic);
}
