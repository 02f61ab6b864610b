using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>A file system found on a disk or partition.</summary>
/// <param name="Type"><c>ext2</c>, <c>ext3</c>, <c>ext4</c>, <c>FAT12</c>, <c>FAT16</c>, <c>FAT32</c>, or the name of something recognised but not read (<c>xfs</c>, <c>btrfs</c>, <c>squashfs</c>, <c>swap</c>, …).</param>
/// <param name="Tree">Its files, or null when the format is not read here or is damaged (see <paramref name="Trouble"/>).</param>
/// <param name="Trouble">Why there is no tree, in one sentence; null when there is one.</param>
public sealed record FoundFileSystem(string Type, FileTree? Tree, string? Trouble)
{
    /// <summary>Volume label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>File system UUID (FAT: the volume id as <c>1234-ABCD</c>), or null.</summary>
    public string? Uuid { get; init; }

    /// <summary>Ext only: the superblock's feature words, for predicting which driver mounts it; null otherwise.</summary>
    public ExtFeatures? ExtFeatures => ExtSuperblock?.Features;

    /// <summary>Ext only: the superblock, for <see cref="ExtDriverSupport"/>; null otherwise.</summary>
    public ExtSuperblock? ExtSuperblock { get; init; }

    /// <summary>Ext only: inode 2 is no directory, or has no blocks or length, and the drivers refuse it as a "corrupt root inode".</summary>
    public bool ExtRootIsCorrupt { get; init; }

    /// <summary>FAT only: it is laid out as FAT32 but has fewer clusters than a FAT32 may have, for which UEFI firmware takes it for damaged.</summary>
    public bool FatHasTooFewClusters { get; init; }

    /// <summary>What is worth knowing but does not hinder reading, one sentence each (a journal to be replayed, a file system longer than its disk).</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Where its superblock or boot sector stands.</summary>
    public required Location Location { get; init; }
}
