namespace LfsTutor.Engine.Disk.Ext;

/// <summary>What fs/ext4 says to a superblock, under each of its three names.</summary>
/// <remarks>Source: Linux 6.1, fs/ext4/super.c: ext4_load_super, ext4_check_feature_compatibility, ext4_feature_set_ok, ext4_geometry_check.</remarks>
internal static class Ext4Driver
{
    private const int BadMessage = 74; // EBADMSG, which ext4 calls EFSBADCRC

    internal static ExtMountOutcome Mount(ExtSuperblock s, long deviceLength, ExtDriver driver, bool readOnly, bool casefoldIsBuiltIn)
    {
        if (s.BlockLength == 0)
        {
            return ExtMountOutcome.Refuse(readOnly, $"Invalid log block size: {s.LogBlockLength}");
        }

        if (s.LogClusterLength > 20)
        {
            return ExtMountOutcome.Refuse(readOnly, $"Invalid log cluster size: {s.LogClusterLength}");
        }

        if (s.BlockLength > 4096)
        {
            return ExtMountOutcome.Refuse(readOnly, $"bad block size {s.BlockLength}");
        }

        if (!s.ChecksumIsRight)
        {
            return new ExtMountOutcome(ExtMountResult.Fails, readOnly, "VFS: Found ext4 filesystem with invalid superblock checksum.  Run e2fsck?", 0, BadMessage);
        }

        if (!s.HasPossibleInodeLength)
        {
            return ExtMountOutcome.Refuse(readOnly, $"unsupported inode size: {s.InodeLength}");
        }

        ExtMountOutcome own = JudgeFeatures(s, readOnly, casefoldIsBuiltIn);
        uint asOlder = UnsupportedAs(s, driver, readOnly);
        if (driver != ExtDriver.Ext4 && (asOlder != 0 || (driver == ExtDriver.Ext4AsExt3 && (s.Features.Compatible & ExtFeatures.HasJournal) == 0)))
        {
            // While probing it says nothing, if it would mount as ext4 later.
            return ExtMountOutcome.Refuse(readOnly, own.IsMounted ? null : $"couldn't mount as {NameOf(driver)} due to feature incompatibilities", asOlder);
        }

        if (!own.IsMounted)
        {
            return own;
        }

        ulong deviceBlocks = (ulong)(deviceLength / s.BlockLength);
        if (s.InodesPerGroup == 0 || s.BlocksPerGroup == 0)
        {
            return ExtMountOutcome.Refuse(readOnly, null);
        }

        if (s.InodesPerGroup < (uint)(s.BlockLength / s.InodeLength) || s.InodesPerGroup > (uint)s.BlockLength * 8)
        {
            return ExtMountOutcome.Refuse(readOnly, $"invalid inodes per group: {s.InodesPerGroup}");
        }

        if (deviceBlocks != 0 && s.BlockCount > deviceBlocks)
        {
            return ExtMountOutcome.Refuse(readOnly, $"bad geometry: block count {s.BlockCount} exceeds size of device ({deviceBlocks} blocks)");
        }

        if (s.FirstDataBlock >= s.BlockCount)
        {
            return ExtMountOutcome.Refuse(readOnly, $"bad geometry: first data block {s.FirstDataBlock} is beyond end of filesystem ({s.BlockCount})");
        }

        ulong groups = ((s.BlockCount - s.FirstDataBlock - 1) / s.BlocksPerGroup) + 1;
        return groups != s.InodeCount / s.InodesPerGroup || s.InodeCount % s.InodesPerGroup != 0
            ? ExtMountOutcome.Refuse(readOnly, $"inodes count not valid: {s.InodeCount} vs {(UInt128)groups * s.InodesPerGroup}")
            : own with { Message = driver == ExtDriver.Ext4 ? own.Message : $"mounting {NameOf(driver)} file system using the ext4 subsystem" };
    }

    /// <summary>ext4_feature_set_ok.</summary>
    private static ExtMountOutcome JudgeFeatures(ExtSuperblock s, bool readOnly, bool casefoldIsBuiltIn)
    {
        uint unsupported = s.Features.Incompatible & ~ExtDriverSupport.Ext4Incompatible;
        if (unsupported != 0)
        {
            return ExtMountOutcome.Refuse(readOnly, $"Couldn't mount because of unsupported optional features ({unsupported:x})", unsupported);
        }

        if (!casefoldIsBuiltIn && (s.Features.Incompatible & ExtFeatures.CaseFolding) != 0)
        {
            return ExtMountOutcome.Refuse(readOnly, "Filesystem with casefold feature cannot be mounted without CONFIG_UNICODE", ExtFeatures.CaseFolding);
        }

        if (readOnly)
        {
            return new ExtMountOutcome(ExtMountResult.Mounts, true, null);
        }

        if ((s.Features.ReadOnlyCompatible & ExtFeatures.ReadOnly) != 0)
        {
            return new ExtMountOutcome(ExtMountResult.MountsReadOnly, true, "filesystem is read-only");
        }

        unsupported = s.Features.ReadOnlyCompatible & ~ExtDriverSupport.Ext4ReadOnlyCompatible;
        return unsupported != 0
            ? ExtMountOutcome.Refuse(readOnly, $"couldn't mount RDWR because of unsupported optional features ({unsupported:x})", unsupported)
            : new ExtMountOutcome(ExtMountResult.Mounts, false, null);
    }

    /// <summary>The bits fs/ext4 does not allow when it plays ext2 or ext3.</summary>
    private static uint UnsupportedAs(ExtSuperblock s, ExtDriver driver, bool readOnly)
    {
        uint allowed = driver == ExtDriver.Ext4AsExt3 ? ExtDriverSupport.Ext2Incompatible | ExtFeatures.NeedsRecovery : ExtDriverSupport.Ext2Incompatible;
        uint incompatible = s.Features.Incompatible & ~allowed;
        return incompatible != 0 || readOnly ? incompatible : s.Features.ReadOnlyCompatible & ~ExtDriverSupport.Ext2ReadOnlyCompatible;
    }

    private static string NameOf(ExtDriver driver) => driver == ExtDriver.Ext4AsExt2 ? "ext2" : "ext3";
}
