using LfsTutor.Engine.Disk.PartitionTables;
using LfsTutor.Engine.Disk.Qcow2;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>A disk image opened for reading: container, partitions, file systems.</summary>
/// <remarks>Reads only the one file it was given. Locations inside it count bytes of the virtual disk, which for a raw image are the file's own.</remarks>
public sealed class DiskImage : IDisposable
{
    private const int SectorLength = 512;
    private readonly PartitionTable _table;

    private DiskImage(ByteSource bytes, DiskFormat format)
    {
        Bytes = bytes;
        Format = format;
        _table = PartitionTable.Read(bytes);
    }

    /// <summary>Opens an image; the container is recognised by its magic.</summary>
    /// <param name="file">The image; disposed with the result, or at once when it cannot be opened.</param>
    /// <exception cref="MalformedArtifactException">The qcow2 header or tables are damaged, or it needs another file (backing or data file), which is never opened.</exception>
    public static DiskImage Open(ByteSource file)
    {
        try
        {
            return Qcow2Header.IsAtStartOf(file)
                ? new DiskImage(Qcow2Image.Open(file), DiskFormat.Qcow2)
                : new DiskImage(RawDisk.Of(file), DiskFormat.Raw);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The image's name, for locations.</summary>
    public string Name => Bytes.Name;

    /// <summary>The container.</summary>
    public DiskFormat Format { get; }

    /// <summary>What is wrong with the container but does not hinder reading (marked dirty or corrupt, cut off), one sentence each.</summary>
    public IReadOnlyList<string> ContainerTroubles => Bytes is Qcow2Image image ? image.FindTroubles() : [];

    /// <summary>The virtual disk's bytes.</summary>
    public ByteSource Bytes { get; }

    /// <summary>Length of the virtual disk in bytes, whole sectors of 512 as the guest sees them.</summary>
    public long VirtualLength => Bytes.Length;

    /// <summary>Whether the first sector ends in 55 AA and looks like a partition table, a GPT, or neither.</summary>
    public PartitionScheme Scheme => _table.Scheme;

    /// <summary>The partitions in order of their numbers; empty without a table.</summary>
    public IReadOnlyList<Partition> Partitions => _table.Partitions;

    /// <summary>What is wrong with the tables but does not hinder reading (bad CRC, overlap, backup missing).</summary>
    public IReadOnlyList<string> TableTroubles => _table.Troubles;

    /// <summary>The partitions a Linux kernel makes devices for; it is stricter than <see cref="Partitions"/> in its use of a broken GPT.</summary>
    /// <param name="knowsGpt">CONFIG_EFI_PARTITION.</param>
    /// <param name="knowsMbr">CONFIG_MSDOS_PARTITION; without GPT support it shows a GPT's protective entry as a partition.</param>
    /// <param name="gptIsForced"><c>gpt</c> on the kernel's command line, without which a backup GPT is never used.</param>
    /// <param name="firmwareMends">UEFI firmware saw the disk first: it writes a broken primary GPT anew from its backup (EDK II, PartitionDxe, PartitionRestoreGptTable).</param>
    /// <returns>In order of their numbers, without those that start beyond the end of the disk.</returns>
    public IReadOnlyList<Partition> PartitionsSeenByLinux(bool knowsGpt = true, bool knowsMbr = true, bool gptIsForced = false, bool firmwareMends = false) =>
        [.. _table.SeenByLinux(knowsGpt, knowsMbr, gptIsForced, firmwareMends).Where(partition => OffsetOf(partition) < VirtualLength)];

    /// <summary>The bytes of a partition, cut at the end of the disk as the kernel cuts it.</summary>
    public ByteSource BytesOf(Partition partition) => Bytes.Slice(OffsetOf(partition), LengthOf(partition));

    /// <summary>The file system on the whole disk (null argument) or a partition; null when nothing is recognised.</summary>
    /// <exception cref="MalformedArtifactException">The container is damaged where a file system would begin.</exception>
    public FoundFileSystem? FileSystemOn(Partition? partition) => FileSystemProbe.Probe(
        partition is null ? new Volume(Bytes) : new Volume(BytesOf(partition), partition.Number, OffsetOf(partition)));

    /// <inheritdoc/>
    public void Dispose() => Bytes.Dispose();

    private static long OffsetOf(Partition partition) => Math.Clamp(partition.StartLba, 0, long.MaxValue / SectorLength) * SectorLength;

    private static long LengthOf(Partition partition) => Math.Clamp(partition.SectorCount, 0, long.MaxValue / SectorLength) * SectorLength;
}
