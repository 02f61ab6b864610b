using System.Globalization;

namespace LfsTutor.Engine.Disk;

/// <summary>The three feature words of an ext superblock (fs/ext4/ext4.h): compat, incompat, ro_compat.</summary>
public sealed record ExtFeatures(uint Compatible, uint Incompatible, uint ReadOnlyCompatible)
{
    // Compatible: a driver that does not know them may still mount.
    internal const uint HasJournal = 0x0004;

    // Incompatible: a driver that does not know one of them must not mount.
    internal const uint Compression = 0x0001;
    internal const uint FileType = 0x0002;
    internal const uint NeedsRecovery = 0x0004;
    internal const uint JournalDevice = 0x0008;
    internal const uint MetaBlockGroups = 0x0010;
    internal const uint Extents = 0x0040;
    internal const uint SixtyFourBit = 0x0080;
    internal const uint MultiMountProtection = 0x0100;
    internal const uint FlexibleBlockGroups = 0x0200;
    internal const uint LargeAttributes = 0x0400;
    internal const uint DirectoryData = 0x1000;
    internal const uint ChecksumSeed = 0x2000;
    internal const uint LargeDirectories = 0x4000;
    internal const uint InlineData = 0x8000;
    internal const uint Encryption = 0x10000;
    internal const uint CaseFolding = 0x20000;

    // Read-only compatible: a driver that does not know one of them may mount read-only.
    internal const uint SparseSuper = 0x0001;
    internal const uint LargeFile = 0x0002;
    internal const uint BtreeDirectories = 0x0004;
    internal const uint HugeFile = 0x0008;
    internal const uint GroupChecksums = 0x0010;
    internal const uint ManyLinks = 0x0020;
    internal const uint ExtraInodeSize = 0x0040;
    internal const uint Quota = 0x0100;
    internal const uint BigAllocation = 0x0200;
    internal const uint MetadataChecksums = 0x0400;
    internal const uint ReadOnly = 0x1000;
    internal const uint Project = 0x2000;
    internal const uint Verity = 0x8000;
    internal const uint OrphansPresent = 0x10000;

    private static readonly Dictionary<int, string> CompatibleNames = new()
    {
        [0] = "dir_prealloc", [1] = "imagic_inodes", [2] = "has_journal", [3] = "ext_attr", [4] = "resize_inode",
        [5] = "dir_index", [6] = "lazy_bg", [8] = "snapshot_bitmap", [9] = "sparse_super2", [10] = "fast_commit",
        [11] = "stable_inodes", [12] = "orphan_file",
    };

    private static readonly Dictionary<int, string> IncompatibleNames = new()
    {
        [0] = "compression", [1] = "filetype", [2] = "needs_recovery", [3] = "journal_dev", [4] = "meta_bg",
        [6] = "extent", [7] = "64bit", [8] = "mmp", [9] = "flex_bg", [10] = "ea_inode", [12] = "dirdata",
        [13] = "metadata_csum_seed", [14] = "large_dir", [15] = "inline_data", [16] = "encrypt", [17] = "casefold",
    };

    private static readonly Dictionary<int, string> ReadOnlyCompatibleNames = new()
    {
        [0] = "sparse_super", [1] = "large_file", [3] = "huge_file", [4] = "uninit_bg", [5] = "dir_nlink",
        [6] = "extra_isize", [7] = "snapshot", [8] = "quota", [9] = "bigalloc", [10] = "metadata_csum", [11] = "replica",
        [12] = "read-only", [13] = "project", [14] = "shared_blocks", [15] = "verity", [16] = "orphan_present",
    };

    /// <summary>Names as <c>dumpe2fs</c> prints them and in its order, unknown bits as <c>FEATURE_I31</c>.</summary>
    public IReadOnlyList<string> Names =>
        [.. NamesOf(Compatible, 'C', CompatibleNames), .. NamesOf(Incompatible, 'I', IncompatibleNames), .. NamesOf(ReadOnlyCompatible, 'R', ReadOnlyCompatibleNames)];

    /// <summary>Names of some incompat bits, such as those a driver does not support.</summary>
    public static IReadOnlyList<string> NamesOfIncompatible(uint bits) => [.. NamesOf(bits, 'I', IncompatibleNames)];

    /// <summary>Names of some ro_compat bits.</summary>
    public static IReadOnlyList<string> NamesOfReadOnlyCompatible(uint bits) => [.. NamesOf(bits, 'R', ReadOnlyCompatibleNames)];

    private static IEnumerable<string> NamesOf(uint word, char kind, Dictionary<int, string> names) =>
        Enumerable.Range(0, 32)
            .Where(bit => (word >> bit & 1) != 0)
            .Select(bit => names.TryGetValue(bit, out string? name) ? name : string.Create(CultureInfo.InvariantCulture, $"FEATURE_{kind}{bit}"));
}
