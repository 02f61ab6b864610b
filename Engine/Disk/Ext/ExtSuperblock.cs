using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields.Superblock;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>An ext2/3/4 superblock as it stands on disk, unchecked, so that a driver's opinion of it can be told (<see cref="ExtDriverSupport"/>).</summary>
/// <remarks>Source: fs/ext4/ext4.h, struct ext4_super_block.</remarks>
public sealed record ExtSuperblock
{
    /// <summary>The feature words.</summary>
    public required ExtFeatures Features { get; init; }

    /// <summary>Number of inodes, used or not.</summary>
    public required uint InodeCount { get; init; }

    /// <summary>Length of the file system in blocks; the high half counts only with the 64bit feature.</summary>
    public required ulong BlockCount { get; init; }

    /// <summary>The block the superblock is in: 1 with 1 KiB blocks, else 0.</summary>
    public required uint FirstDataBlock { get; init; }

    /// <summary>Binary logarithm of the block length, minus 10.</summary>
    public required uint LogBlockLength { get; init; }

    /// <summary>Binary logarithm of the cluster length (ext2: fragment length), minus 10.</summary>
    public required uint LogClusterLength { get; init; }

    /// <summary>Blocks in a group.</summary>
    public required uint BlocksPerGroup { get; init; }

    /// <summary>Inodes in a group.</summary>
    public required uint InodesPerGroup { get; init; }

    /// <summary>0 (original) or 1 (with inode length and features).</summary>
    public required uint Revision { get; init; }

    /// <summary>Length of an inode in bytes as stored; revision 0 has always 128.</summary>
    public required ushort StoredInodeLength { get; init; }

    /// <summary>First inode that is not reserved, as stored; meaningful in revision 1.</summary>
    public required uint FirstInode { get; init; }

    /// <summary>Length of a group descriptor as stored; meaningful with the 64bit feature.</summary>
    public required ushort StoredDescriptorLength { get; init; }

    /// <summary>With meta_bg: the first descriptor block that stands in its own groups.</summary>
    public required uint FirstMetaBlockGroup { get; init; }

    /// <summary>Bit 0: cleanly unmounted; bit 1: errors were seen.</summary>
    public required ushort State { get; init; }

    /// <summary>Whether files that were deleted while open still have to be freed.</summary>
    public required bool HasOrphans { get; init; }

    /// <summary>metadata_csum only: whether the superblock's own checksum (crc32c) is right; true without the feature.</summary>
    public required bool ChecksumIsRight { get; init; }

    /// <summary>Volume name, or null.</summary>
    public required string? Label { get; init; }

    /// <summary>UUID in lower case, or null when it is all zeros.</summary>
    public required string? Uuid { get; init; }

    /// <summary>Length of an inode in bytes.</summary>
    public int InodeLength => Revision == 0 ? ExtFields.Inode.ShortLength : StoredInodeLength;

    /// <summary>Whether the inode length is one the drivers accept: a power of two from 128 to the block length.</summary>
    public bool HasPossibleInodeLength =>
        InodeLength >= ExtFields.Inode.ShortLength && InodeLength <= BlockLength && BitOperations.IsPow2(InodeLength);

    /// <summary>Length of a block in bytes, or 0 when <see cref="LogBlockLength"/> is not possible (above 64 KiB).</summary>
    public int BlockLength => LogBlockLength > 6 ? 0 : 1024 << (int)LogBlockLength;

    /// <summary>Length of a group descriptor in bytes.</summary>
    public int DescriptorLength =>
        (Features.Incompatible & ExtFeatures.SixtyFourBit) != 0 ? StoredDescriptorLength : ExtFields.Descriptor.ShortLength;

    /// <summary><c>ext2</c>, <c>ext3</c> or <c>ext4</c>, by the oldest that knows all its features; <c>jbd</c> for an external journal.</summary>
    public string Type
    {
        get
        {
            const uint ext3Incompatible = ExtDriverSupport.Ext2Incompatible | ExtFeatures.NeedsRecovery;
            if ((Features.Incompatible & ExtFeatures.JournalDevice) != 0)
            {
                return "jbd";
            }

            if ((Features.Incompatible & ~ext3Incompatible) != 0 || (Features.ReadOnlyCompatible & ~ExtDriverSupport.Ext2ReadOnlyCompatible) != 0)
            {
                return "ext4";
            }

            return (Features.Compatible & ExtFeatures.HasJournal) != 0 ? "ext3" : "ext2";
        }
    }

    /// <summary>Reads a superblock.</summary>
    /// <param name="bytes">The 1024 bytes at offset 1024 of the volume.</param>
    /// <returns>Null when the magic is missing.</returns>
    public static ExtSuperblock? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ExtFields.SuperblockLength || BinaryPrimitives.ReadUInt16LittleEndian(bytes[Fields.Magic..]) != ExtFields.Magic)
        {
            return null;
        }

        ExtFeatures features = new(UInt32(bytes, Fields.Compatible), UInt32(bytes, Fields.Incompatible), UInt32(bytes, Fields.ReadOnlyCompatible));
        bool is64Bit = (features.Incompatible & ExtFeatures.SixtyFourBit) != 0;
        bool hasChecksum = (features.ReadOnlyCompatible & ExtFeatures.MetadataChecksums) != 0;
        ReadOnlySpan<byte> name = bytes.Slice(Fields.VolumeName, Fields.VolumeNameLength);
        int nameEnd = name.IndexOf((byte)0);
        name = nameEnd < 0 ? name : name[..nameEnd];
        Guid uuid = new(bytes.Slice(Fields.Uuid, 16), bigEndian: true);
        return new ExtSuperblock
        {
            Features = features,
            InodeCount = UInt32(bytes, Fields.InodeCount),
            BlockCount = UInt32(bytes, Fields.BlockCountLow) | (is64Bit ? (ulong)UInt32(bytes, Fields.BlockCountHigh) << 32 : 0),
            FirstDataBlock = UInt32(bytes, Fields.FirstDataBlock),
            LogBlockLength = UInt32(bytes, Fields.LogBlockLength),
            LogClusterLength = UInt32(bytes, Fields.LogClusterLength),
            BlocksPerGroup = UInt32(bytes, Fields.BlocksPerGroup),
            InodesPerGroup = UInt32(bytes, Fields.InodesPerGroup),
            Revision = UInt32(bytes, Fields.Revision),
            StoredInodeLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[Fields.InodeLength..]),
            FirstInode = UInt32(bytes, Fields.FirstInode),
            StoredDescriptorLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[Fields.DescriptorLength..]),
            FirstMetaBlockGroup = UInt32(bytes, Fields.FirstMetaBlockGroup),
            State = BinaryPrimitives.ReadUInt16LittleEndian(bytes[Fields.State..]),
            HasOrphans = UInt32(bytes, Fields.LastOrphan) != 0,
            ChecksumIsRight = !hasChecksum || Crc32C.Of(bytes[..Fields.Checksum]) == UInt32(bytes, Fields.Checksum),
            Label = name.IsEmpty ? null : Encoding.UTF8.GetString(name),
            Uuid = uuid == Guid.Empty ? null : uuid.ToString("D"),
        };
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
