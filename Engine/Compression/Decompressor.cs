using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Recognises compressed bytes by their first bytes and decompresses them within bounds.</summary>
/// <remarks>gzip in process; xz, lzma, zstd, lz4, bzip2 and lzo through the host's tools by pipe.</remarks>
public static class Decompressor
{
    /// <summary>Length of the magic the kernel looks at, in bytes.</summary>
    public const int MagicLength = 2;

    /// <summary>Recognises a compression by its magic, as lib/decompress.c does: by two bytes and no more.</summary>
    /// <returns><see cref="CompressionMethod.None"/> when it is none of them or shorter than two bytes.</returns>
    public static CompressionMethod Detect(ReadOnlySpan<byte> start) => start switch
    {
        [0x1f, 0x8b or 0x9e, ..] => CompressionMethod.Gzip,
        [0x42, 0x5a, ..] => CompressionMethod.Bzip2,
        [0x5d, 0x00, ..] => CompressionMethod.Lzma,
        [0xfd, 0x37, ..] => CompressionMethod.Xz,
        [0x89, 0x4c, ..] => CompressionMethod.Lzo,
        [0x02, 0x21, ..] => CompressionMethod.Lz4,
        [0x28, 0xb5, ..] => CompressionMethod.Zstd,
        _ => CompressionMethod.None,
    };

    /// <summary>The kernel's name of a method, as in <c>compression method xz not configured</c>.</summary>
    public static string KernelName(CompressionMethod method) => method switch
    {
        CompressionMethod.Gzip => "gzip",
        CompressionMethod.Bzip2 => "bzip2",
        CompressionMethod.Lzma => "lzma",
        CompressionMethod.Xz => "xz",
        CompressionMethod.Lzo => "lzo",
        CompressionMethod.Lz4 => "lz4",
        CompressionMethod.Zstd => "zstd",
        _ => "none",
    };

    /// <summary>Opens one compressed member for reading.</summary>
    /// <param name="source">The file it stands in.</param>
    /// <param name="offset">Offset of its magic.</param>
    /// <param name="method">What <see cref="Detect"/> said.</param>
    /// <param name="limits">Bounds; <see cref="UnpackLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops reads with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is <see cref="CompressionMethod.None"/>.</exception>
    public static UnpackStream Open(ByteSource source, long offset, CompressionMethod method, UnpackLimits? limits = null, CancellationToken cancellationToken = default) =>
        Open(source, offset, method, isPayload: false, limits ?? UnpackLimits.Default, cancellationToken);

    private static UnpackStream Open(ByteSource source, long offset, CompressionMethod method, bool isPayload, UnpackLimits limits, CancellationToken cancellationToken)
    {
        return method switch
        {
            CompressionMethod.Gzip => new GzipMember(source, offset, limits, cancellationToken),
            CompressionMethod.None => throw new ArgumentOutOfRangeException(nameof(method)),
            _ => new ToolMember(source, offset, method, isPayload, limits, cancellationToken),
        };
    }

    /// <summary>Decompresses one member into memory: a kernel's payload, a small file.</summary>
    /// <param name="source">The bytes, beginning with the magic. What follows the member (the size a kernel's build appends, for example) is ignored.</param>
    /// <param name="limits">Bounds; <see cref="UnpackLimits.Default"/> with at most 256 MiB of output when null.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>What came out, and how it ended; <see cref="UnpackStatus.BadHeader"/> when the magic is none the kernel knows.</returns>
    /// <exception cref="IOException">The medium or the tool's pipe failed.</exception>
    public static (byte[] Bytes, UnpackEnd End) Unpack(ByteSource source, UnpackLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= new UnpackLimits { MaxOutputBytes = 256L << 20 };
        Span<byte> magic = stackalloc byte[MagicLength];
        CompressionMethod method = Detect(magic[..source.Read(0, magic)]);
        if (method == CompressionMethod.None)
        {
            return ([], new UnpackEnd(UnpackStatus.BadHeader, 0, 0, "it begins with no magic of a compression the kernel knows"));
        }

        using UnpackStream stream = Open(source, 0, method, isPayload: true, limits, cancellationToken);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return (bytes.ToArray(), stream.End!);
    }
}
