using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Fields = LfsTutor.Engine.Disk.Fat.FatFields.BootSector;

namespace LfsTutor.Engine.Disk.Fat;

/// <summary>The geometry of a FAT file system. Source: fs/fat/inode.c, fat_read_bpb and fat_fill_super.</summary>
internal sealed record FatBootSector
{
    /// <summary>12, 16 or 32: bits of an entry of the FAT.</summary>
    internal required int Bits { get; init; }

    internal required int ClusterLength { get; init; }

    /// <summary>Where the first FAT starts.</summary>
    internal required long FatOffset { get; init; }

    /// <summary>Where the root directory starts; FAT12 and FAT16 only.</summary>
    internal required long RootOffset { get; init; }

    /// <summary>Length of that root directory; 0 in FAT32.</summary>
    internal required int RootLength { get; init; }

    /// <summary>First cluster of the root directory; FAT32 only.</summary>
    internal required uint RootCluster { get; init; }

    /// <summary>Where cluster 2 starts.</summary>
    internal required long DataOffset { get; init; }

    /// <summary>Number of clusters; they are numbered from 2.</summary>
    internal required uint ClusterCount { get; init; }

    /// <summary>Length of the whole file system.</summary>
    internal required long Length { get; init; }

    internal required string? Label { get; init; }

    internal required string Uuid { get; init; }

    internal string Type => string.Create(CultureInfo.InvariantCulture, $"FAT{Bits}");

    /// <summary>Whether the kernel would take the sector for a FAT boot sector; it does not ask for 55 AA or a jump.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> sector)
    {
        int sectorLength = UInt16(sector, Fields.SectorLength);
        return UInt16(sector, Fields.ReservedSectors) != 0
            && sector[Fields.FatCount] != 0
            && sector[Fields.Media] is 0xF0 or >= 0xF8
            && sectorLength is >= 512 and <= 4096 && BitOperations.IsPow2(sectorLength)
            && BitOperations.IsPow2((uint)sector[Fields.SectorsPerCluster])
            && (UInt16(sector, Fields.FatSectors16) != 0 || UInt32(sector, Fields.FatSectors32) != 0);
    }

    /// <summary>Reads a boot sector that <see cref="IsValid"/> accepts.</summary>
    /// <exception cref="MalformedArtifactException">Its numbers do not fit together.</exception>
    internal static FatBootSector Read(ReadOnlySpan<byte> sector, Volume volume)
    {
        int sectorLength = UInt16(sector, Fields.SectorLength);
        int clusterLength = sectorLength * sector[Fields.SectorsPerCluster];
        long fatSectors = UInt16(sector, Fields.FatSectors16);
        bool is32 = fatSectors == 0;
        fatSectors = is32 ? UInt32(sector, Fields.FatSectors32) : fatSectors;
        long fatStart = UInt16(sector, Fields.ReservedSectors);
        long rootStart = fatStart + (sector[Fields.FatCount] * fatSectors);
        int rootLength = UInt16(sector, Fields.RootEntryCount) * FatFields.Entry.Length;
        if (rootLength % sectorLength != 0)
        {
            throw volume.Malformed(Fields.RootEntryCount, $"the root directory is said to have {rootLength / FatFields.Entry.Length} entries, which do not fill whole sectors");
        }

        long dataStart = rootStart + (rootLength / sectorLength);
        long sectors = UInt16(sector, Fields.SectorCount16);
        sectors = sectors == 0 ? UInt32(sector, Fields.SectorCount32) : sectors;
        if (sectors <= dataStart)
        {
            throw volume.Malformed(Fields.SectorCount16, $"the file system is said to have {sectors} sectors, but its tables alone take {dataStart}");
        }

        long clusters = (sectors - dataStart) / sector[Fields.SectorsPerCluster];
        int bits = is32 ? 32 : clusters > FatFields.MaxClusters12 ? 16 : 12;
        clusters = Math.Min(clusters, (fatSectors * sectorLength * 8 / bits) - FatFields.FirstCluster);
        long max = bits switch { 12 => FatFields.MaxClusters12, 16 => FatFields.MaxClusters16, _ => FatFields.MaxClusters32 };
        if (clusters < 0 || clusters > max)
        {
            throw volume.Malformed(Fields.SectorCount16, $"a FAT{bits} has at most {max} clusters, this one is said to have {clusters}");
        }

        uint id = UInt32(sector, is32 ? Fields.VolumeId32 : Fields.VolumeId);
        string label = Encoding.Latin1.GetString(sector.Slice(is32 ? Fields.Label32 : Fields.Label, Fields.LabelLength)).TrimEnd();
        return new FatBootSector
        {
            Bits = bits,
            ClusterLength = clusterLength,
            FatOffset = fatStart * sectorLength,
            RootOffset = rootStart * sectorLength,
            RootLength = is32 ? 0 : rootLength,
            RootCluster = is32 ? UInt32(sector, Fields.RootCluster) : 0,
            DataOffset = dataStart * sectorLength,
            ClusterCount = (uint)clusters,
            Length = sectors * sectorLength,
            Label = label.Length == 0 || label == "NO NAME" || label.Any(char.IsControl) ? null : label,
            Uuid = string.Create(CultureInfo.InvariantCulture, $"{id >> 16:X4}-{id & 0xFFFF:X4}"),
        };
    }

    /// <summary>Whether a cluster number is one of this file system's.</summary>
    internal bool HasCluster(uint cluster) => cluster >= FatFields.FirstCluster && cluster - FatFields.FirstCluster < ClusterCount;

    /// <summary>Where a cluster starts.</summary>
    internal long OffsetOf(uint cluster) => DataOffset + ((long)(cluster - FatFields.FirstCluster) * ClusterLength);

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
