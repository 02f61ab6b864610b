using System.Globalization;
using System.Numerics;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>A file system type of the kernel that mounts ext.</summary>
public enum ExtDriver
{
    /// <summary>fs/ext2 (CONFIG_EXT2_FS); its messages begin with <c>EXT2-fs (sda): </c>.</summary>
    Ext2,

    /// <summary>fs/ext4 registered as <c>ext2</c> (CONFIG_EXT4_USE_FOR_EXT2 without CONFIG_EXT2_FS); messages begin with <c>EXT4-fs (sda): </c>.</summary>
    Ext4AsExt2,

    /// <summary>fs/ext4 registered as <c>ext3</c>, always when CONFIG_EXT4_FS is set.</summary>
    Ext4AsExt3,

    /// <summary>fs/ext4 as itself.</summary>
    Ext4,
}

/// <summary>How a driver answers a mount.</summary>
public enum ExtMountResult
{
    /// <summary>It mounts as asked.</summary>
    Mounts,

    /// <summary>Asked for read-write, it mounts read-only.</summary>
    MountsReadOnly,

    /// <summary>EINVAL: the kernel goes on to the next file system type.</summary>
    Refuses,

    /// <summary>Another error: the kernel tries no further type and panics (init/do_mounts.c, mount_block_root).</summary>
    Fails,
}

/// <summary>What a driver does with a superblock.</summary>
/// <param name="Result">Whether it mounts.</param>
/// <param name="ReadOnly">Whether the mount is (or would have been) read-only.</param>
/// <param name="Message">The line it prints, without its prefix <c>EXT2-fs (sda): </c>; null when it is silent, as while the root file system is probed.</param>
/// <param name="Bits">The feature bits it does not support, 0 when it is not about features.</param>
/// <param name="Error">The errno, positive; 0 when it mounts.</param>
public sealed record ExtMountOutcome(ExtMountResult Result, bool ReadOnly, string? Message, uint Bits = 0, int Error = 0)
{
    /// <summary>Whether there is a mounted file system afterwards.</summary>
    public bool IsMounted => Result is ExtMountResult.Mounts or ExtMountResult.MountsReadOnly;
}

/// <summary>Predicts from a superblock which of the kernel's drivers mounts it, and the line each prints.</summary>
/// <remarks>
/// Source: Linux 6.1, fs/ext2/super.c (ext2_fill_super) and fs/ext4/super.c (ext4_load_super, ext4_check_feature_compatibility,
/// ext4_feature_set_ok, ext4_geometry_check). The kernel tries the types in the order they registered: with CONFIG_EXT4_FS
/// ext3, then ext2 if it is ext4's, then ext4; fs/ext2 comes after them. It asks read-only and silently, unless <c>rw</c> is on its
/// command line; when every type refused <c>rw</c>, it asks all of them again read-only.
/// </remarks>
public static class ExtDriverSupport
{
    /// <summary>What fs/ext2 supports: filetype, meta_bg.</summary>
    public const uint Ext2Incompatible = ExtFeatures.FileType | ExtFeatures.MetaBlockGroups;

    /// <summary>What fs/ext2 can write to: sparse_super, large_file, and b-tree directories.</summary>
    public const uint Ext2ReadOnlyCompatible = ExtFeatures.SparseSuper | ExtFeatures.LargeFile | ExtFeatures.BtreeDirectories;

    /// <summary>What fs/ext4 supports.</summary>
    public const uint Ext4Incompatible =
        ExtFeatures.FileType | ExtFeatures.NeedsRecovery | ExtFeatures.MetaBlockGroups | ExtFeatures.Extents
        | ExtFeatures.SixtyFourBit | ExtFeatures.FlexibleBlockGroups | ExtFeatures.LargeAttributes
        | ExtFeatures.MultiMountProtection | ExtFeatures.InlineData | ExtFeatures.Encryption
        | ExtFeatures.CaseFolding | ExtFeatures.ChecksumSeed | ExtFeatures.LargeDirectories;

    /// <summary>What fs/ext4 can write to.</summary>
    public const uint Ext4ReadOnlyCompatible =
        Ext2ReadOnlyCompatible | ExtFeatures.HugeFile | ExtFeatures.GroupChecksums | ExtFeatures.ManyLinks
        | ExtFeatures.ExtraInodeSize | ExtFeatures.Quota | ExtFeatures.BigAllocation | ExtFeatures.MetadataChecksums
        | ExtFeatures.Project | ExtFeatures.Verity | ExtFeatures.OrphansPresent;

    private const int InvalidArgument = 22; // EINVAL
    private const int BadMessage = 74; // EBADMSG, which ext4 calls EFSBADCRC

    /// <summary>Predicts one mount.</summary>
    /// <param name="superblock">The superblock.</param>
    /// <param name="deviceLength">Length of the disk or partition in bytes.</param>
    /// <param name="driver">The type that is asked.</param>
    /// <param name="readOnly">True unless <c>rw</c> is on the kernel's command line.</param>
    /// <param name="casefoldIsBuiltIn">CONFIG_UNICODE; matters for casefold only.</param>
    public static ExtMountOutcome Mount(ExtSuperblock superblock, long deviceLength, ExtDriver driver, bool readOnly, bool casefoldIsBuiltIn = false) =>
        driver == ExtDriver.Ext2 ? MountWithExt2(superblock, deviceLength, readOnly) : MountWithExt4(superblock, deviceLength, driver, readOnly, casefoldIsBuiltIn);

    /// <summary>Predicts one mount of a file system found on a disk, its root directory included.</summary>
    /// <param name="found">An ext file system.</param>
    /// <param name="deviceLength">Length of the disk or partition in bytes.</param>
    /// <param name="driver">The type that is asked.</param>
    /// <param name="readOnly">True unless <c>rw</c> is on the kernel's command line.</param>
    /// <param name="casefoldIsBuiltIn">CONFIG_UNICODE; matters for casefold only.</param>
    /// <exception cref="ArgumentException">It is not an ext file system.</exception>
    public static ExtMountOutcome Mount(FoundFileSystem found, long deviceLength, ExtDriver driver, bool readOnly, bool casefoldIsBuiltIn = false)
    {
        ExtSuperblock superblock = found.ExtSuperblock ?? throw new ArgumentException($"{found.Type} has no ext superblock", nameof(found));
        ExtMountOutcome outcome = Mount(superblock, deviceLength, driver, readOnly, casefoldIsBuiltIn);
        return outcome.IsMounted && found.ExtRootIsCorrupt
            ? Refuse(readOnly, driver == ExtDriver.Ext2 ? "error: corrupt root inode, run e2fsck" : "corrupt root inode, run e2fsck")
            : outcome;
    }

    private static ExtMountOutcome MountWithExt2(ExtSuperblock s, long deviceLength, bool readOnly)
    {
        uint unsupported = s.Features.Incompatible & ~Ext2Incompatible;
        if (unsupported != 0)
        {
            return Refuse(readOnly, Text($"error: couldn't mount because of unsupported optional features ({unsupported:x})"), unsupported);
        }

        unsupported = s.Features.ReadOnlyCompatible & ~Ext2ReadOnlyCompatible;
        if (!readOnly && unsupported != 0)
        {
            return Refuse(readOnly, Text($"error: couldn't mount RDWR because of unsupported optional features ({unsupported:x})"), unsupported);
        }

        if (s.BlockLength == 0)
        {
            return Refuse(readOnly, Text($"Invalid log block size: {s.LogBlockLength}"));
        }

        // A block must fit a page, which has 4096 bytes on x86 (sb_set_blocksize).
        if (s.BlockLength > 4096)
        {
            return Refuse(readOnly, Text($"error: bad blocksize {s.BlockLength}"));
        }

        if (!InodeLengthIsValid(s))
        {
            return Refuse(readOnly, Text($"error: unsupported inode size: {s.InodeLength}"));
        }

        if (s.InodesPerGroup == 0)
        {
            return Refuse(readOnly, null);
        }

        if (s.LogClusterLength != s.LogBlockLength)
        {
            return Refuse(readOnly, Text($"error: fragsize log {s.LogClusterLength} != blocksize log {s.LogBlockLength + 10}"));
        }

        uint bitsPerBlock = (uint)s.BlockLength * 8;
        uint inodesPerBlock = (uint)(s.BlockLength / s.InodeLength);
        uint tableBlocks = s.InodesPerGroup / inodesPerBlock;
        if (s.BlocksPerGroup > bitsPerBlock)
        {
            return Refuse(readOnly, Text($"error: #blocks per group too big: {s.BlocksPerGroup}"));
        }

        if (s.BlocksPerGroup <= tableBlocks + 3)
        {
            return Refuse(readOnly, Text($"error: #blocks per group smaller than metadata size: {s.BlocksPerGroup} <= {s.InodesPerGroup + 3UL}"));
        }

        if (s.InodesPerGroup < inodesPerBlock || s.InodesPerGroup > bitsPerBlock)
        {
            return Refuse(readOnly, Text($"error: invalid #inodes per group: {s.InodesPerGroup}"));
        }

        ulong blocks = (uint)s.BlockCount;
        ulong deviceBlocks = (ulong)(deviceLength / s.BlockLength);
        if (deviceBlocks < blocks)
        {
            return Refuse(readOnly, Text($"bad geometry: block count {blocks} exceeds size of device ({(uint)(deviceBlocks & uint.MaxValue)} blocks)"));
        }

        ulong groups = blocks > s.FirstDataBlock ? ((blocks - s.FirstDataBlock - 1) / s.BlocksPerGroup) + 1 : 0;
        return groups * s.InodesPerGroup != s.InodeCount
            ? Refuse(readOnly, Text($"error: invalid #inodes: {s.InodeCount} vs computed {groups * s.InodesPerGroup}"))
            : new ExtMountOutcome(ExtMountResult.Mounts, readOnly, (s.Features.Compatible & ExtFeatures.HasJournal) != 0 ? "warning: mounting ext3 filesystem as ext2" : null);
    }

    private static ExtMountOutcome MountWithExt4(ExtSuperblock s, long deviceLength, ExtDriver driver, bool readOnly, bool casefoldIsBuiltIn)
    {
        if (s.BlockLength == 0)
        {
            return Refuse(readOnly, Text($"Invalid log block size: {s.LogBlockLength}"));
        }

        if (s.LogClusterLength > 20)
        {
            return Refuse(readOnly, Text($"Invalid log cluster size: {s.LogClusterLength}"));
        }

        if (s.BlockLength > 4096)
        {
            return Refuse(readOnly, Text($"bad block size {s.BlockLength}"));
        }

        if (!s.ChecksumIsRight)
        {
            return new ExtMountOutcome(ExtMountResult.Fails, readOnly, "VFS: Found ext4 filesystem with invalid superblock checksum.  Run e2fsck?", 0, BadMessage);
        }

        if (!InodeLengthIsValid(s))
        {
            return Refuse(readOnly, Text($"unsupported inode size: {s.InodeLength}"));
        }

        ExtMountOutcome own = JudgeFeatures(s, readOnly, casefoldIsBuiltIn);
        uint asOlder = UnsupportedAs(s, driver, readOnly);
        if (driver != ExtDriver.Ext4 && (asOlder != 0 || (driver == ExtDriver.Ext4AsExt3 && (s.Features.Compatible & ExtFeatures.HasJournal) == 0)))
        {
            // While probing it says nothing, if it would mount as ext4 later.
            string name = driver == ExtDriver.Ext4AsExt2 ? "ext2" : "ext3";
            return Refuse(readOnly, own.IsMounted ? null : Text($"couldn't mount as {name} due to feature incompatibilities"), asOlder);
        }

        if (!own.IsMounted)
        {
            return own;
        }

        ulong deviceBlocks = (ulong)(deviceLength / s.BlockLength);
        if (s.InodesPerGroup == 0 || s.BlocksPerGroup == 0)
        {
            return Refuse(readOnly, null);
        }

        if (s.InodesPerGroup < (uint)(s.BlockLength / s.InodeLength) || s.InodesPerGroup > (uint)s.BlockLength * 8)
        {
            return Refuse(readOnly, Text($"invalid inodes per group: {s.InodesPerGroup}"));
        }

        if (deviceBlocks != 0 && s.BlockCount > deviceBlocks)
        {
            return Refuse(readOnly, Text($"bad geometry: block count {s.BlockCount} exceeds size of device ({deviceBlocks} blocks)"));
        }

        if (s.FirstDataBlock >= s.BlockCount)
        {
            return Refuse(readOnly, Text($"bad geometry: first data block {s.FirstDataBlock} is beyond end of filesystem ({s.BlockCount})"));
        }

        ulong groups = ((s.BlockCount - s.FirstDataBlock - 1) / s.BlocksPerGroup) + 1;
        return groups != s.InodeCount / s.InodesPerGroup || s.InodeCount % s.InodesPerGroup != 0
            ? Refuse(readOnly, Text($"inodes count not valid: {s.InodeCount} vs {(UInt128)groups * s.InodesPerGroup}"))
            : own with { Message = driver == ExtDriver.Ext4 ? own.Message : Text($"mounting {(driver == ExtDriver.Ext4AsExt2 ? "ext2" : "ext3")} file system using the ext4 subsystem") };
    }

    /// <summary>ext4_feature_set_ok.</summary>
    private static ExtMountOutcome JudgeFeatures(ExtSuperblock s, bool readOnly, bool casefoldIsBuiltIn)
    {
        uint unsupported = s.Features.Incompatible & ~Ext4Incompatible;
        if (unsupported != 0)
        {
            return Refuse(readOnly, Text($"Couldn't mount because of unsupported optional features ({unsupported:x})"), unsupported);
        }

        if (!casefoldIsBuiltIn && (s.Features.Incompatible & ExtFeatures.CaseFolding) != 0)
        {
            return Refuse(readOnly, "Filesystem with casefold feature cannot be mounted without CONFIG_UNICODE", ExtFeatures.CaseFolding);
        }

        if (readOnly)
        {
            return new ExtMountOutcome(ExtMountResult.Mounts, true, null);
        }

        if ((s.Features.ReadOnlyCompatible & ExtFeatures.ReadOnly) != 0)
        {
            return new ExtMountOutcome(ExtMountResult.MountsReadOnly, true, "filesystem is read-only");
        }

        unsupported = s.Features.ReadOnlyCompatible & ~Ext4ReadOnlyCompatible;
        return unsupported != 0
            ? Refuse(readOnly, Text($"couldn't mount RDWR because of unsupported optional features ({unsupported:x})"), unsupported)
            : new ExtMountOutcome(ExtMountResult.Mounts, false, null);
    }

    /// <summary>The bits fs/ext4 does not allow when it plays ext2 or ext3.</summary>
    private static uint UnsupportedAs(ExtSuperblock s, ExtDriver driver, bool readOnly)
    {
        uint allowed = driver == ExtDriver.Ext4AsExt3 ? Ext2Incompatible | ExtFeatures.NeedsRecovery : Ext2Incompatible;
        uint incompatible = s.Features.Incompatible & ~allowed;
        return incompatible != 0 || readOnly ? incompatible : s.Features.ReadOnlyCompatible & ~Ext2ReadOnlyCompatible;
    }

    private static bool InodeLengthIsValid(ExtSuperblock s) =>
        s.InodeLength >= ExtFields.Inode.ShortLength && s.InodeLength <= s.BlockLength && BitOperations.IsPow2(s.InodeLength);

    private static ExtMountOutcome Refuse(bool readOnly, string? message, uint bits = 0) =>
        new(ExtMountResult.Refuses, readOnly, message, bits, InvalidArgument);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
