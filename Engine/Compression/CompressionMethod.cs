namespace LfsTutor.Engine.Compression;

/// <summary>The compressions the kernel knows for initramfs members and its own payload (lib/decompress.c).</summary>
public enum CompressionMethod
{
    /// <summary>Not compressed, or not recognised.</summary>
    None,
    Gzip,
    Bzip2,
    Lzma,
    Xz,
    Lzo,
    Lz4,
    Zstd,
}
