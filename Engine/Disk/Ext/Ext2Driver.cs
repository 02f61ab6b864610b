namespace LfsTutor.Engine.Disk.Ext;

/// <summary>What fs/ext2 says to a superblock. Source: Linux 6.1, fs/ext2/super.c, ext2_fill_super, whose order of checks is kept.</summary>
internal static class Ext2Driver
{
    internal static ExtMountOutcome Mount(ExtSuperblock s, long deviceLength, bool readOnly)
    {
        uint unsupported = s.Features.Incompatible & ~ExtDriverSupport.Ext2Incompatible;
        if (unsupported != 0)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: couldn't mount because of unsupported optional features ({unsupported:x})", unsupported);
        }

        unsupported = s.Features.ReadOnlyCompatible & ~ExtDriverSupport.Ext2ReadOnlyCompatible;
        if (!readOnly && unsupported != 0)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: couldn't mount RDWR because of unsupported optional features ({unsupported:x})", unsupported);
        }

        if (s.BlockLength == 0)
        {
            return ExtMountOutcome.Refuse(readOnly, $"Invalid log block size: {s.LogBlockLength}");
        }

        // A block must fit a page, which has 4096 bytes on x86 (sb_set_blocksize).
        if (s.BlockLength > 4096)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: bad blocksize {s.BlockLength}");
        }

        if (!s.HasPossibleInodeLength)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: unsupported inode size: {s.InodeLength}");
        }

        if (s.InodesPerGroup == 0)
        {
            return ExtMountOutcome.Refuse(readOnly, null);
        }

        if (s.LogClusterLength != s.LogBlockLength)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: fragsize log {s.LogClusterLength} != blocksize log {s.LogBlockLength + 10}");
        }

        uint bitsPerBlock = (uint)s.BlockLength * 8;
        uint inodesPerBlock = (uint)(s.BlockLength / s.InodeLength);
        uint tableBlocks = s.InodesPerGroup / inodesPerBlock;
        if (s.BlocksPerGroup > bitsPerBlock)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: #blocks per group too big: {s.BlocksPerGroup}");
        }

        if (s.BlocksPerGroup <= tableBlocks + 3)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: #blocks per group smaller than metadata size: {s.BlocksPerGroup} <= {s.InodesPerGroup + 3UL}");
        }

        if (s.InodesPerGroup < inodesPerBlock || s.InodesPerGroup > bitsPerBlock)
        {
            return ExtMountOutcome.Refuse(readOnly, $"error: invalid #inodes per group: {s.InodesPerGroup}");
        }

        ulong blocks = (uint)s.BlockCount;
        ulong deviceBlocks = (ulong)(deviceLength / s.BlockLength);
        if (deviceBlocks < blocks)
        {
            return ExtMountOutcome.Refuse(readOnly, $"bad geometry: block count {blocks} exceeds size of device ({(uint)(deviceBlocks & uint.MaxValue)} blocks)");
        }

        ulong groups = blocks > s.FirstDataBlock ? ((blocks - s.FirstDataBlock - 1) / s.BlocksPerGroup) + 1 : 0;
        return groups * s.InodesPerGroup != s.InodeCount
            ? ExtMountOutcome.Refuse(readOnly, $"error: invalid #inodes: {s.InodeCount} vs computed {groups * s.InodesPerGroup}")
            : new ExtMountOutcome(ExtMountResult.Mounts, readOnly, (s.Features.Compatible & ExtFeatures.HasJournal) != 0 ? "warning: mounting ext3 filesystem as ext2" : null);
    }
}
