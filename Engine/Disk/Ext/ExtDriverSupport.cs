namespace LfsTutor.Engine.Disk.Ext;

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

    /// <summary>Predicts one mount.</summary>
    /// <param name="superblock">The superblock.</param>
    /// <param name="deviceLength">Length of the disk or partition in bytes.</param>
    /// <param name="driver">The type that is asked.</param>
    /// <param name="readOnly">True unless <c>rw</c> is on the kernel's command line.</param>
    /// <param name="casefoldIsBuiltIn">CONFIG_UNICODE; matters for casefold only.</param>
    public static ExtMountOutcome Mount(ExtSuperblock superblock, long deviceLength, ExtDriver driver, bool readOnly, bool casefoldIsBuiltIn = false) =>
        driver == ExtDriver.Ext2
            ? Ext2Driver.Mount(superblock, deviceLength, readOnly)
            : Ext4Driver.Mount(superblock, deviceLength, driver, readOnly, casefoldIsBuiltIn);

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
            ? ExtMountOutcome.Refuse(readOnly, driver == ExtDriver.Ext2 ? "error: corrupt root inode, run e2fsck" : "corrupt root inode, run e2fsck")
            : outcome;
    }
}
