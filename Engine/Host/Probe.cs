namespace LfsTutor.Engine.Host;

/// <summary>How something looked at by the doctor is.</summary>
public enum ProbeState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The first stages can be done without it, or it only takes longer.</summary>
    Note,

    /// <summary>Some stage cannot be done without it.</summary>
    Missing,
}

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Id">Stable: <c>qemu</c>, <c>firmware</c>, <c>acceleration</c>, <c>kernel.host</c>, <c>tools.images</c>, <c>space.cache</c>, …</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="State">How it is.</param>
/// <param name="Found">What was found, in one sentence without a full stop.</param>
/// <param name="NeededFor">What it is needed for.</param>
/// <param name="Remedy">The exact command that mends it; null when all is well or no command can.</param>
public sealed record Probe(string Id, string Title, ProbeState State, string Found, string NeededFor, string? Remedy = null)
{
    /// <summary>The Debian and Ubuntu packages whose installation mends it, or is the first half of mending it; empty when none.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>The kernel that must be made ready to mend it; null when none.</summary>
    public KernelOrigin? Kernel { get; init; }
}
