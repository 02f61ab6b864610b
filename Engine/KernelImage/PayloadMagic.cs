using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.KernelImage;

/// <summary>How the kernel inside an image is compressed. Source: scripts/Makefile.lib, the commands that make vmlinux.bin.*.</summary>
internal static class PayloadMagic
{
    /// <summary>By all the magic's bytes: an uncompressed or damaged payload must not pass for a compressed one.</summary>
    public static CompressionMethod Detect(ReadOnlySpan<byte> start) => start switch
    {
        [0x1f, 0x8b, 0x08, ..] => CompressionMethod.Gzip,
        [(byte)'B', (byte)'Z', (byte)'h', ..] => CompressionMethod.Bzip2,
        [0x5d, 0, 0, ..] => CompressionMethod.Lzma,
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => CompressionMethod.Xz,
        [0x89, (byte)'L', (byte)'Z', (byte)'O', ..] => CompressionMethod.Lzo,
        [0x02, 0x21, 0x4c, 0x18, ..] => CompressionMethod.Lz4,
        [0x28, 0xb5, 0x2f, 0xfd, ..] => CompressionMethod.Zstd,
        _ => CompressionMethod.None,
    };
}
