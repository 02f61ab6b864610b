using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>The container of a virtual disk.</summary>
public enum DiskFormat
{
    Raw,
    Qcow2,
}

/// <summary>The partition table of a disk.</summary>
public enum PartitionScheme
{
    /// <summary>None: a file system may fill the whole disk.</summary>
    None,
    Mbr,
    Gpt,
}

/// <summary>One partition.</summary>
/// <param name="Number">One-based, as in <c>/dev/sda1</c>.</param>
/// <param name="StartLba">First 512-byte sector.</param>
/// <param name="SectorCount">Number of 512-byte sectors.</param>
/// <param name="Type">MBR type byte as <c>0x83</c>, or GPT type GUID.</param>
/// <param name="IsActive">MBR boot flag (0x80).</param>
public sealed record Partition(int Number, long StartLba, long SectorCount, string Type, bool IsActive)
{
    /// <summary>GPT partition name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>PARTUUID as the kernel prints it, or null.</summary>
    public string? Uuid { get; init; }
}

/// <summary>A file system found on a disk or partition.</summary>
/// <param name="Type"><c>ext2</c>, <c>ext3</c>, <c>ext4</c>, <c>FAT12</c>, <c>FAT16</c>, <c>FAT32</c>, or the name of something recognised but not read (<c>xfs</c>, <c>btrfs</c>, <c>squashfs</c>, <c>swap</c>).</param>
/// <param name="Tree">Its files, or null when the format is not read here or is damaged (see <paramref name="Trouble"/>).</param>
/// <param name="Trouble">Why there is no tree, in one sentence; null when there is one.</param>
public sealed record FoundFileSystem(string Type, FileTree? Tree, string? Trouble)
{
    /// <summary>Volume label, or null.</summary>
    public string? Label { get; init; }

    /// <summary>File system UUID, or null.</summary>
    public string? Uuid { get; init; }

    /// <summary>Ext only: the superblock's feature words, for predicting which driver mounts it; null otherwise.</summary>
    public ExtFeatures? ExtFeatures { get; init; }

    /// <summary>Where its superblock or boot sector stands.</summary>
    public required Location Location { get; init; }
}

/// <summary>The three feature words of an ext superblock (fs/ext4/ext4.h): compat, incompat, ro_compat.</summary>
public sealed record ExtFeatures(uint Compatible, uint Incompatible, uint ReadOnlyCompatible)
{
    /// <summary>Names as <c>dumpe2fs</c> prints them, unknown bits as <c>FEATURE_I31</c>.</summary>
    public IReadOnlyList<string> Names => throw new NotImplementedException();
}

/// <summary>A disk image opened for reading: container, partitions, file systems.</summary>
public sealed class DiskImage : IDisposable
{
    /// <summary>Opens an image; the container is recognised by its magic.</summary>
    /// <exception cref="MalformedArtifactException">The qcow2 header or tables are damaged, or it needs another file (backing or data file), which is never opened.</exception>
    public static DiskImage Open(ByteSource file) => throw new NotImplementedException();

    /// <summary>The image's name, for locations.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>The container.</summary>
    public DiskFormat Format => throw new NotImplementedException();

    /// <summary>The virtual disk's bytes.</summary>
    public ByteSource Bytes => throw new NotImplementedException();

    /// <summary>Length of the virtual disk in bytes.</summary>
    public long VirtualLength => Bytes.Length;

    /// <summary>Whether the first sector ends in 55 AA and looks like a partition table, a GPT, or neither.</summary>
    public PartitionScheme Scheme => throw new NotImplementedException();

    /// <summary>The partitions in order of their numbers; empty without a table.</summary>
    public IReadOnlyList<Partition> Partitions => throw new NotImplementedException();

    /// <summary>What is wrong with the tables but does not hinder reading (bad CRC, overlap, backup missing).</summary>
    public IReadOnlyList<string> TableTroubles => throw new NotImplementedException();

    /// <summary>The bytes of a partition.</summary>
    public ByteSource BytesOf(Partition partition) => throw new NotImplementedException();

    /// <summary>The file system on the whole disk (null argument) or a partition; null when nothing is recognised.</summary>
    public FoundFileSystem? FileSystemOn(Partition? partition) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
