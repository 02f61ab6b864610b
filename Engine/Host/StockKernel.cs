using System.Text.RegularExpressions;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>The distribution's kernel package, taken apart in the cache.</summary>
internal sealed partial class StockKernel(KernelCache cache, Distribution distribution)
{
    /// <summary>The variant for virtual machines: smaller, and it reaches its end in a third of the time under software emulation.</summary>
    public const string CloudVariant = "cloud";

    private const string Prefix = "stock-";
    private const long NeededBytes = 400_000_000;

    /// <summary>The kernel in the cache, or what it takes to have it.</summary>
    public KernelOffer Survey(string? variant)
    {
        foreach ((string image, string release, string? config) in cache.Find(PrefixOf(variant)))
        {
            return new KernelOffer(KernelOrigin.Stock, image, release, config, null, null) { Variant = variant, ModulesPath = PackagedModules.In(Path.GetDirectoryName(image)!, release) };
        }

        return distribution.UsesApt
            ? new KernelOffer(KernelOrigin.Stock, null, null, null, "the distribution's kernel package has not been fetched yet", "tutor kernel get stock") { Variant = variant }
            : new KernelOffer(KernelOrigin.Stock, null, null, null, $"kernel packages are fetched by apt, which {distribution.Name} does not use", null) { Variant = variant };
    }

    /// <summary>Downloads the package and takes the image and its configuration out of it.</summary>
    public Task ProvideAsync(string? variant, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ProvideAsync(variant, () => Survey(variant).Path is not null, progress, cancellationToken);

    /// <summary>Fetches the package again where an earlier version of the tutor took only the image out of it.</summary>
    public Task ProvideModulesAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken) =>
        ProvideAsync(null, () => Survey(null).ModulesPath is not null, progress, cancellationToken);

    private async Task ProvideAsync(string? variant, Func<bool> isThere, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (!distribution.UsesApt)
        {
            throw new MachineUnavailableException(Survey(variant).Trouble!);
        }

        cache.RequireSpace(NeededBytes, "unpacking the kernel package");
        AptPackage package = await FindPackageAsync(variant, cancellationToken).ConfigureAwait(false);
        await cache.MakeAsync(
            () => PrefixOf(variant) + package.Name + "-" + package.Version.Replace(':', '-'),
            isThere,
            (result, scratch) => FillAsync(package, variant is null, result, scratch, progress, cancellationToken),
            progress,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The metapackages to ask for, the preferred first.</summary>
    internal static IReadOnlyList<string> MetaPackages(Distribution distribution, string? variant) => (distribution.IsUbuntuLike, variant) switch
    {
        (true, CloudVariant) => ["linux-image-virtual", "linux-image-kvm"],
        (true, _) => ["linux-image-generic"],
        (false, CloudVariant) => ["linux-image-cloud-amd64"],
        (false, _) => ["linux-image-amd64", "linux-image-generic"],
    };

    /// <summary>Of a metapackage's dependencies, the one that holds an image: <c>linux-image-6.1.0-56-amd64</c>.</summary>
    internal static string? ConcreteImage(AptPackage metaPackage) => metaPackage.Depends.FirstOrDefault(name => ImagePackage().IsMatch(name));

    private static string PrefixOf(string? variant) => variant is null ? Prefix : variant + "-" + Prefix;

    private async Task<AptPackage> FindPackageAsync(string? variant, CancellationToken cancellationToken)
    {
        foreach (string name in MetaPackages(distribution, variant))
        {
            if (await AptPackages.ShowAsync(name, cancellationToken).ConfigureAwait(false) is { } meta
                && ConcreteImage(meta) is { } concrete
                && await AptPackages.ShowAsync(concrete, cancellationToken).ConfigureAwait(false) is { } package)
            {
                return package;
            }
        }

        throw new MachineUnavailableException(
            $"the package lists of this computer know no {MetaPackages(distribution, variant)[0]}: they may never have been fetched",
            Environment.IsPrivilegedProcess ? "apt update" : "sudo apt update");
    }

    private static async Task FillAsync(AptPackage package, bool withModules, string result, string scratch, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string file = await AptPackages.DownloadAsync(package, scratch, progress, cancellationToken).ConfigureAwait(false);
        progress?.Report(new WorkProgress($"taking the kernel out of {package.Name}", null));
        IReadOnlyList<string> files = await PackageContents.ExtractAsync(file, result, path => PlaceOf(path, withModules), cancellationToken).ConfigureAwait(false);
        string image = files.FirstOrDefault(path => Path.GetFileName(path).StartsWith("vmlinuz-", StringComparison.Ordinal))
            ?? throw new IOException($"{package.Name} holds no boot/vmlinuz-…");

        // Ubuntu ships the configuration with the modules, in another package.
        string release = Path.GetFileName(image)["vmlinuz-".Length..];
        if ((!File.Exists(Path.Combine(result, KernelCache.ConfigName(release))) || (withModules && PackagedModules.In(result, release) is null))
            && await AptPackages.ShowAsync("linux-modules-" + release, cancellationToken).ConfigureAwait(false) is { } modules)
        {
            string modulesFile = await AptPackages.DownloadAsync(modules, scratch, progress, cancellationToken).ConfigureAwait(false);
            await PackageContents.ExtractAsync(modulesFile, result, path => PlaceOf(path, withModules), cancellationToken).ConfigureAwait(false);
        }

        if (PackagedModules.In(result, release) is not null)
        {
            progress?.Report(new WorkProgress("listing which module needs which", null));
            await PackagedModules.IndexAsync(result, release, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? PlaceOf(string path, bool withModules) =>
        path.StartsWith("boot/vmlinuz-", StringComparison.Ordinal) || path.StartsWith("boot/config-", StringComparison.Ordinal) ? Path.GetFileName(path)
        : withModules ? PackagedModules.PlaceOf(path)
        : null;

    [GeneratedRegex(@"^linux-image-[0-9]")]
    private static partial Regex ImagePackage();
}
