namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>Where the fields of a qcow2 header stand; all are big-endian. Source: QEMU, docs/interop/qcow2.txt, "Header".</summary>
internal static class Qcow2Fields
{
    internal const uint Magic = 0x514649FB; // "QFI" 0xFB

    internal const int Version = 4;
    internal const int BackingFileOffset = 8;
    internal const int BackingFileLength = 16;
    internal const int ClusterBits = 20;
    internal const int VirtualLength = 24;
    internal const int CryptMethod = 32;
    internal const int L1EntryCount = 36;
    internal const int L1TableOffset = 40;
    internal const int RefcountTableOffset = 48;
    internal const int RefcountTableClusters = 56;

    /// <summary>Length of a version 2 header; the fields below exist from version 3 on.</summary>
    internal const int Version2Length = 72;

    internal const int IncompatibleFeatures = 72;
    internal const int RefcountOrder = 96;
    internal const int HeaderLength = 100;

    /// <summary>The shortest version 3 header.</summary>
    internal const int Version3Length = 104;

    internal const int CompressionType = 104;

    // Incompatible feature bits.
    internal const ulong IsDirty = 1 << 0;
    internal const ulong IsCorrupt = 1 << 1;
    internal const ulong HasDataFile = 1 << 2;
    internal const ulong HasCompressionType = 1 << 3;
    internal const ulong HasExtendedL2 = 1 << 4;
    internal const ulong KnownIncompatible = IsDirty | IsCorrupt | HasDataFile | HasCompressionType | HasExtendedL2;

    // Header extensions: type, length, data padded to 8 bytes.
    internal const uint EndOfExtensions = 0;
    internal const uint FeatureNameTable = 0x6803F857;
    internal const uint ExternalDataFileName = 0x44415441;
    internal const int FeatureNameEntryLength = 48;

    // L1 and L2 entries.
    internal const ulong HostOffsetMask = 0x00FF_FFFF_FFFF_FE00;
    internal const ulong IsCompressed = 1UL << 62;
    internal const ulong ReadsAsZero = 1;

    /// <summary>Compressed data is counted in units of this many bytes, whatever the disk's sectors are.</summary>
    internal const int CompressedSectorLength = 512;

    // Limits of QEMU's driver (block/qcow2.h), so that what it refuses is refused here.
    internal const int MinClusterBits = 9;
    internal const int MaxClusterBits = 21;
    internal const int MaxL1TableLength = 32 << 20;
    internal const int MaxRefcountTableLength = 8 << 20;
    internal const int MaxNameLength = 1023;
    internal const int SubclustersPerCluster = 32;
    internal const int MinExtendedL2ClusterBits = 14;
}
