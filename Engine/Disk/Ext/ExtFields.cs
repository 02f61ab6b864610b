namespace LfsTutor.Engine.Disk.Ext;

/// <summary>Where the fields of ext2/3/4 structures stand; all are little-endian. Source: fs/ext4/ext4.h, fs/ext4/ext4_extents.h.</summary>
internal static class ExtFields
{
    internal const int SuperblockOffset = 1024;
    internal const int SuperblockLength = 1024;
    internal const ushort Magic = 0xEF53;
    internal const int RootInode = 2;

    internal static class Superblock
    {
        internal const int InodeCount = 0x00;
        internal const int BlockCountLow = 0x04;
        internal const int FirstDataBlock = 0x14;
        internal const int LogBlockLength = 0x18;
        internal const int LogClusterLength = 0x1C;
        internal const int BlocksPerGroup = 0x20;
        internal const int InodesPerGroup = 0x28;
        internal const int Magic = 0x38;
        internal const int State = 0x3A;
        internal const int CreatorOs = 0x48;
        internal const int Revision = 0x4C;
        internal const int FirstInode = 0x54;
        internal const int InodeLength = 0x58;
        internal const int Compatible = 0x5C;
        internal const int Incompatible = 0x60;
        internal const int ReadOnlyCompatible = 0x64;
        internal const int Uuid = 0x68;
        internal const int VolumeName = 0x78;
        internal const int VolumeNameLength = 16;
        internal const int LastOrphan = 0xE8;
        internal const int DescriptorLength = 0xFE;
        internal const int FirstMetaBlockGroup = 0x104;
        internal const int BlockCountHigh = 0x150;
        internal const int ChecksumType = 0x175;
        internal const int Checksum = 0x3FC;
    }

    internal static class Descriptor
    {
        internal const int ShortLength = 32;
        internal const int InodeTableLow = 0x08;
        internal const int InodeTableHigh = 0x28;
    }

    internal static class Inode
    {
        internal const int ShortLength = 128;
        internal const int Mode = 0x00;
        internal const int UserIdLow = 0x02;
        internal const int LengthLow = 0x04;
        internal const int GroupIdLow = 0x18;
        internal const int SectorsLow = 0x1C;
        internal const int Flags = 0x20;
        internal const int Blocks = 0x28;
        internal const int BlocksLength = 60;
        internal const int AttributeBlockLow = 0x68;
        internal const int LengthHigh = 0x6C;
        internal const int UserIdHigh = 0x78;
        internal const int GroupIdHigh = 0x7A;
        internal const int ExtraLength = 0x80;
    }

    // Inode flags.
    internal const uint IsCompressed = 0x4;
    internal const uint IsEncrypted = 0x800;
    internal const uint UsesExtents = 0x80000;
    internal const uint HasInlineData = 0x10000000;

    internal static class Extent
    {
        internal const int HeaderLength = 12;
        internal const int EntryLength = 12;
        internal const ushort Magic = 0xF30A;
        internal const int MaxDepth = 5;

        /// <summary>A longer length marks an extent that is allocated but unwritten; it reads as zeros.</summary>
        internal const int MaxWrittenLength = 32768;
    }

    internal static class DirectoryEntry
    {
        internal const int HeaderLength = 8;
        internal const int RecordLength = 4;
        internal const int NameLength = 6;
    }

    internal static class Attribute
    {
        internal const uint Magic = 0xEA020000;
        internal const int EntryLength = 16;
        internal const byte SystemIndex = 7;
    }
}
