namespace LfsTutor.Engine.Disk.Ext;

/// <summary>How a driver answers a mount.</summary>
public enum ExtMountResult
{
    /// <summary>It mounts as asked.</summary>
    Mounts,

    /// <summary>Asked for read-write, it mounts read-only.</summary>
    MountsReadOnly,

    /// <summary>EINVAL: the kernel goes on to the next file system type.</summary>
    Refuses,

    /// <summary>Another error: the kernel tries no further type and panics (init/do_mounts.c, mount_block_root).</summary>
    Fails,
}

/// <summary>What a driver does with a superblock.</summary>
/// <param name="Result">Whether it mounts.</param>
/// <param name="ReadOnly">Whether the mount is (or would have been) read-only.</param>
/// <param name="Message">The line it prints, without its prefix <c>EXT2-fs (sda): </c>; null when it is silent, as while the root file system is probed.</param>
/// <param name="Bits">The feature bits it does not support, 0 when it is not about features.</param>
/// <param name="Error">The errno, positive; 0 when it mounts.</param>
public sealed record ExtMountOutcome(ExtMountResult Result, bool ReadOnly, string? Message, uint Bits = 0, int Error = 0)
{
    private const int InvalidArgument = 22; // EINVAL

    /// <summary>Whether there is a mounted file system afterwards.</summary>
    public bool IsMounted => Result is ExtMountResult.Mounts or ExtMountResult.MountsReadOnly;

    internal static ExtMountOutcome Refuse(bool readOnly, string? message, uint bits = 0) =>
        new(ExtMountResult.Refuses, readOnly, message, bits, InvalidArgument);
}
