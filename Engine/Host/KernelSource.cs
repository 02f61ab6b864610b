using LfsTutor.Engine.Machine;

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
public sealed record KernelOffer(KernelOrigin Origin, string? Path, string? Release, string? ConfigPath, string? Trouble, string? Remedy)
{
    /// <summary>Null for the usual one; <c>cloud</c> for the distribution's smaller kernel for virtual machines; the name of the source a lab kernel was built from when it was given.</summary>
    public string? Variant { get; init; }

    /// <summary>What is different about it, in one sentence; null when nothing is.</summary>
    public string? Remark { get; init; }

    /// <summary>The directory of its modules, <c>…/lib/modules/RELEASE</c>; null when it has none, or they have not been fetched.</summary>
    public string? ModulesPath { get; init; }
}

/// <summary>Progress of a long piece of work.</summary>
/// <param name="What">What is being done now.</param>
/// <param name="Fraction">0 to 1, or null when it cannot be told.</param>
public sealed record WorkProgress(string What, double? Fraction);

/// <summary>Finds, extracts and builds kernels; the cache is keyed by origin, release and options.</summary>
public sealed class KernelSource
{
    private readonly HostKernels _host;
    private readonly StockKernel _stock;
    private readonly LabKernel _lab;

    /// <param name="cacheDirectory">Where kernels are kept: <c>$XDG_CACHE_HOME/lfs-tutor/kernels</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    public KernelSource(string cacheDirectory, TimeProvider timeProvider)
        : this(cacheDirectory, timeProvider, "/", Distribution.Here(), LabKernelOptions.Default(), KernelBuildNeeds.Require)
    {
    }

    /// <summary>With another root for the host's kernels and source archives, and other options; for tests.</summary>
    internal KernelSource(string cacheDirectory, TimeProvider timeProvider, string root, Distribution distribution, LabKernelOptions options, Action requireTools)
    {
        string full = Path.GetFullPath(cacheDirectory);
        KernelCache cache = new(full, timeProvider);
        _host = new HostKernels(root, full);
        _stock = new StockKernel(cache, distribution);
        _lab = new LabKernel(cache, distribution, options, Path.Combine(root, "usr/src"), requireTools);
    }

    /// <summary>All kernels, ready or not, quickly and without changing anything: host, stock, lab, and a variant of stock that is in the cache.</summary>
    public IReadOnlyList<KernelOffer> Survey()
    {
        List<KernelOffer> offers = [_host.Survey(), _stock.Survey(null), _lab.Survey()];
        if (_stock.Survey(StockKernel.CloudVariant) is { Path: not null } cloud)
        {
            offers.Add(cloud);
        }

        return offers;
    }

    /// <summary>Makes a kernel ready: extracts the package or builds the source. Its configuration then stands beside it as <c>config-RELEASE</c>.</summary>
    /// <exception cref="MachineUnavailableException">It cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public Task<KernelOffer> ProvideAsync(KernelOrigin origin, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ProvideAsync(origin, null, progress, cancellationToken);

    /// <summary>Makes a variant of a kernel ready.</summary>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="variant">Null, or <c>cloud</c> for the distribution's smaller kernel for virtual machines.</param>
    /// <param name="progress">Told what is being done; called on any thread.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MachineUnavailableException">It cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public async Task<KernelOffer> ProvideAsync(KernelOrigin origin, string? variant, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        KernelOffer offer = SurveyOf(origin, variant);
        if (offer.Path is not null)
        {
            return offer;
        }

        await ForThisHostAsync(async () =>
        {
            switch (origin)
            {
                case KernelOrigin.Stock:
                    await _stock.ProvideAsync(variant, progress, cancellationToken).ConfigureAwait(false);
                    break;
                case KernelOrigin.Lab:
                    await _lab.ProvideAsync(progress, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    throw new MachineUnavailableException(Sentence(offer.Trouble!), offer.Remedy);
            }

            return offer;
        }).ConfigureAwait(false);
        offer = SurveyOf(origin, variant);
        return offer.Path is not null ? offer : throw new MachineUnavailableException(Sentence(offer.Trouble!), offer.Remedy);
    }

    /// <summary>Makes a kernel and its modules ready: those of this computer's kernel, or the ones in the distribution's package that a small system with USB needs.</summary>
    /// <exception cref="MachineUnavailableException">They cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public async Task<KernelOffer> ProvideModulesAsync(KernelOrigin origin, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        KernelOffer offer = await ProvideAsync(origin, progress, cancellationToken).ConfigureAwait(false);
        if (offer.ModulesPath is null && origin == KernelOrigin.Stock)
        {
            offer = await ForThisHostAsync(async () =>
            {
                await _stock.ProvideModulesAsync(progress, cancellationToken).ConfigureAwait(false);
                return _stock.Survey(null);
            }).ConfigureAwait(false);
        }

        return offer.ModulesPath is not null ? offer : throw new MachineUnavailableException(
            origin == KernelOrigin.Lab ? "the lab kernel has its drivers built in, and no modules" : $"the modules of {offer.Release} are not on this computer",
            "tutor kernel get stock --modules DIRECTORY");
    }

    /// <summary>Builds the lab kernel from a source that is given, or takes the one built from it before; the usual lab kernel stays as it is.</summary>
    /// <exception cref="MachineUnavailableException">It cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public Task<KernelOffer> BuildFromAsync(GivenSource given, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ForThisHostAsync(() => _lab.ProvideFromAsync(given, progress, cancellationToken));

    /// <summary>The lab kernel's options as a configuration fragment, with the reason for each.</summary>
    public static string LabOptions => LabKernelOptions.DefaultText();

    /// <summary>A kernel source with objects to start a build from, if they are in the cache.</summary>
    public LinuxTree? FindTree() => _lab.FindTree();

    /// <summary>The kernel source with objects to start a build from; unpacked and compiled where the cache has none. The lab kernel is then there, too, without another build.</summary>
    /// <exception cref="MachineUnavailableException">It cannot be had here; message and remedy say why.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing half-made stays in the cache.</exception>
    public Task<LinuxTree> ProvideTreeAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ForThisHostAsync(() => _lab.ProvideTreeAsync(progress, cancellationToken));

    /// <summary>What this computer lacks becomes one sentence.</summary>
    private static async Task<T> ForThisHostAsync<T>(Func<Task<T>> provide)
    {
        try
        {
            return await provide().ConfigureAwait(false);
        }
        catch (HostToolMissingException exception)
        {
            throw new MachineUnavailableException(exception.Message, exception.Package is null ? null : InstallCommand.For([exception.Package]), exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MachineUnavailableException(exception.Message, null, exception);
        }
    }

    private KernelOffer SurveyOf(KernelOrigin origin, string? variant) => origin switch
    {
        KernelOrigin.Host => _host.Survey(),
        KernelOrigin.Stock => _stock.Survey(variant),
        _ => _lab.Survey(),
    };

    private static string Sentence(string trouble) => "this kernel cannot be used: " + trouble;
}
