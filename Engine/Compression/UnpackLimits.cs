namespace LfsTutor.Engine.Compression;

/// <summary>Bounds on a decompression; beyond them it ends with <see cref="UnpackStatus.LimitReached"/>, never with a full memory or disk.</summary>
public sealed record UnpackLimits
{
    /// <summary>Most bytes that may come out, 2 GiB by default.</summary>
    public long MaxOutputBytes { get; init; } = 2L << 30;

    /// <summary>Most bytes out per byte in, once <see cref="RatioGraceBytes"/> have come out. Deflate itself cannot exceed 1032.</summary>
    public int MaxRatio { get; init; } = 2_000;

    /// <summary>Output below this many bytes is never held against the ratio: a file of zeros is small and harmless.</summary>
    public long RatioGraceBytes { get; init; } = 16L << 20;

    /// <summary>Longest run of a host tool; in-process decompression is bounded by <see cref="MaxOutputBytes"/> alone.</summary>
    public TimeSpan ToolTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>2 GiB, 2000 to 1, one minute.</summary>
    public static UnpackLimits Default { get; } = new();

    /// <summary>Whether <paramref name="output"/> bytes from <paramref name="input"/> bytes are still within bounds.</summary>
    internal bool Allow(long output, long input) =>
        output <= MaxOutputBytes && (output <= RatioGraceBytes || output / Math.Max(1, input) <= MaxRatio);
}
