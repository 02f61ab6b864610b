using System.Collections.Immutable;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Forecast;

/// <summary>A file system type as the kernel registers it.</summary>
/// <param name="Name">As rootfstype= and /proc/filesystems name it.</param>
/// <param name="Symbol">The configuration symbol of its driver.</param>
/// <param name="Finds">Types of <c>FoundFileSystem</c> it mounts; empty for those the tutor does not recognise.</param>
internal sealed record BlockFileSystem(string Name, string Symbol, ImmutableArray<string> Finds);

/// <summary>The file systems on block devices, in the order in which the kernel tries them.</summary>
/// <remarks>Source: fs/Makefile (link order is registration order), fs/ext4/super.c (ext4_init_fs), fs/filesystems.c (list_bdev_fs_names).</remarks>
internal static class BlockFileSystems
{
    private static readonly ImmutableArray<string> s_ext = ["ext2", "ext3", "ext4"];
    private static readonly ImmutableArray<string> s_fat = ["FAT12", "FAT16", "FAT32"];

    private static readonly ImmutableArray<BlockFileSystem> s_inOrder =
    [
        new("reiserfs", "REISERFS_FS", ["reiserfs"]),
        new("ext3", "EXT4_FS", s_ext),
        new("ext2", "EXT4_FS", s_ext),
        new("ext4", "EXT4_FS", s_ext),
        new("ext2", "EXT2_FS", s_ext),
        new("cramfs", "CRAMFS_BLOCKDEV", ["cramfs"]),
        new("squashfs", "SQUASHFS", ["squashfs"]),
        new("minix", "MINIX_FS", ["minix"]),
        new("vfat", "VFAT_FS", s_fat),
        new("msdos", "MSDOS_FS", s_fat),
        new("exfat", "EXFAT_FS", ["exfat"]),
        new("bfs", "BFS_FS", []),
        new("iso9660", "ISO9660_FS", ["iso9660"]),
        new("hfsplus", "HFSPLUS_FS", []),
        new("hfs", "HFS_FS", []),
        new("vxfs", "VXFS_FS", []),
        new("sysv", "SYSV_FS", []),
        new("hpfs", "HPFS_FS", []),
        new("ntfs3", "NTFS3_FS", ["ntfs"]),
        new("ntfs", "NTFS_FS", ["ntfs"]),
        new("ufs", "UFS_FS", []),
        new("efs", "EFS_FS", []),
        new("affs", "AFFS_FS", []),
        new("romfs", "ROMFS_FS", ["romfs"]),
        new("qnx4", "QNX4FS_FS", []),
        new("qnx6", "QNX6FS_FS", []),
        new("adfs", "ADFS_FS", []),
        new("fuseblk", "FUSE_FS", []),
        new("udf", "UDF_FS", []),
        new("omfs", "OMFS_FS", []),
        new("jfs", "JFS_FS", ["jfs"]),
        new("xfs", "XFS_FS", ["xfs"]),
        new("nilfs2", "NILFS2_FS", []),
        new("befs", "BEFS_FS", []),
        new("btrfs", "BTRFS_FS", ["btrfs"]),
        new("f2fs", "F2FS_FS", ["f2fs"]),
        new("erofs", "EROFS_FS", ["erofs"]),
    ];

    /// <summary>The types a kernel has built in, in order.</summary>
    public static ImmutableArray<BlockFileSystem> BuiltInto(KernelConfig config) =>
        [.. s_inOrder.Where(type => IsRegistered(type, config))];

    /// <summary>Whether the name is a file system on a block device at all, whatever the kernel has.</summary>
    public static bool IsKnown(string name) => s_inOrder.Any(type => type.Name == name);

    /// <summary>The symbol a file system found on a disk needs, or null when none is known.</summary>
    public static string? SymbolFor(string foundType) => foundType switch
    {
        "ext2" => "EXT2_FS",
        "ext3" or "ext4" => "EXT4_FS",
        _ => s_inOrder.FirstOrDefault(type => type.Finds.Contains(foundType))?.Symbol,
    };

    /// <summary>Whether a type of that name can mount what was found.</summary>
    public static bool Mounts(BlockFileSystem type, string foundType) => type.Finds.Contains(foundType, StringComparer.OrdinalIgnoreCase);

    private static bool IsRegistered(BlockFileSystem type, KernelConfig config)
    {
        if (config[type.Symbol] != Tristate.BuiltIn)
        {
            return false;
        }

        // fs/ext4 answers to ext2 only where fs/ext2 is not configured at all.
        bool isExt4AsExt2 = type is { Name: "ext2", Symbol: "EXT4_FS" };
        return !isExt4AsExt2 || (config["EXT4_USE_FOR_EXT2"] == Tristate.BuiltIn && config["EXT2_FS"] == Tristate.No);
    }
}
