namespace LfsTutor.Engine.Sticks;

/// <summary>In which way a disk is used.</summary>
public enum DiskUseKind
{
    /// <summary>A file system on it is mounted.</summary>
    Mounted,

    /// <summary>The system swaps to it.</summary>
    Swap,

    /// <summary>Another block device is made of it: LVM, encryption, RAID, a loop device.</summary>
    Held,
}

/// <summary>Something that uses a disk or one of its partitions now.</summary>
/// <param name="Kind">How.</param>
/// <param name="Device">The disk, partition or device on top of it that is used: <c>sdb1</c>, <c>dm-0</c>.</param>
/// <param name="By">The mount point; for <see cref="DiskUseKind.Held"/> the device on top; empty for swap.</param>
public sealed record DiskUse(DiskUseKind Kind, string Device, string By)
{
    private static readonly string[] SystemDirectories = ["/", "/boot", "/boot/efi", "/efi", "/usr", "/var", "/home", "/nix"];

    /// <summary>Whether the running system itself lives there.</summary>
    public bool IsSystem => Kind == DiskUseKind.Mounted && SystemDirectories.Contains(By);

    /// <summary>The use in words: <c>sdb1 is mounted at /media/ada/KEY</c>.</summary>
    public override string ToString() => Kind switch
    {
        DiskUseKind.Mounted => $"{Device} is mounted at {By}",
        DiskUseKind.Swap => $"{Device} is swap space in use",
        _ => $"{Device} is part of {By}",
    };
}
