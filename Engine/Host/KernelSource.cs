namespace LfsTutor.Engine.Host;

/// <summary>Where a kernel comes from.</summary>
public enum KernelOrigin
{
    /// <summary>The kernel this computer runs, in /boot.</summary>
    Host,

    /// <summary>The distribution's kernel package, extracted into the cache without installing it.</summary>
    Stock,

    /// <summary>Built from the distribution's kernel source with the tutor's options.</summary>
    Lab,
}

/// <summary>One kernel as found, or what it would take to have it.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Path">The image when it is ready to use; null when it is not.</param>
/// <param name="Release">Its release string, or null when not ready.</param>
/// <param name="ConfigPath">Its configuration file, or null when unknown or inside the image.</param>
/// <param name="Trouble">Why it is not ready, in one sentence; null when it is.</param>
/// <param name="Remedy">The command that makes it ready; null when it is, or when nothing can.</param>
public sealed record KernelOffer(KernelOrigin Origin, string? Path, string? Release, string? ConfigPath, string? Trouble, string? Remedy);

/// <summary>Progress of a long piece of work.</summary>
/// <param name="What">What is being done now.</param>
/// <param name="Fraction">0 to 1, or null when it cannot be told.</param>
public sealed record WorkProgress(string What, double? Fraction);

/// <summary>Finds, extracts and builds kernels; the cache is keyed by source version and options.</summary>
public sealed class KernelSource
{
    /// <param name="cacheDirectory">Where kernels are kept: <c>$XDG_CACHE_HOME/lfs-tutor/kernels</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    public KernelSource(string cacheDirectory, TimeProvider timeProvider) => throw new NotImplementedException();

    /// <summary>All kernels, ready or not, quickly and without changing anything.</summary>
    public IReadOnlyList<KernelOffer> Survey() => throw new NotImplementedException();

    /// <summary>Makes a kernel ready: extracts the package or builds the source.</summary>
    /// <exception cref="Machine.MachineUnavailableException">It cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public Task<KernelOffer> ProvideAsync(KernelOrigin origin, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) => throw new NotImplementedException();
}
