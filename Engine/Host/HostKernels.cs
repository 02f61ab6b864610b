using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Host;

/// <summary>The kernel this computer runs, where distributions keep it.</summary>
/// <param name="root"><c>/</c>, or a directory that plays it in tests.</param>
/// <param name="cacheDirectory">The cache of kernels.</param>
/// <param name="open">How an image is opened; a test plays a user who may not read it.</param>
internal sealed class HostKernels(string root, string cacheDirectory, Func<string, ByteSource>? open = null)
{
    /// <summary>The directory in the cache where a copy is looked for when the original may be read by root only.</summary>
    public const string CopyPrefix = "host-";

    /// <summary>The kernel of this computer, ready or not.</summary>
    public KernelOffer Survey()
    {
        string? running = Release();
        foreach (string path in Candidates(running))
        {
            string full = At(path);
            if (HostFile.KindOf(full) != HostFileKind.Regular)
            {
                continue;
            }

            string release = path.Contains("vmlinuz-", StringComparison.Ordinal) ? path.Split("vmlinuz-", 2)[1] : running ?? "host";
            return Offer(full, release);
        }

        return new KernelOffer(
            KernelOrigin.Host,
            null,
            null,
            null,
            running is null || !running.Contains("WSL", StringComparison.OrdinalIgnoreCase)
                ? "there is no kernel image in /boot (in a container there usually is none)"
                : "under WSL the kernel is kept by Windows, outside this system",
            null);
    }

    private KernelOffer Offer(string path, string release)
    {
        try
        {
            using ByteSource source = open is null ? FileByteSource.Open(path) : open(path);
            LinuxKernelImage image = LinuxKernelImageReader.Read(source);
            return new KernelOffer(KernelOrigin.Host, path, image.Release ?? release, ConfigOf(path, image.Release ?? release), null, null) { ModulesPath = ModulesOf(image.Release ?? release) };
        }
        catch (UnauthorizedAccessException)
        {
            string copyDirectory = Path.Combine(cacheDirectory, CopyPrefix + release);
            string copy = Path.Combine(copyDirectory, KernelCache.ImageName(release));
            return File.Exists(copy)
                ? new KernelOffer(KernelOrigin.Host, copy, release, ConfigOf(path, release), null, null) { ModulesPath = ModulesOf(release) }
                : new KernelOffer(
                    KernelOrigin.Host,
                    null,
                    release,
                    ConfigOf(path, release),
                    $"{path} may be read by root only",
                    $"sudo install -D -m 644 {Quote(path)} {Quote(copy)}");
        }
        catch (Exception exception) when (exception is MalformedArtifactException or IOException)
        {
            string reason = exception is MalformedArtifactException malformed ? malformed.Reason : exception.Message;
            return new KernelOffer(KernelOrigin.Host, null, release, null, $"{path} cannot be used: {reason}", null);
        }
    }

    private IEnumerable<string> Candidates(string? running)
    {
        if (running is not null)
        {
            yield return $"/boot/vmlinuz-{running}";
            yield return $"/usr/lib/modules/{running}/vmlinuz";
            yield return $"/lib/modules/{running}/vmlinuz";
        }

        yield return "/boot/vmlinuz";
        yield return "/vmlinuz";
        yield return "/boot/vmlinuz-linux";
        if (Directory.Exists(At("/boot")))
        {
            foreach (FileInfo other in new DirectoryInfo(At("/boot")).EnumerateFiles("vmlinuz-*").OrderByDescending(file => file.LastWriteTimeUtc))
            {
                yield return "/boot/" + other.Name;
            }
        }
    }

    private string? ConfigOf(string path, string release)
    {
        string[] places = [Path.Combine(Path.GetDirectoryName(path)!, "config-" + release), At($"/boot/config-{release}"), At($"/usr/lib/modules/{release}/config"), At($"/lib/modules/{release}/config")];
        return places.FirstOrDefault(File.Exists);
    }

    private string? ModulesOf(string release) => PackagedModules.In(root, release);

    private string? Release()
    {
        try
        {
            return File.ReadAllText(At("/proc/sys/kernel/osrelease")).Trim() is { Length: > 0 } text && !text.Contains('/') ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string At(string path) => root == "/" ? path : root + path;

    /// <summary>As a shell takes it: in single quotes when it holds anything but plain characters.</summary>
    private static string Quote(string path) =>
        path.All(character => char.IsAsciiLetterOrDigit(character) || "/._-+~".Contains(character)) ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
