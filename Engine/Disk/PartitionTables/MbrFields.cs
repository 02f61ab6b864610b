namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>Where the fields of a master boot record stand; little-endian. Source: include/linux/msdos_partition.h, block/partitions/msdos.c.</summary>
internal static class MbrFields
{
    internal const int SectorLength = 512;
    internal const int DiskSignature = 0x1B8;
    internal const int FirstEntry = 0x1BE;
    internal const int EntryLength = 16;
    internal const int EntryCount = 4;
    internal const int BootSignature = 0x1FE;
    internal const ushort BootSignatureValue = 0xAA55;

    // In an entry.
    internal const int BootFlag = 0;
    internal const int Type = 4;
    internal const int StartLba = 8;
    internal const int SectorCount = 12;

    internal const byte Active = 0x80;
    internal const byte GptProtective = 0xEE;

    /// <summary>The kernel follows so many links of an extended partition without finding a partition, then stops.</summary>
    internal const int MaxEmptyLinks = 100;

    /// <summary>The kernel's last partition number (include/linux/genhd.h, DISK_MAX_PARTS is 256).</summary>
    internal const int MaxPartitionNumber = 255;

    // A FAT boot sector in place of an MBR (include/uapi/linux/msdos_fs.h).
    internal const int FatReserved = 14;
    internal const int FatCount = 16;
    internal const int FatMedia = 21;

    /// <summary>The types of a container of logical partitions: DOS, Windows 98 (LBA), Linux.</summary>
    internal static bool IsExtended(byte type) => type is 0x05 or 0x0F or 0x85;
}
