using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine;

/// <summary>The learner's directory: gives each artifact, parsed lazily and once. Dispose to release the files.</summary>
/// <remarks>Artifacts are named by paths relative to the root. A path or link that leads out of the workspace is refused.</remarks>
public sealed class Workspace : IDisposable
{
    /// <summary>Opens a workspace; nothing is read yet, and the directory need not exist.</summary>
    /// <param name="root">The directory, or null for a machine given by hand, whose paths are taken as they are.</param>
    public Workspace(string? root) => throw new NotImplementedException();

    /// <summary>The directory's full path, or null for a machine given by hand.</summary>
    public string? Root => throw new NotImplementedException();

    /// <summary>Whether the artifact can be opened, and if not, why, in one sentence.</summary>
    public ArtifactState StateOf(string path) => throw new NotImplementedException();

    /// <summary>The full host path of an artifact, for QEMU.</summary>
    public string HostPath(string path) => throw new NotImplementedException();

    /// <summary>The artifact's bytes; see <see cref="StateOf"/> before.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ByteSource Bytes(string path) => throw new NotImplementedException();

    /// <summary>The artifact as a kernel image.</summary>
    /// <exception cref="MalformedArtifactException">It is not one.</exception>
    public LinuxKernelImage Kernel(string path) => throw new NotImplementedException();

    /// <summary>The configuration of a kernel: inside the image, else <c>config-RELEASE</c> beside it or beside the file the learner copied it from, else in the tutor's cache by release and digest; null when unknown.</summary>
    public KernelConfig? KernelConfig(string kernelPath) => throw new NotImplementedException();

    /// <summary>The artifact as an initramfs.</summary>
    public Initramfs Initramfs(string path) => throw new NotImplementedException();

    /// <summary>The artifact as a disk image.</summary>
    /// <exception cref="MalformedArtifactException">Its container is damaged or needs another file.</exception>
    public DiskImage Disk(string path) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Whether an artifact can be opened.</summary>
/// <param name="Kind">What is at its path.</param>
/// <param name="Length">Length in bytes; 0 unless regular.</param>
/// <param name="Trouble">Why it cannot be used, in one sentence; null when it can be opened.</param>
public sealed record ArtifactState(HostFileKind Kind, long Length, string? Trouble);
