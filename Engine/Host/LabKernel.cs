using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>The lab kernel: built from the distribution's kernel source with the tutor's options, once.</summary>
/// <param name="cache">Where it is kept.</param>
/// <param name="distribution">Says whether the source can be fetched.</param>
/// <param name="options">What it is built with.</param>
/// <param name="sourceDirectory"><c>/usr/src</c>, where packages put the source's archive.</param>
/// <param name="requireTools">Throws when the build cannot be done here.</param>
internal sealed partial class LabKernel(KernelCache cache, Distribution distribution, LabKernelOptions options, string sourceDirectory, Action requireTools)
{
    private const string Prefix = "lab-";

    /// <summary>A kernel from a source somebody named is never taken for the usual one.</summary>
    private const string GivenPrefix = "given-";

    /// <summary>The source unpacked without what is never built (0.9 GB), its package and archive (0.3 GB), the objects (0.1 GB), and some room.</summary>
    private const long NeededBytes = 1_600_000_000;

    /// <summary>What the build never looks into, as patterns of tar: half of the source's bytes and a third of its files.</summary>
    private static readonly string[] LeftOut =
    [
        "*/Documentation/*/*", "*/drivers/gpu/drm/amd/include/*", "*/tools/testing/*", "*/tools/perf/*", .. OtherArchitectures.Select(name => $"*/arch/{name}/[!cK]*"),
    ];

    /// <summary>The patterns above keep their Kconfig and crypto/Kconfig, which crypto/Kconfig reads whatever the architecture.</summary>
    private static string[] OtherArchitectures =>
    [
        "alpha", "arc", "arm", "arm64", "csky", "hexagon", "ia64", "loongarch", "m68k", "microblaze", "mips", "nios2",
        "openrisc", "parisc", "powerpc", "riscv", "s390", "sh", "sparc", "xtensa",
    ];

    /// <summary>Where the last failed build's messages are kept.</summary>
    public string LogPath => Path.Combine(cache.Directory, "lab-build.log");

    /// <summary>The kernel in the cache that has these options, or what it takes to have it.</summary>
    public KernelOffer Survey()
    {
        if (Ready(Prefix + options.Digest + "-", null) is { } ready)
        {
            return ready;
        }

        return SourceArchive() is null && !distribution.UsesApt
            ? new KernelOffer(
                KernelOrigin.Lab, null, null, null, $"there is no kernel source in {sourceDirectory}, and it is fetched by apt, which {distribution.Name} does not use", null)
            : new KernelOffer(KernelOrigin.Lab, null, null, null, "the lab kernel has not been built yet; it takes some minutes, once", "tutor kernel get lab");
    }

    /// <summary>Builds it.</summary>
    public async Task ProvideAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        requireTools();
        cache.RequireSpace(NeededBytes, "building the lab kernel");
        string release = "";
        await cache.MakeAsync(
            () => Prefix + options.Digest + "-" + release,
            () => Survey().Path is not null,
            async (result, scratch) => release = await FillAsync(null, result, scratch, progress, cancellationToken).ConfigureAwait(false),
            progress,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Builds it from a given source, unless it was built from the same before; an unpacked tree may have changed, and is built again each time.</summary>
    public async Task<KernelOffer> ProvideFromAsync(GivenSource given, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        (string prefix, AptPackage? package) = await IdentityOfAsync(given, cancellationToken).ConfigureAwait(false);
        if (given is not GivenSource.Tree && Ready(prefix, given) is { } ready)
        {
            return ready;
        }

        requireTools();
        cache.RequireSpace(NeededBytes, $"building the lab kernel from {given.Name}");
        string release = "";
        await cache.MakeAsync(
            () => prefix + release,
            () => given is not GivenSource.Tree && Ready(prefix, given) is not null,
            async (result, scratch) => release = await FillAsync((given, package), result, scratch, progress, cancellationToken).ConfigureAwait(false),
            progress,
            cancellationToken).ConfigureAwait(false);
        return Ready(prefix + release, given) ?? throw new IOException($"the lab kernel from {given.Name} is not in {cache.Directory}");
    }

    private KernelOffer? Ready(string prefix, GivenSource? given)
    {
        foreach ((string image, string release, string? config) in cache.Find(prefix))
        {
            return new KernelOffer(KernelOrigin.Lab, image, release, config, null, null) { Variant = given?.Name, Remark = config is null ? null : RemarkOn(config) };
        }

        return null;
    }

    private string? RemarkOn(string config) =>
        options.MissingFrom(KernelConfig.Parse(File.ReadAllBytes(config), config)).ToArray() is { Length: > 0 } missing
            ? $"built without {string.Join(", ", missing)}, which its source does not know"
            : null;

    /// <summary>What the names of the kernels of a source begin with; the same source under another name is the same.</summary>
    private async Task<(string Prefix, AptPackage? Package)> IdentityOfAsync(GivenSource given, CancellationToken cancellationToken)
    {
        AptPackage? package = null;
        string identity = "tree";
        switch (given)
        {
            case GivenSource.Package:
                package = await FindPackageAsync(given.Name, cancellationToken).ConfigureAwait(false);
                identity = Digest(Encoding.UTF8.GetBytes($"{package.Name}={package.Version}"));
                break;
            case GivenSource.Archive { Path: var path }:
                identity = await DigestAsync(path, cancellationToken).ConfigureAwait(false);
                break;
            case GivenSource.PackageFile { Path: var path }:
                identity = await DigestAsync(path, cancellationToken).ConfigureAwait(false);
                break;
        }

        return ($"{GivenPrefix}{options.Digest}-{identity}-", package);
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];

    private static async Task<string> DigestAsync(string path, CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using (file.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false))[..12];
        }
    }

    /// <summary>The newest kernel source archive that a package has installed, or null.</summary>
    internal string? SourceArchive()
    {
        if (!Directory.Exists(sourceDirectory))
        {
            return null;
        }

        DirectoryInfo[] places = [new(sourceDirectory), .. new DirectoryInfo(sourceDirectory).EnumerateDirectories("linux-source-*")];
        return places
            .SelectMany(place => place.EnumerateFiles("linux-source-*.tar.*"))
            .Where(file => file.Extension is ".xz" or ".bz2" or ".gz" && file.Exists)
            .OrderByDescending(file => VersionOf(file.Name))
            .Select(file => file.FullName)
            .FirstOrDefault();
    }

    private static Version VersionOf(string archive)
    {
        string number = archive["linux-source-".Length..archive.IndexOf(".tar", StringComparison.Ordinal)];
        return Version.TryParse(number, out Version? version) ? version : new Version(0, 0);
    }

    private async Task<string> FillAsync((GivenSource Source, AptPackage? Package)? given, string result, string scratch, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (given is null && FindTree() is { } kept)
        {
            new KernelTree(kept.Source, kept.Objects, options).CopyResult(result);
            return kept.Release;
        }

        // The kernel's makefiles take neither blanks nor colons in their own path.
        string? elsewhere = scratch.AsSpan().ContainsAny(' ', ':') ? Directory.CreateTempSubdirectory("lfs-tutor-kernel-").FullName : null;
        string place = elsewhere ?? scratch;
        try
        {
            string source = given is { Source: GivenSource.Tree { Path: var directory } }
                ? directory
                : await UnpackAsync(await ArchiveOfAsync(given, scratch, progress, cancellationToken).ConfigureAwait(false), Path.Combine(place, "source"), progress, cancellationToken).ConfigureAwait(false);
            KernelTree tree = new(source, Path.Combine(place, "objects"), options);
            await BuildAsync(tree, progress, cancellationToken).ConfigureAwait(false);
            tree.CopyResult(result);
            return tree.Release();
        }
        finally
        {
            if (elsewhere is not null)
            {
                Directory.Delete(elsewhere, recursive: true);
            }
        }
    }

    private async Task BuildAsync(KernelTree tree, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        FileStream log = new(LogPath, FileMode.Create, FileAccess.Write, FileShare.Read);
        try
        {
            await using (log.ConfigureAwait(false))
            {
                progress?.Report(new WorkProgress("configuring the kernel", null));
                await tree.ConfigureAsync(log, cancellationToken).ConfigureAwait(false);
                await tree.BuildAsync(log, progress, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (KernelBuildException exception)
        {
            throw new MachineUnavailableException($"the lab kernel could not be built: {exception.Message} (the whole log is in {LogPath})", null, exception);
        }

        File.Delete(LogPath);
    }

    private async Task<string> ArchiveOfAsync(
        (GivenSource Source, AptPackage? Package)? given, string scratch, IProgress<WorkProgress>? progress, CancellationToken cancellationToken) => given switch
    {
        { Source: GivenSource.Archive { Path: var archive } } => archive,
        { Source: GivenSource.PackageFile { Path: var file } } => await ArchiveInAsync(file, scratch, progress, cancellationToken).ConfigureAwait(false),
        { Package: { } package } => await FetchAsync(package, scratch, progress, cancellationToken).ConfigureAwait(false),
        _ => SourceArchive() ?? await FetchAsync(await UsualPackageAsync(cancellationToken).ConfigureAwait(false), scratch, progress, cancellationToken).ConfigureAwait(false),
    };

    private async Task<AptPackage> UsualPackageAsync(CancellationToken cancellationToken)
    {
        AptPackage? meta = distribution.UsesApt ? await AptPackages.ShowAsync("linux-source", cancellationToken).ConfigureAwait(false) : null;
        string? concrete = meta?.Depends.FirstOrDefault(name => name.StartsWith("linux-source-", StringComparison.Ordinal));
        return (concrete is null ? null : await AptPackages.ShowAsync(concrete, cancellationToken).ConfigureAwait(false))
            ?? throw Unknown($"there is no kernel source in {sourceDirectory}, and the package lists of this computer know no linux-source");
    }

    private async Task<AptPackage> FindPackageAsync(string name, CancellationToken cancellationToken) =>
        !distribution.UsesApt
            ? throw new MachineUnavailableException($"{name} is neither a file nor a directory here, and packages are fetched by apt, which {distribution.Name} does not use")
            : await AptPackages.ShowAsync(name, cancellationToken).ConfigureAwait(false) ?? throw Unknown($"the package lists of this computer know no {name}");

    private MachineUnavailableException Unknown(string what) =>
        new(what + ": they may never have been fetched", distribution.UsesApt ? (Environment.IsPrivilegedProcess ? "apt update" : "sudo apt update") : null);

    private static async Task<string> FetchAsync(AptPackage package, string scratch, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string file = await AptPackages.DownloadAsync(package, scratch, progress, cancellationToken).ConfigureAwait(false);
        string archive = await ArchiveInAsync(file, scratch, progress, cancellationToken).ConfigureAwait(false);
        File.Delete(file);
        return archive;
    }

    private static async Task<string> ArchiveInAsync(string packageFile, string scratch, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(packageFile);
        progress?.Report(new WorkProgress($"taking the source out of {name}", null));
        IReadOnlyList<string> files = await PackageContents.ExtractAsync(
            packageFile, scratch, path => Path.GetFileName(path).StartsWith("linux-source-", StringComparison.Ordinal) && path.Contains(".tar.", StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
        return files.Count > 0 ? files[0] : throw new IOException($"{name} holds no source archive");
    }

    private static async Task<string> UnpackAsync(string archive, string directory, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string compression = Path.GetExtension(archive) switch { ".xz" => "-J", ".bz2" => "-j", _ => "-z" };
        string name = string.Create(CultureInfo.InvariantCulture, $"unpacking the kernel's source ({Path.GetFileName(archive)})");
        Directory.CreateDirectory(directory);
        await using FileStream packed = new(archive, FileMode.Open, FileAccess.Read, FileShare.Read);
        HostProcessOptions run = new()
        {
            WorkingDirectory = directory,
            Input = new MeteredStream(packed, fraction => progress?.Report(new WorkProgress(name, fraction))),
            Timeout = TimeSpan.FromMinutes(60),
        };
        HostProcessResult result = await HostProcess.RunAsync(
            "tar", ["-x", compression, "-f", "-", "--no-same-owner", "--wildcards", .. LeftOut.Select(pattern => "--exclude=" + pattern)], run, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new IOException($"{Path.GetFileName(archive)} could not be unpacked: {result.LastErrorLine}");
        }

        return Directory.EnumerateDirectories(directory).FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "Makefile")))
            ?? throw new IOException($"{Path.GetFileName(archive)} holds no kernel source");
    }
}
