using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Recognises compressed bytes by their first bytes and decompresses them within bounds.</summary>
/// <remarks>gzip in process; xz, lzma, zstd, lz4, bzip2 and lzo through the host's tools by pipe.</remarks>
public static class Decompressor
{
    /// <summary>Recognises a compression by its magic, as lib/decompress.c does.</summary>
    public static CompressionMethod Detect(ReadOnlySpan<byte> start) => throw new NotImplementedException();
}
