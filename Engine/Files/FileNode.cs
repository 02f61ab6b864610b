namespace LfsTutor.Engine.Files;

/// <summary>The type of a file in a Unix tree.</summary>
public enum FileKind
{
    Regular,
    Directory,
    SymbolicLink,
    CharacterDevice,
    BlockDevice,
    Fifo,
    Socket,
}

/// <summary>One file in an archive or a disk's file system.</summary>
/// <param name="Path">Absolute path inside the tree, <c>/sbin/init</c>; the root is <c>/</c>.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Mode">Permission bits, 0 to 0o7777; file systems without them (FAT) give 0o755.</param>
/// <param name="Length">Length of the contents in bytes; 0 for directories and devices.</param>
/// <param name="Location">Where its header, directory entry or inode stands.</param>
public sealed record FileNode(string Path, FileKind Kind, int Mode, long Length, Location Location)
{
    /// <summary>The target of a symbolic link exactly as stored; null for anything else.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Major and minor number of a device node; null for anything else.</summary>
    public (int Major, int Minor)? Device { get; init; }

    /// <summary>Owner's user id.</summary>
    public long UserId { get; init; }

    /// <summary>Owner's group id.</summary>
    public long GroupId { get; init; }

    /// <summary>Whether any of the three execute bits is set; for root, the kernel asks no more (fs/namei.c, generic_permission).</summary>
    public bool IsExecutable => (Mode & 0b001_001_001) != 0;

    /// <summary>True when a writer still has the file open, so that it cannot be executed (ETXTBSY): the last file of an initramfs whose bytes end early.</summary>
    public bool IsOpenForWriting { get; init; }

    /// <summary>The format's own handle (inode number, cluster, entry index) with which the tree finds the contents again.</summary>
    public long Handle { get; init; }
}
