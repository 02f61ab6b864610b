using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>The place a disk's boot code starts: a partition, or the whole disk where its first sector is a file system's.</summary>
internal sealed class BootVolume
{
    private const int SectorLength = 512;

    private readonly DiskImage _disk;

    /// <param name="image">The image, in words of the workspace.</param>
    /// <param name="disk">The same, opened.</param>
    /// <param name="slot">The number of the entry in the partition table, from 1; null for the whole disk.</param>
    /// <param name="startLba">Where it begins.</param>
    public BootVolume(string image, DiskImage disk, int? slot, long startLba)
    {
        Image = image;
        _disk = disk;
        Slot = slot;
        StartLba = startLba;
        Sector = BootSector.Read(disk.Bytes, Offset);
        Partition = slot is null ? null : disk.Partitions.FirstOrDefault(partition => partition.StartLba == startLba);
        FileSystem = slot is null || Partition is not null ? disk.FileSystemOn(Partition) : null;
    }

    public string Image { get; }

    public int? Slot { get; }

    public long StartLba { get; }

    /// <summary>Where it begins, in bytes of the disk.</summary>
    public long Offset => StartLba * SectorLength;

    /// <summary>Its first sector; null when the disk ends before it.</summary>
    public BootSector? Sector { get; }

    /// <summary>The partition as Linux sees it; null for the whole disk, and for a table no one else believes.</summary>
    public Partition? Partition { get; }

    /// <summary>What begins there; null when nothing is recognised.</summary>
    public FoundFileSystem? FileSystem { get; }

    /// <summary>Its files, when it is a FAT that can be read.</summary>
    public FileTree? Fat => FileSystem is { Tree: { } tree } found && found.Type.StartsWith("FAT", StringComparison.Ordinal) ? tree : null;

    /// <summary>Where sectors named by syslinux's boot sector count from: the partition table's word goes before the boot sector's own.</summary>
    public long LoaderBase => Slot is null || TypeByte == 0 ? (Sector?.HiddenSectors ?? 0L) * SectorLength : Offset;

    /// <summary>ldlinux.sys as the boot sector finds it; null when the boot sector is not syslinux's, or finds something else.</summary>
    public LdlinuxFile? Loader => Sector is { LoaderLba: { } lba } ? LdlinuxFile.Read(_disk.Bytes, LoaderBase, lba) : null;

    /// <summary>Where the first sector of ldlinux.sys should be, in bytes of the disk.</summary>
    public long LoaderOffset => Sector is { LoaderLba: { } lba } ? LoaderBase + ((long)Math.Min(lba, long.MaxValue / SectorLength / 2) * SectorLength) : Offset;

    private byte TypeByte => Slot is { } slot && BootSector.Read(_disk.Bytes, 0) is { } first ? PartitionEntries.Of(first)[slot - 1].Type : (byte)0;

    /// <summary>The location of the partition's beginning.</summary>
    public Location Location => new(Image, Slot is null ? null : $"p{Slot}:", Offset);

    /// <summary>The location of a file in it.</summary>
    public Location LocationOf(string path) => new(Image, Slot is null ? path : $"p{Slot}:{path}");

    /// <summary>The address of a file in it.</summary>
    public string AddressOf(string path) => new ArtifactAddress(Image, (uint?)Partition?.Number, path).ToString();
}
