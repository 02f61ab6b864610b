using System.Buffers.Binary;
using System.Numerics;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>The geometry of an ext file system and its inodes.</summary>
internal sealed class ExtVolume
{
    /// <summary>Incompat features with which the files can be read here.</summary>
    private const uint ReadableIncompatible =
        ExtFeatures.FileType | ExtFeatures.NeedsRecovery | ExtFeatures.MetaBlockGroups | ExtFeatures.Extents
        | ExtFeatures.SixtyFourBit | ExtFeatures.MultiMountProtection | ExtFeatures.FlexibleBlockGroups
        | ExtFeatures.LargeAttributes | ExtFeatures.ChecksumSeed | ExtFeatures.LargeDirectories
        | ExtFeatures.InlineData | ExtFeatures.Encryption | ExtFeatures.CaseFolding;

    internal ExtVolume(Volume volume, ExtSuperblock superblock)
    {
        Volume = volume;
        Superblock = superblock;
        RequireReadable();
    }

    internal Volume Volume { get; }

    internal ExtSuperblock Superblock { get; }

    internal int BlockLength => Superblock.BlockLength;

    /// <summary>Reads an inode.</summary>
    /// <exception cref="MalformedArtifactException">There is no such number, or its table lies outside the volume.</exception>
    internal ExtInode ReadInode(uint number, long referenceOffset)
    {
        if (number == 0 || number > Superblock.InodeCount)
        {
            throw Volume.Malformed(referenceOffset, $"a file refers to inode {number}, but inodes go from 1 to {Superblock.InodeCount}");
        }

        uint group = (number - 1) / Superblock.InodesPerGroup;
        uint index = (number - 1) % Superblock.InodesPerGroup;
        long descriptor = DescriptorOffset(group);
        ulong table = Volume.ReadUInt32(descriptor + ExtFields.Descriptor.InodeTableLow, "a group descriptor");
        if (Superblock.DescriptorLength > ExtFields.Descriptor.InodeTableHigh)
        {
            table |= (ulong)Volume.ReadUInt32(descriptor + ExtFields.Descriptor.InodeTableHigh, "a group descriptor") << 32;
        }

        long offset = OffsetOf(table, descriptor) + ((long)index * Superblock.InodeLength);
        byte[] bytes = new byte[Superblock.InodeLength];
        Volume.Read(offset, bytes, $"inode {number}");
        return new ExtInode(number, offset, bytes);
    }

    /// <summary>Where a block starts, once it is known to lie inside the file system.</summary>
    /// <param name="block">Its number.</param>
    /// <param name="referenceOffset">Where the number was read, to report.</param>
    internal long OffsetOf(ulong block, long referenceOffset) =>
        block < Superblock.BlockCount && block <= (ulong)(long.MaxValue / BlockLength / 2)
            ? (long)block * BlockLength
            : throw Volume.Malformed(referenceOffset, $"block {block} is referred to, but the file system has only {Superblock.BlockCount} blocks");

    /// <summary>Where a group's descriptor stands; with meta_bg the table is spread over the disk (fs/ext4/super.c, descriptor_loc).</summary>
    private long DescriptorOffset(uint group)
    {
        uint perBlock = (uint)(BlockLength / Superblock.DescriptorLength);
        uint block = group / perBlock;
        long within = (long)(group % perBlock) * Superblock.DescriptorLength;
        bool spread = (Superblock.Features.Incompatible & ExtFeatures.MetaBlockGroups) != 0 && block >= Superblock.FirstMetaBlockGroup;
        if (!spread)
        {
            long superblockBlock = ExtFields.SuperblockOffset / BlockLength;
            return ((superblockBlock + 1 + block) * BlockLength) + within;
        }

        ulong holder = (ulong)perBlock * block;
        ulong place = Superblock.FirstDataBlock + (holder * Superblock.BlocksPerGroup) + (HasBackupSuperblock(holder) ? 1UL : 0);
        return OffsetOf(place, ExtFields.SuperblockOffset) + within;
    }

    private bool HasBackupSuperblock(ulong group)
    {
        if (group <= 1 || (Superblock.Features.ReadOnlyCompatible & ExtFeatures.SparseSuper) == 0)
        {
            return true;
        }

        return IsPowerOf(group, 3) || IsPowerOf(group, 5) || IsPowerOf(group, 7);
    }

    private static bool IsPowerOf(ulong number, ulong root)
    {
        while (number > 1 && number % root == 0)
        {
            number /= root;
        }

        return number == 1;
    }

    private void RequireReadable()
    {
        ExtSuperblock s = Superblock;
        uint unknown = s.Features.Incompatible & ~ReadableIncompatible;
        if (unknown != 0)
        {
            throw Malformed(ExtFields.Superblock.Incompatible, $"features that are not looked into: {string.Join(", ", ExtFeatures.NamesOfIncompatible(unknown))}");
        }

        if (s.BlockLength == 0)
        {
            throw Malformed(ExtFields.Superblock.LogBlockLength, $"the block length is said to be 2^{10L + s.LogBlockLength}; 1 KiB to 64 KiB are possible");
        }

        if (!s.HasPossibleInodeLength)
        {
            throw Malformed(ExtFields.Superblock.InodeLength, $"the inode length is said to be {s.InodeLength} bytes");
        }

        if (s.DescriptorLength < ExtFields.Descriptor.ShortLength || s.DescriptorLength > s.BlockLength || !BitOperations.IsPow2(s.DescriptorLength))
        {
            throw Malformed(ExtFields.Superblock.DescriptorLength, $"the group descriptor length is said to be {s.DescriptorLength} bytes");
        }

        if (s.InodesPerGroup == 0 || s.InodesPerGroup > (uint)s.BlockLength * 8)
        {
            throw Malformed(ExtFields.Superblock.InodesPerGroup, $"there are said to be {s.InodesPerGroup} inodes in a group");
        }

        if (s.BlocksPerGroup == 0)
        {
            throw Malformed(ExtFields.Superblock.BlocksPerGroup, "there are said to be no blocks in a group");
        }
    }

    private MalformedArtifactException Malformed(int field, string message) => Volume.Malformed(ExtFields.SuperblockOffset + field, message);
}
