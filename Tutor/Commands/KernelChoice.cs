using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>Chooses the kernel for solutions: one that can do what each chapter's machine asks, the nearest first.</summary>
internal static class KernelChoice
{
    /// <summary>The path of a kernel image.</summary>
    /// <param name="host">Gives kernels.</param>
    /// <param name="chapters">The chapters it must suit.</param>
    /// <param name="wanted">An origin or a path, or null to choose.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MachineUnavailableException">None can be had here.</exception>
    public static async Task<string> ForAsync(CommandHost host, IReadOnlyList<Chapter> chapters, string? wanted, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        KernelSource source = host.CreateKernelSource();
        if (wanted is not null)
        {
            if (OriginOf(wanted) is { } origin)
            {
                return await ProvideAsync(source, origin, progress, cancellationToken).ConfigureAwait(false);
            }

            InputFile.Require(wanted, "the kernel");
            return Path.GetFullPath(wanted);
        }

        if (Ready(host, chapters, cancellationToken) is { } ready)
        {
            return ready;
        }

        if (NeedDisk(host, chapters))
        {
            return await ProvideAsync(source, KernelOrigin.Lab, progress, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await ProvideAsync(source, KernelOrigin.Stock, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (MachineUnavailableException) when (!NeedStock(host, chapters))
        {
            // No package to be had: building one takes longer, but needs only the source.
            return await ProvideAsync(source, KernelOrigin.Lab, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A kernel and the directory of its modules: this computer's where both can be read, else the distribution's.</summary>
    /// <param name="host">Gives kernels.</param>
    /// <param name="wanted">An origin or a path, or null to choose.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MachineUnavailableException">None can be had here.</exception>
    public static async Task<(string Image, string? Modules)> WithModulesAsync(CommandHost host, string? wanted, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        KernelSource source = host.CreateKernelSource();
        if (wanted is not null && OriginOf(wanted) is null)
        {
            InputFile.Require(wanted, "the kernel");
            string image = Path.GetFullPath(wanted);
            return (image, ModulesBeside(image));
        }

        IReadOnlyList<KernelOffer> offers = source.Survey();
        KernelOrigin origin = (wanted is null ? null : OriginOf(wanted))
            ?? offers.FirstOrDefault(offer => offer is { Origin: KernelOrigin.Host, Path: not null, ModulesPath: not null })?.Origin
            ?? KernelOrigin.Stock;
        KernelOffer chosen = await source.ProvideModulesAsync(origin, progress, cancellationToken).ConfigureAwait(false);
        return (chosen.Path!, chosen.ModulesPath);
    }

    /// <summary>The modules that stand beside an image, as <c>tutor kernel get stock --modules</c> puts them; null when there are none, or several.</summary>
    private static string? ModulesBeside(string image)
    {
        string all = Path.Combine(Path.GetDirectoryName(image)!, "lib/modules");
        return Directory.Exists(all) && Directory.GetDirectories(all) is [var only] ? only : null;
    }

    /// <summary>The path of a kernel that is there already and suits the chapters; null when none is.</summary>
    public static string? Ready(CommandHost host, IReadOnlyList<Chapter> chapters, CancellationToken cancellationToken)
    {
        bool needsStock = NeedStock(host, chapters);
        bool needsDisk = NeedDisk(host, chapters);
        return host.CreateKernelSource().Survey().FirstOrDefault(offer => offer.Path is not null
            && (!needsStock || offer.Origin != KernelOrigin.Lab)
            && (!needsDisk || HostFactsGatherer.FitnessOf(offer, cancellationToken)!.Stages.All(stage => stage.CanRun == true)))?.Path;
    }

    /// <summary>The origin a word names, or null when it is none.</summary>
    public static KernelOrigin? OriginOf(string word) => word switch
    {
        "host" => KernelOrigin.Host,
        "stock" => KernelOrigin.Stock,
        "lab" => KernelOrigin.Lab,
        _ => null,
    };

    private static bool NeedStock(CommandHost host, IReadOnlyList<Chapter> chapters) => chapters.Any(chapter => host.Catalog.TrackOf(chapter).NeedsStockKernel);

    private static bool NeedDisk(CommandHost host, IReadOnlyList<Chapter> chapters) =>
        !NeedStock(host, chapters) && chapters.Any(chapter => chapter.Boot is { Machine: { Kernel: not null, Drives.IsEmpty: false } });

    private static async Task<string> ProvideAsync(KernelSource source, KernelOrigin origin, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        (await source.ProvideAsync(origin, progress, cancellationToken).ConfigureAwait(false)).Path
        ?? throw new MachineUnavailableException("the kernel could not be made ready", "tutor doctor");
}
