namespace LfsTutor.Engine.Compression;

/// <summary>How a decompression ended.</summary>
public enum UnpackStatus
{
    /// <summary>To its end, checksums right.</summary>
    Complete,

    /// <summary>To its end, but the stored checksum or length disagrees; the kernel's gunzip does not look at them.</summary>
    WrongChecksum,

    /// <summary>The data is whole, but the file ends inside the checksum and length that follow it.</summary>
    TrailerCut,

    /// <summary>The file ends inside the compressed data.</summary>
    Truncated,

    /// <summary>The compressed data is damaged.</summary>
    Corrupt,

    /// <summary>The magic promises the method, the rest of its header does not keep it.</summary>
    BadHeader,

    /// <summary>Sound, but made with settings the kernel's decoder does not take; nothing comes out.</summary>
    Unsupported,

    /// <summary>More came out than <see cref="UnpackLimits"/> allow.</summary>
    LimitReached,

    /// <summary>The host's tool for this method is not installed; <see cref="UnpackEnd.Detail"/> names the package.</summary>
    ToolMissing,

    /// <summary>The host's tool ran longer than <see cref="UnpackLimits.ToolTimeout"/>.</summary>
    TimedOut,
}

/// <summary>The end of a decompression, known once <see cref="Stream.Read(Span{byte})"/> has given 0.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="ConsumedLength">Bytes of the source that belong to the compressed data, header and trailer included; what follows it begins there.</param>
/// <param name="OutputLength">Bytes that came out.</param>
/// <param name="Detail">One sentence for people, or null when complete.</param>
public sealed record UnpackEnd(UnpackStatus Status, long ConsumedLength, long OutputLength, string? Detail = null)
{
    /// <summary>Whether everything came out that was packed, whatever its checksum says.</summary>
    public bool IsWhole => Status is UnpackStatus.Complete or UnpackStatus.WrongChecksum or UnpackStatus.TrailerCut;
}
