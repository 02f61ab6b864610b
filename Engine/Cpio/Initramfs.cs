using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>One stretch of an initramfs file: a raw or compressed run of cpio members, or bytes that are neither.</summary>
/// <param name="Offset">Offset in the file.</param>
/// <param name="Length">Length in the file, in bytes.</param>
/// <param name="Compression">How it is compressed; <see cref="CompressionMethod.None"/> for raw.</param>
/// <param name="UnpackedLength">Length after decompression, in bytes; equals <paramref name="Length"/> when raw.</param>
public sealed record InitramfsSegment(long Offset, long Length, CompressionMethod Compression, long UnpackedLength);

/// <summary>What an initramfs file holds and what the kernel's unpacker (init/initramfs.c) makes of it.</summary>
public sealed class Initramfs
{
    /// <summary>The name of the file it was read from.</summary>
    public required string Name { get; init; }

    /// <summary>The stretches of the file in order.</summary>
    public required IReadOnlyList<InitramfsSegment> Segments { get; init; }

    /// <summary>Every header met, in order, including those the kernel skips.</summary>
    public required IReadOnlyList<CpioEntry> Entries { get; init; }

    /// <summary>Everything out of the ordinary, in the order of the bytes.</summary>
    public required IReadOnlyList<InitramfsProblem> Problems { get; init; }

    /// <summary>The tree that results: what the kernel has unpacked when it is done or has given up.</summary>
    public required FileTree Tree { get; init; }

    /// <summary>The file the kernel was writing when the bytes ended, or null. It is never closed, so executing it fails with ETXTBSY (error -26).</summary>
    public string? LeftOpenPath { get; init; }

    /// <summary>The problem at which the kernel stops, or may crash; null when it unpacks everything.</summary>
    public InitramfsProblem? Stop => Problems.FirstOrDefault(problem => problem.Effect is UnpackEffect.Stops or UnpackEffect.MayCrash);

    /// <summary>What other format the file seems to be (<c>tar</c>, <c>cpio odc</c>, <c>ext2 image</c>, <c>ELF</c>, <c>text</c>, <c>gzip of gzip</c>), or null when it is an initramfs.</summary>
    public string? LooksLike { get; init; }
}

/// <summary>What the kernel does when it meets a problem in an initramfs.</summary>
public enum UnpackEffect
{
    /// <summary>Nothing: it accepts this silently.</summary>
    Accepted,

    /// <summary>It skips this entry silently and goes on.</summary>
    EntrySkipped,

    /// <summary>It stops with <see cref="InitramfsProblem.KernelMessage"/>; what was unpacked before stays.</summary>
    Stops,

    /// <summary>It may crash or hang here, depending on the version (a truncated gzip, for example).</summary>
    MayCrash,

    /// <summary>It depends on the kernel's version or configuration.</summary>
    Depends,
}

/// <summary>Something out of the ordinary in an initramfs.</summary>
/// <param name="Id">Stable identifier, <c>cpio.odc</c>, <c>gzip.truncated</c>, <c>cpio.no-trailer</c>, and so on.</param>
/// <param name="Location">The first byte of it.</param>
/// <param name="Evidence">What stands there, safe to print.</param>
/// <param name="Effect">What the kernel does.</param>
public sealed record InitramfsProblem(string Id, Location Location, string Evidence, UnpackEffect Effect)
{
    /// <summary>The text the kernel prints after <c>Initramfs unpacking failed: </c>, or null when it prints nothing.</summary>
    public string? KernelMessage { get; init; }

    /// <summary>How it departs from the format's description, or null.</summary>
    public string? OutOfSpecification { get; init; }

    /// <summary>What cpio and bsdtar say, or null.</summary>
    public string? OtherToolsSay { get; init; }
}
