using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.Cpio;

/// <summary>Problems of compressed segments: how a decompression ended, seen from the kernel.</summary>
/// <remarks>Where the file ends inside an lz4 block, bzip2 data or a gzip trailer, the kernel reads on behind the initramfs: under QEMU, which
/// puts it at the end of memory, that is a page fault, after which the boot hangs; elsewhere it may read zeros and go on.
/// Source: lib/decompress_inflate.c, decompress_unxz.c, decompress_unzstd.c, decompress_unlz4.c, decompress_unlzo.c, decompress_unlzma.c, decompress_bunzip2.c.</remarks>
internal static class UnpackingProblems
{
    public static InitramfsProblem Of(Location at, CompressionMethod method, UnpackEnd end)
    {
        string name = Decompressor.KernelName(method);
        string evidence = end.Detail ?? "";
        return end.Status switch
        {
            UnpackStatus.WrongChecksum => new($"{name}.wrong-crc", at, evidence, UnpackEffect.Accepted)
            {
                OutOfSpecification = "the checksum and length after the data are those of the data",
                OtherToolsSay = $"{name} fails with a CRC or length error",
            },
            UnpackStatus.TrailerCut => new($"{name}.trailer-cut", at, evidence, UnpackEffect.MayCrash)
            {
                OutOfSpecification = "eight bytes of checksum and length follow the data",
                OtherToolsSay = $"{name} fails: unexpected end of file",
            },
            UnpackStatus.Truncated when method is CompressionMethod.Lz4 or CompressionMethod.Bzip2 => new($"{name}.truncated", at, evidence, UnpackEffect.MayCrash)
            {
                OutOfSpecification = "the compressed data is whole",
                OtherToolsSay = $"{name} fails: unexpected end of file",
            },
            UnpackStatus.Truncated => new($"{name}.truncated", at, evidence, UnpackEffect.Stops)
            {
                KernelMessage = TruncatedMessage(method),
                OutOfSpecification = "the compressed data is whole",
                OtherToolsSay = $"{name} fails: unexpected end of file",
            },
            UnpackStatus.Corrupt => new($"{name}.corrupt", at, evidence, UnpackEffect.Stops)
            {
                KernelMessage = CorruptMessage(method),
                OutOfSpecification = "the compressed data can be decompressed",
                OtherToolsSay = $"{name} fails",
            },
            UnpackStatus.BadHeader => new($"{name}.bad-header", at, evidence, UnpackEffect.Stops)
            {
                KernelMessage = HeaderMessage(method, evidence),
                OutOfSpecification = $"the header is that of {name}",
                OtherToolsSay = $"{name} fails: not in its format",
            },
            UnpackStatus.Unsupported => new($"{name}.unsupported", at, evidence, UnpackEffect.Stops)
            {
                KernelMessage = "Input was encoded with settings that are not supported by this XZ decoder",
                OtherToolsSay = $"{name} reads it without complaint",
            },
            UnpackStatus.ToolMissing => new("initramfs.tool-missing", at, evidence, UnpackEffect.Depends),
            _ => InitramfsProblems.Limit(at, evidence),
        };
    }

    private static string TruncatedMessage(CompressionMethod method) => method switch
    {
        CompressionMethod.Gzip => "read error",
        CompressionMethod.Lzma => "unexpected EOF",
        CompressionMethod.Xz => "XZ-compressed data is corrupt",
        CompressionMethod.Lzo => "file corrupted",
        _ => "ZSTD-compressed data is truncated",
    };

    private static string CorruptMessage(CompressionMethod method) => method switch
    {
        CompressionMethod.Gzip => "uncompression error",
        CompressionMethod.Bzip2 => "Data integrity error when decompressing.",
        CompressionMethod.Lzma => "LZMA data is corrupt",
        CompressionMethod.Xz => "XZ-compressed data is corrupt",
        CompressionMethod.Lzo => "Compressed data violation",
        CompressionMethod.Lz4 => "Decoding failed",
        _ => "ZSTD-compressed data is corrupt",
    };

    private static string HeaderMessage(CompressionMethod method, string evidence) => method switch
    {
        CompressionMethod.Gzip => evidence == "header error" ? evidence : "Not a gzip file",
        CompressionMethod.Bzip2 => "decompressor failed",
        CompressionMethod.Lzma => "bad header",
        CompressionMethod.Xz => "Input is not in the XZ format (wrong magic bytes)",
        CompressionMethod.Lzo => "invalid header",
        CompressionMethod.Lz4 => "invalid header",
        _ => "Input is not in the ZSTD format (wrong magic bytes)",
    };
}
