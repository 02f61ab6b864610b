namespace LfsTutor.Engine.Disk.Fat;

/// <summary>Where the fields of FAT structures stand; little-endian. Source: Microsoft, FAT32 File System Specification 1.03; include/uapi/linux/msdos_fs.h.</summary>
internal static class FatFields
{
    internal static class BootSector
    {
        internal const int Length = 512;
        internal const int SectorLength = 11;
        internal const int SectorsPerCluster = 13;
        internal const int ReservedSectors = 14;
        internal const int FatCount = 16;
        internal const int RootEntryCount = 17;
        internal const int SectorCount16 = 19;
        internal const int Media = 21;
        internal const int FatSectors16 = 22;
        internal const int SectorCount32 = 32;
        internal const int FatSectors32 = 36;
        internal const int RootCluster = 44;
        internal const int VolumeId = 39;
        internal const int VolumeId32 = 67;
        internal const int Label = 43;
        internal const int Label32 = 71;
        internal const int LabelLength = 11;
    }

    internal static class Entry
    {
        internal const int Length = 32;
        internal const int NameLength = 11;
        internal const int BaseLength = 8;
        internal const int Attributes = 11;
        internal const int CaseFlags = 12;
        internal const int FirstClusterHigh = 20;
        internal const int FirstClusterLow = 26;
        internal const int FileLength = 28;

        internal const byte IsVolumeLabel = 0x08;
        internal const byte IsDirectory = 0x10;
        internal const byte IsLongName = 0x0F;
        internal const byte AttributeMask = 0x3F;

        internal const byte BaseIsLowerCase = 0x08;
        internal const byte ExtensionIsLowerCase = 0x10;

        internal const byte End = 0x00;
        internal const byte Deleted = 0xE5;

        /// <summary>Stands for a name that really begins with 0xE5.</summary>
        internal const byte EscapedE5 = 0x05;
    }

    internal static class LongName
    {
        internal const int Ordinal = 0;
        internal const byte IsLast = 0x40;
        internal const byte OrdinalMask = 0x1F;
        internal const int Checksum = 13;
        internal const int CharactersPerEntry = 13;
        internal const int MaxEntries = 20;
    }

    internal const uint FirstCluster = 2;

    /// <summary>The most clusters of a FAT12; one more makes a FAT16.</summary>
    internal const uint MaxClusters12 = 0xFF4;
    internal const uint MaxClusters16 = 0xFFF4;
    internal const uint MaxClusters32 = 0x0FFF_FFF6;

    /// <summary>No directory is longer, says the specification, and the kernel reads no further.</summary>
    internal const int MaxDirectoryLength = 2 << 20;
}
