using System.Buffers.Binary;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.KernelImage;

/// <summary>Finds the initramfs the build puts into a kernel, in the kernel's unpacked bytes.</summary>
/// <remarks>
/// The archive begins at a multiple of 4; after it, at the next multiple of 8, stands its length in 64 bits (32 in a 32-bit kernel). No symbol
/// says where, so every place where a length leads back to the beginning of an archive is a candidate, and the archive itself decides.
/// Source: include/asm-generic/vmlinux.lds.h, INIT_RAM_FS; usr/initramfs_data.S.
/// </remarks>
internal static class BuiltInArchive
{
    private const int StartAlignment = 4;
    private const int LengthAlignment = 8;

    /// <summary>No archive is shorter: a header's magic and its fields, or what gzip makes of a trailer.</summary>
    private const int MinLength = 20;

    /// <summary>More candidates than this only a file made to deceive has.</summary>
    private const int MostCandidates = 64;

    /// <summary>The archive; null when none is found for certain.</summary>
    /// <param name="kernel">The unpacked kernel.</param>
    /// <param name="name">What to call it in locations.</param>
    public static Initramfs? Find(ReadOnlySpan<byte> kernel, string name)
    {
        Initramfs? damaged = null;
        int candidates = 0;
        for (int at = LengthAlignment; at + sizeof(uint) <= kernel.Length; at += LengthAlignment)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(kernel[at..]);
            if (low < MinLength || low > (uint)at || StartOf(kernel, at, (int)low) is not { } start || ++candidates > MostCandidates)
            {
                continue;
            }

            Initramfs archive = InitramfsReader.ReadBuiltIn(new MemoryByteSource(kernel.Slice(start, (int)low).ToArray(), name));
            if (archive is { Entries.Count: > 0, Stop: null })
            {
                return archive;
            }

            // An archive that does not unpack is not certain to be one: it is taken only when there is no other and its length is written in full.
            if (damaged is null && (archive.Entries.Count > 0 || IsCpio(kernel[start..])) && IsWholeWord(kernel, at))
            {
                damaged = archive;
            }
        }

        return damaged;
    }

    /// <summary>Where the archive begins whose length stands at an offset; null when nothing begins there.</summary>
    private static int? StartOf(ReadOnlySpan<byte> kernel, int lengthOffset, int length)
    {
        for (int padding = 0; padding < LengthAlignment; padding++)
        {
            int start = lengthOffset - padding - length;
            if (start >= 0 && start % StartAlignment == 0 && IsBeginning(kernel[start..]) && kernel.Slice(start + length, padding).IndexOfAnyExcept((byte)0) < 0)
            {
                return start;
            }
        }

        return null;
    }

    private static bool IsBeginning(ReadOnlySpan<byte> bytes) =>
        IsCpio(bytes) || PayloadMagic.Detect(bytes) switch
        {
            CompressionMethod.None => false,

            // Their magic has three bytes only, which a kernel's code has by chance; what follows must be a header's too.
            CompressionMethod.Gzip => bytes is [_, _, _, <= 0x1f, ..],
            CompressionMethod.Bzip2 => bytes[4..].StartsWith("1AY&SY"u8),
            CompressionMethod.Lzma => bytes.Length > 13 && (bytes[5..13].IndexOfAnyExcept((byte)0xff) < 0 || bytes[9..13].IndexOfAnyExcept((byte)0) < 0),
            _ => true,
        };

    private static bool IsCpio(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(NewcFormat.MagicNewc) || bytes.StartsWith(NewcFormat.MagicCrc) || bytes.StartsWith(NewcFormat.MagicOdc);

    private static bool IsWholeWord(ReadOnlySpan<byte> kernel, int at) =>
        at + sizeof(ulong) <= kernel.Length && BinaryPrimitives.ReadUInt32LittleEndian(kernel[(at + sizeof(uint))..]) == 0;
}
