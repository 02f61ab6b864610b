using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>One inode of the kernel's root file system in memory; several names may share it.</summary>
internal sealed class RootfsInode(FileKind kind, int id)
{
    public int Id { get; } = id;

    public FileKind Kind { get; } = kind;

    public int Mode { get; set; }

    public uint UserId { get; set; }

    public uint GroupId { get; set; }

    /// <summary>Length the file is given (its header's size field), which may be more than the archive holds.</summary>
    public long Length { get; set; }

    public string? LinkTarget { get; init; }

    public (int Major, int Minor)? Device { get; init; }

    /// <summary>The archive its header stands in; null for what comes from the kernel's own.</summary>
    public ArchiveOrigin? Origin { get; set; }

    /// <summary>Where its header stands, for messages.</summary>
    public long HeaderOffset { get; set; }

    /// <summary>Whether it comes from the kernel's own default archive instead of the file read.</summary>
    public bool IsKernelDefault { get; set; }

    /// <summary>Names of a directory, in the order they were made; null for anything else.</summary>
    public Dictionary<string, RootfsInode>? Names { get; } = kind == FileKind.Directory ? new(StringComparer.Ordinal) : null;

    /// <summary>The directory above; the root is its own.</summary>
    public RootfsInode? Parent { get; set; }

    public RootfsBody? Body { get; set; }
}

/// <summary>Where the contents of a regular file stand.</summary>
/// <param name="Origin">The archive.</param>
/// <param name="Segment">Index of its segment.</param>
/// <param name="Offset">Offset in the file for a raw segment, in the decompressed bytes for a compressed one.</param>
/// <param name="Length">Bytes that are really there.</param>
/// <param name="Kept">Their beginning, kept while a compressed segment passed; null when it must be read again.</param>
internal sealed record RootfsBody(ArchiveOrigin Origin, int Segment, long Offset, long Length, byte[]? Kept);

/// <summary>An archive some of a root file system's files come from.</summary>
internal sealed class ArchiveOrigin(ByteSource source)
{
    /// <summary>Its bytes.</summary>
    public ByteSource Source => source;

    /// <summary>Its stretches, complete once it is read.</summary>
    public List<InitramfsSegment> Segments { get; } = [];
}
