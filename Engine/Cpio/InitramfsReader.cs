using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Bounds on what the reader takes on; beyond them it stops with a problem, never with a crash.</summary>
public sealed record InitramfsLimits
{
    public long MaxUnpackedBytes { get; init; } = 2L << 30;
    public int MaxEntries { get; init; } = 1_000_000;
    public int MaxSegments { get; init; } = 1_024;

    /// <summary>Most unpacked bytes per packed byte, once 16 MiB have come out.</summary>
    public int MaxRatio { get; init; } = 2_000;

    public static InitramfsLimits Default { get; } = new();
}

/// <summary>Reads an initramfs the way init/initramfs.c does: any mix of raw and compressed newc/crc archives, one after the other.</summary>
public static class InitramfsReader
{
    /// <summary>Reads headers with positioned reads; bodies of raw archives are never read here.</summary>
    /// <exception cref="IOException">The medium failed.</exception>
    public static Initramfs Read(ByteSource source, InitramfsLimits? limits = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
