using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>How far a compressed member reaches in its file, found by stepping over its blocks without decompressing them.</summary>
/// <param name="Length">Bytes that belong to it; up to the first bad byte when <paramref name="Status"/> is not complete.</param>
/// <param name="Status">What the structure says; the data inside the blocks may still be damaged.</param>
/// <param name="Detail">One sentence when something is wrong.</param>
internal readonly record struct MemberExtent(long Length, UnpackStatus Status, string? Detail = null)
{
    /// <summary>Why the kernel's decoder of initramfs members refuses it although it is sound; null when it does not.</summary>
    public string? Unsupported { get; init; }

    /// <summary>Whether it is worth giving to a tool.</summary>
    public bool IsReadable => Status is UnpackStatus.Complete or UnpackStatus.Truncated or UnpackStatus.Corrupt;

    /// <summary>Steps over a member.</summary>
    /// <param name="source">The file.</param>
    /// <param name="offset">Offset of the magic.</param>
    /// <param name="method">Any but none and gzip.</param>
    /// <param name="isPayload">Whether it is a kernel's payload, to which the build appends four bytes of length.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    public static MemberExtent Find(ByteSource source, long offset, CompressionMethod method, bool isPayload, CancellationToken cancellationToken)
    {
        ByteSource rest = source.Slice(offset, source.Length - offset);
        return method switch
        {
            CompressionMethod.Xz => XzExtent.Find(rest, cancellationToken),
            CompressionMethod.Zstd => ZstdExtent.Find(rest, cancellationToken),
            CompressionMethod.Lz4 => Lz4Extent.Find(rest, isPayload, cancellationToken),
            CompressionMethod.Lzo => LzopExtent.Find(rest, cancellationToken),
            CompressionMethod.Bzip2 => Bzip2Extent.Find(rest, cancellationToken),

            // The end of an lzma file is known to its decoder only; nothing can follow it.
            CompressionMethod.Lzma => rest.Length < LzmaHeaderLength
                ? Cut(rest, "lzma header")
                : new MemberExtent(rest.Length, UnpackStatus.Complete),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
    }

    internal const int LzmaHeaderLength = 13;

    internal static MemberExtent Cut(ByteSource rest, string where) =>
        new(rest.Length, UnpackStatus.Truncated, $"the file ends inside the {where}");

    internal static MemberExtent Bad(long at, string what) => new(at, UnpackStatus.Corrupt, what);
}
