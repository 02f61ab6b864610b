using System.Collections.Concurrent;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Modules;

namespace LfsTutor.Engine;

/// <summary>The learner's directory: gives each artifact, parsed lazily and once. Dispose to release the files.</summary>
/// <remarks>
/// Artifacts are named by paths relative to the root, files inside disk images by an <see cref="ArtifactAddress"/> (<c>efi.fat.qcow2!/EFI/BOOT/BOOTx64.EFI</c>).
/// A path or link that leads out of the workspace is refused.
/// </remarks>
public sealed class Workspace : IDisposable
{
    private const int MostConfigBytes = 4 << 20;

    private readonly IReadOnlyList<string> _kernelDirectories;
    private readonly ConcurrentDictionary<string, Once<ByteSource>> _bytes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<LinuxKernelImage>> _kernels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<KernelPayload>> _payloads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<KernelConfig?>> _configs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<Initramfs>> _initramfs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<ModuleFolder>> _modules = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<DiskImage>> _disks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<ListArchive>> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Once<KernelConfig>> _configFiles = new(StringComparer.Ordinal);
    private readonly string? _realRoot;
    private bool _disposed;

    /// <summary>Opens a workspace; nothing is read yet, and the directory need not exist.</summary>
    /// <param name="root">The directory, or null for a machine given by hand, whose paths are taken as they are.</param>
    /// <param name="kernelDirectories">Where a kernel's <c>config-RELEASE</c> may lie besides the kernel's own directory and /boot: the tutor's kernel cache. Looked into two levels deep.</param>
    public Workspace(string? root, IReadOnlyList<string>? kernelDirectories = null)
    {
        Root = root is null ? null : Path.GetFullPath(root);

        // The root itself may lie behind a link (/home on another disk); only what is below it must stay below it.
        _realRoot = Root is null ? null : RealPath.Of(Root) ?? Root;
        _kernelDirectories = kernelDirectories ?? [];
    }

    /// <summary>The directory's full path, or null for a machine given by hand.</summary>
    public string? Root { get; }

    /// <summary>Whether the artifact can be opened, and if not, why, in one sentence.</summary>
    public ArtifactState StateOf(string path)
    {
        if (RefusalOf(path) is { } refusal)
        {
            return new ArtifactState(HostFileKind.Special, 0, refusal);
        }

        if (ArtifactAddress.Parse(path) is { } address)
        {
            return StateInside(path, address);
        }

        string host = HostPathUnchecked(path);
        HostFileKind kind = HostFile.KindOf(host);
        if (kind != HostFileKind.Regular)
        {
            return new ArtifactState(kind, 0, Named(path, HostFile.Describe(host, kind), host));
        }

        try
        {
            return new ArtifactState(kind, Bytes(path).Length, null);
        }
        catch (UnauthorizedAccessException)
        {
            return new ArtifactState(kind, 0, $"{path} cannot be read: permission denied (chmod u+r {path}, or copy it with sudo)");
        }
        catch (IOException exception)
        {
            return new ArtifactState(kind, 0, $"{path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>The full host path of an artifact, for QEMU; of a file inside an image, the image's.</summary>
    /// <exception cref="IOException">It leads out of the workspace.</exception>
    public string HostPath(string path) =>
        RefusalOf(path) is { } refusal ? throw new IOException(refusal) : HostPathUnchecked(ArtifactAddress.Parse(path)?.Image ?? path);

    /// <summary>Whether a directory of the learner's is there, for rules about what an image was made from.</summary>
    public bool HasDirectory(string path) => RefusalOf(path) is null && Directory.Exists(HostPathUnchecked(path));

    /// <summary>The artifact's bytes; see <see cref="StateOf"/> before.</summary>
    /// <exception cref="IOException">It cannot be read, or leads out of the workspace.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public ByteSource Bytes(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Made(_bytes, path, () => ArtifactAddress.Parse(path) is { } address ? address.Open(Disk(address.Image)) : FileByteSource.Open(HostPath(path), path));
    }

    /// <summary>The artifact as a kernel image.</summary>
    /// <exception cref="MalformedArtifactException">It is not one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public LinuxKernelImage Kernel(string path) => Made(_kernels, path, () => LinuxKernelImageReader.Read(Bytes(path)));

    /// <summary>The configuration of a kernel: inside the image, else of the directory in the workspace it was built in, else <c>config-RELEASE</c> beside it or beside the file it links to, in /boot, or in the tutor's kernel cache; null when unknown.</summary>
    public KernelConfig? KernelConfig(string kernelPath) => Made(_configs, kernelPath, () => FindConfig(kernelPath));

    /// <summary>What is inside a kernel image; unpacked once.</summary>
    internal KernelPayload Payload(string kernelPath) => Made(_payloads, kernelPath, () => KernelPayload.Read(Bytes(kernelPath), Kernel(kernelPath)));

    /// <summary>The artifact as an initramfs.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Initramfs Initramfs(string path) => Made(_initramfs, path, () => InitramfsReader.Read(Bytes(path)));

    /// <summary>The modules an initramfs carries for a release of the kernel; read, and unpacked where they are compressed, once.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ModuleFolder Modules(string initramfs, string release) => Made(_modules, $"{initramfs}\n{release}", () => ModuleFolder.Of(Initramfs(initramfs).Tree, release));

    /// <summary>The initramfs built into a kernel image: at least /dev, /dev/console and /root, which every kernel has; null when it is not found or cannot be unpacked here.</summary>
    /// <exception cref="MalformedArtifactException">It is no kernel image.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Initramfs? BuiltInInitramfs(string kernelPath) => Payload(kernelPath).BuiltIn;

    /// <summary>What the root file system holds once the kernel has unpacked the initramfs built into it and, over it, the one handed over.</summary>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    internal Initramfs InitramfsOver(Initramfs builtIn, string path) => Made(_initramfs, $"{builtIn.Name}\n{path}", () => InitramfsReader.ReadOver(builtIn, Bytes(path)));

    /// <summary>The artifact as a list for the built-in initramfs.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public InitramfsSourceList SourceList(string path)
    {
        ByteSource bytes = Bytes(path);
        byte[] text = new byte[(int)Math.Min(bytes.Length, InitramfsListReader.MostBytes)];
        return InitramfsListReader.Parse(text.AsSpan(0, bytes.Read(0, text)), path);
    }

    /// <summary>The archive the build makes of a list.</summary>
    /// <param name="path">The list.</param>
    /// <param name="buildDirectory">The build directory, from which the list's paths are meant; empty for the workspace itself.</param>
    /// <exception cref="IOException">The list cannot be read.</exception>
    public ListArchive ArchiveOfList(string path, string buildDirectory) => Made(_lists, $"{buildDirectory}\n{path}", () => MakeArchive(path, buildDirectory));

    /// <summary>The artifact as a configuration; lines that are none are kept apart.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public KernelConfig ConfigFile(string path) => Made(_configFiles, path, () =>
    {
        ByteSource bytes = Bytes(path);
        byte[] text = new byte[(int)Math.Min(bytes.Length, MostConfigBytes)];
        return Kconfig.KernelConfig.Parse(text.AsSpan(0, bytes.Read(0, text)), path);
    });

    /// <summary>When an artifact was last written to, in UTC; of a file inside an image, the image.</summary>
    /// <exception cref="IOException">It leads out of the workspace.</exception>
    public DateTime WrittenAt(string path) => File.GetLastWriteTimeUtc(HostPath(path));

    /// <summary>The artifact as a disk image.</summary>
    /// <exception cref="MalformedArtifactException">Its container is damaged or needs another file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public DiskImage Disk(string path) => Made(_disks, path, () => DiskImage.Open(FileByteSource.Open(HostPath(path), path)));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        foreach (Once<DiskImage> disk in _disks.Values)
        {
            disk.ValueIfMade?.Dispose();
        }

        foreach (Once<ByteSource> bytes in _bytes.Values)
        {
            bytes.ValueIfMade?.Dispose();
        }
    }

    private ListArchive MakeArchive(string path, string buildDirectory) => ListArchive.Of(SourceList(path), entry =>
    {
        string file = Path.Combine(buildDirectory, entry.HostPath!);
        return !entry.HasVariable && StateOf(file).Trouble is null ? Bytes(file) : null;
    });

    private static T Made<T>(ConcurrentDictionary<string, Once<T>> made, string path, Func<T> make) =>
        made.GetOrAdd(path, _ => new Once<T>(make)).Value();

    private static string Named(string path, string sentence, string host) =>
        sentence.StartsWith(host, StringComparison.Ordinal) ? path + sentence[host.Length..] : sentence;

    private string HostPathUnchecked(string path) => Root is null ? Path.GetFullPath(path) : Path.GetFullPath(Path.Combine(Root, path));

    private ArtifactState StateInside(string path, ArtifactAddress address)
    {
        if (StateOf(address.Image) is { Trouble: not null } image)
        {
            return image;
        }

        try
        {
            return new ArtifactState(HostFileKind.Regular, Bytes(path).Length, null);
        }
        catch (FileNotFoundException missing)
        {
            return new ArtifactState(HostFileKind.Missing, 0, missing.Message);
        }
        catch (IOException exception)
        {
            return new ArtifactState(HostFileKind.Special, 0, exception.Message);
        }
        catch (MalformedArtifactException malformed)
        {
            return new ArtifactState(HostFileKind.Special, 0, $"{path} cannot be read: {malformed.Location}: {malformed.Reason}");
        }
    }

    private string? RefusalOf(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
        {
            return "an artifact needs a name";
        }

        if (_realRoot is null)
        {
            return null;
        }

        string? real = RealPath.Of(HostPathUnchecked(ArtifactAddress.Parse(path)?.Image ?? path));
        if (real is null)
        {
            return $"{path} is a circle of symbolic links";
        }

        return RealPath.IsInside(_realRoot, real)
            ? null
            : $"{path} leads out of the workspace, to {real}; copy the file into the workspace instead";
    }

    private KernelConfig? FindConfig(string kernelPath)
    {
        LinuxKernelImage image = Kernel(kernelPath);
        KernelConfig? found = (Root is null ? null : BuildDirectory.ConfigOf(Root, Bytes(kernelPath))) ?? ConfigBesides(kernelPath, image);

        // A kernel that was built without IKCONFIG has none inside; to unpack it only to learn that costs seconds (xz).
        if (found is not null && found["IKCONFIG"] == Tristate.No)
        {
            return found;
        }

        // What is inside belongs to this image for certain; a file of the same release may be of another build,
        // and is when it promises a configuration inside that is not there.
        KernelPayload payload = Payload(kernelPath);
        return payload.Config ?? (payload.BuiltIn is not null && found?["IKCONFIG"] == Tristate.BuiltIn ? null : found);
    }

    private KernelConfig? ConfigBesides(string kernelPath, LinuxKernelImage image)
    {
        if (image.Release is not { Length: > 0 } release || release.Contains('/'))
        {
            return null;
        }

        return ConfigCandidates(HostPath(kernelPath), "config-" + release)
            .Select(ReadConfig)
            .FirstOrDefault(config => config is not null);
    }

    private IEnumerable<string> ConfigCandidates(string kernel, string name)
    {
        yield return Path.Combine(Path.GetDirectoryName(kernel) ?? "/", name);
        if (RealPath.Of(kernel) is { } real && real != kernel)
        {
            yield return Path.Combine(Path.GetDirectoryName(real) ?? "/", name);
        }

        yield return Path.Combine("/boot", name);
        foreach (string directory in _kernelDirectories.Where(Directory.Exists))
        {
            EnumerationOptions twoDeep = new() { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true };
            foreach (string found in Directory.EnumerateFiles(directory, name, twoDeep))
            {
                yield return found;
            }
        }
    }

    private static KernelConfig? ReadConfig(string path)
    {
        try
        {
            if (HostFile.KindOf(path) != HostFileKind.Regular || new FileInfo(path).Length > MostConfigBytes)
            {
                return null;
            }

            return Kconfig.KernelConfig.Parse(File.ReadAllBytes(path), path);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>Whether an artifact can be opened.</summary>
/// <param name="Kind">What is at its path.</param>
/// <param name="Length">Length in bytes; 0 unless regular.</param>
/// <param name="Trouble">Why it cannot be used, in one sentence; null when it can be opened.</param>
public sealed record ArtifactState(HostFileKind Kind, long Length, string? Trouble);
