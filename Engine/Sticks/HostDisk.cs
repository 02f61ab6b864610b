namespace LfsTutor.Engine.Sticks;

/// <summary>A partition of a disk of this computer.</summary>
/// <param name="Name">For example <c>sdb1</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Label">The label of its file system, or null.</param>
public sealed record HostDiskPartition(string Name, long Length, string? Label);

/// <summary>A block device of this computer as sysfs describes it.</summary>
/// <param name="Name">Its name without <c>/dev/</c>: <c>sdb</c>.</param>
/// <param name="DevicePath">Its node.</param>
/// <param name="Number"><c>MAJOR:MINOR</c>.</param>
/// <param name="Length">Bytes; 0 without a medium.</param>
public sealed record HostDisk(string Name, string DevicePath, string Number, long Length)
{
    /// <summary>Maker and model as the device says them, printable; null when it says nothing.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a disk drive or stick stands behind it, and not a loop device, a RAM disk, a device made of others, or an optical or floppy drive.</summary>
    public bool IsDisk { get; init; }

    /// <summary>Whether its medium can be taken out, as the device says.</summary>
    public bool IsRemovable { get; init; }

    /// <summary>Whether it is attached by USB.</summary>
    public bool IsUsb { get; init; }

    /// <summary>Whether it, or a switch on it, forbids writing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyList<HostDiskPartition> Partitions { get; init; } = [];

    /// <summary>Who uses it or a part of it.</summary>
    public IReadOnlyList<DiskUse> Uses { get; init; } = [];
}
