using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>The lab kernel's source and objects, kept for builds that start from them.</summary>
internal sealed partial class LabKernel
{
    /// <summary>Named after the archive's digest: another archive is another source, whatever it calls itself.</summary>
    private const string SourcePrefix = "source-";
    private const string ObjectsPrefix = "objects-";

    /// <summary>The source with its objects, when both are in the cache; the newest, where there are several.</summary>
    public LinuxTree? FindTree()
    {
        foreach (DirectoryInfo objects in cache.Directories($"{ObjectsPrefix}{options.Digest}-"))
        {
            string identity = objects.Name[(objects.Name.LastIndexOf('-') + 1)..];
            if (KeptSource(identity) is { } source)
            {
                return new LinuxTree(source, objects.FullName, new KernelTree(source, objects.FullName, options).Release());
            }
        }

        return null;
    }

    /// <summary>Unpacks the source and compiles it, each once.</summary>
    public async Task<LinuxTree> ProvideTreeAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        if (FindTree() is { } ready)
        {
            return ready;
        }

        requireTools();
        cache.RequireSpace(NeededBytes, "a kernel source with its objects");
        if (cache.Directory.AsSpan().ContainsAny(' ', ':'))
        {
            throw new MachineUnavailableException(
                $"a kernel source cannot be kept in {cache.Directory}: its makefiles take neither blanks nor colons in their own path; set XDG_CACHE_HOME to a place without them");
        }

        string identity = await KeepSourceAsync(progress, cancellationToken).ConfigureAwait(false);
        string source = KeptSource(identity) ?? throw new IOException($"the kernel source is not in {cache.Directory}");
        await cache.MakeAsync(
            () => $"{ObjectsPrefix}{options.Digest}-{identity}",
            () => FindTree() is not null,
            async (result, _) => await BuildAsync(new KernelTree(source, result, options), progress, cancellationToken).ConfigureAwait(false),
            progress,
            cancellationToken).ConfigureAwait(false);
        return FindTree() ?? throw new IOException($"the objects of the kernel are not in {cache.Directory}");
    }

    /// <summary>Apart from the objects and before them: the build writes the source's path into every object's notes, so it must not move any more.</summary>
    private async Task<string> KeepSourceAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string? installed = SourceArchive();
        string identity = installed is null ? "" : await DigestAsync(installed, cancellationToken).ConfigureAwait(false);
        if (installed is null && cache.Directories(SourcePrefix).FirstOrDefault() is { } fetchedBefore)
        {
            return fetchedBefore.Name[SourcePrefix.Length..];
        }

        await cache.MakeAsync(
            () => SourcePrefix + identity,
            () => KeptSource(identity) is not null,
            async (result, scratch) =>
            {
                string archive = installed ?? await FetchAsync(await UsualPackageAsync(cancellationToken).ConfigureAwait(false), scratch, progress, cancellationToken).ConfigureAwait(false);
                identity = await DigestAsync(archive, cancellationToken).ConfigureAwait(false);
                await UnpackAsync(archive, result, progress, cancellationToken).ConfigureAwait(false);
            },
            progress,
            cancellationToken).ConfigureAwait(false);
        return identity;
    }

    private string? KeptSource(string identity)
    {
        string place = Path.Combine(cache.Directory, SourcePrefix + identity);
        return identity.Length > 0 && Directory.Exists(place)
            ? Directory.EnumerateDirectories(place).FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, "Makefile")))
            : null;
    }
}
