using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Bounds on what the reader takes on; beyond them it stops with a problem, never with a crash.</summary>
public sealed record InitramfsLimits
{
    /// <summary>Most bytes all compressed segments together may unpack to.</summary>
    public long MaxUnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Most members in all.</summary>
    public int MaxEntries { get; init; } = 1_000_000;

    /// <summary>Most raw and compressed segments.</summary>
    public int MaxSegments { get; init; } = 1_024;

    /// <summary>Most unpacked bytes per packed byte, once 16 MiB have come out.</summary>
    public int MaxRatio { get; init; } = 2_000;

    /// <summary>Longest run of a host's tool for one segment.</summary>
    public TimeSpan ToolTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>2 GiB, a million members, 1,024 segments, 2000 to 1, one minute.</summary>
    public static InitramfsLimits Default { get; } = new();
}

/// <summary>Reads an initramfs the way init/initramfs.c does: any mix of raw and compressed newc/crc archives, one after the other.</summary>
/// <remarks>
/// The tree begins with what every kernel has built in (<c>/dev</c>, <c>/dev/console</c>, <c>/root</c>; <see cref="InitramfsTree.IsKernelDefault"/>),
/// because a file is made only where its directory exists already. Damage never throws; it becomes an <see cref="InitramfsProblem"/>.
/// </remarks>
public static class InitramfsReader
{
    /// <summary>Reads headers with positioned reads; bodies of raw archives are read only where a checksum (070702) covers them.</summary>
    /// <param name="source">The file; it must stay open as long as bodies are read from the tree.</param>
    /// <param name="limits">Bounds; <see cref="InitramfsLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="IOException">The medium failed.</exception>
    public static Initramfs Read(ByteSource source, InitramfsLimits? limits = null, CancellationToken cancellationToken = default) =>
        Read(source, rejectsDamagedHeaders: false, limits, cancellationToken);

    /// <summary>Reads as a kernel does that wants eight hexadecimal digits in every header field ("damaged header", from 7.0 on) or does not mind.</summary>
    /// <param name="source">The file; it must stay open as long as bodies are read from the tree.</param>
    /// <param name="rejectsDamagedHeaders">Whether such a header ends the unpacking.</param>
    /// <param name="limits">Bounds; <see cref="InitramfsLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="IOException">The medium failed.</exception>
    public static Initramfs Read(ByteSource source, bool rejectsDamagedHeaders, InitramfsLimits? limits = null, CancellationToken cancellationToken = default) =>
        Unpack(new ArchiveOrigin(source), new Rootfs(withKernelDefaults: true), rejectsDamagedHeaders, limits, cancellationToken);

    /// <summary>Reads the initramfs built into a kernel: nothing was there before it.</summary>
    /// <param name="source">Its bytes.</param>
    /// <param name="limits">Bounds; <see cref="InitramfsLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    public static Initramfs ReadBuiltIn(ByteSource source, InitramfsLimits? limits = null, CancellationToken cancellationToken = default) =>
        Unpack(new ArchiveOrigin(source), new Rootfs(withKernelDefaults: false), rejectsDamagedHeaders: false, limits, cancellationToken);

    /// <summary>Reads an initramfs as the kernel does over the one built into it: later entries win.</summary>
    /// <param name="builtIn">The one built in, as <see cref="ReadBuiltIn"/> gave it.</param>
    /// <param name="source">The one handed over.</param>
    /// <param name="limits">Bounds for each of the two; <see cref="InitramfsLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The one handed over, with the tree of both.</returns>
    /// <exception cref="IOException">The medium failed.</exception>
    public static Initramfs ReadOver(Initramfs builtIn, ByteSource source, InitramfsLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ByteSource below = (builtIn.Tree as InitramfsTree)?.Source ?? throw new ArgumentException("was not read by this reader", nameof(builtIn));
        Rootfs rootfs = new(withKernelDefaults: false);
        Unpack(new ArchiveOrigin(below), rootfs, rejectsDamagedHeaders: false, limits, cancellationToken);
        return Unpack(new ArchiveOrigin(source), rootfs, rejectsDamagedHeaders: false, limits, cancellationToken);
    }

    private static Initramfs Unpack(ArchiveOrigin origin, Rootfs rootfs, bool rejectsDamagedHeaders, InitramfsLimits? limits, CancellationToken cancellationToken) =>
        new SegmentLoop(origin, rootfs, limits ?? InitramfsLimits.Default, rejectsDamagedHeaders, cancellationToken).Run();
}
