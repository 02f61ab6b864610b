using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

/// <summary>The lines are those of real boots of Linux 6.1 with these images (fs/ext2), and of its source (fs/ext4).</summary>
public sealed class ExtDriverSupportTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("-t ext2", true, ExtMountResult.Mounts, null)]
    [InlineData("-t ext2", false, ExtMountResult.Mounts, null)]
    [InlineData("-t ext3", true, ExtMountResult.Mounts, "warning: mounting ext3 filesystem as ext2")]
    [InlineData("-t ext2 -b 1024 -O meta_bg,^resize_inode", true, ExtMountResult.Mounts, null)]
    [InlineData("-t ext4", true, ExtMountResult.Refuses, "error: couldn't mount because of unsupported optional features (2c0)")]
    [InlineData("-t ext2 -O extents", true, ExtMountResult.Refuses, "error: couldn't mount because of unsupported optional features (40)")]
    [InlineData("-t ext4 -O inline_data", true, ExtMountResult.Refuses, "error: couldn't mount because of unsupported optional features (82c0)")]
    [InlineData("-t ext2 -O huge_file,extra_isize", true, ExtMountResult.Mounts, null)]
    [InlineData("-t ext2 -O huge_file,extra_isize", false, ExtMountResult.Refuses, "error: couldn't mount RDWR because of unsupported optional features (48)")]
    [InlineData("-t ext2 -b 8192", true, ExtMountResult.Refuses, "error: bad blocksize 8192")]
    public void The_ext2_driver_answers_as_in_a_real_boot(string options, bool readOnly, ExtMountResult result, string? message)
    {
        ExtMountOutcome outcome = Mount(Make(options), ExtDriver.Ext2, readOnly);
        Assert.Equal((result, message), (outcome.Result, outcome.Message));
        Assert.Equal(result == ExtMountResult.Refuses ? 22 : 0, outcome.Error);
    }

    [Theory]
    [InlineData("-t ext2", ExtDriver.Ext4AsExt3, ExtMountResult.Refuses, null)]
    [InlineData("-t ext2", ExtDriver.Ext4AsExt2, ExtMountResult.Mounts, "mounting ext2 file system using the ext4 subsystem")]
    [InlineData("-t ext2", ExtDriver.Ext4, ExtMountResult.Mounts, null)]
    [InlineData("-t ext3", ExtDriver.Ext4AsExt3, ExtMountResult.Mounts, "mounting ext3 file system using the ext4 subsystem")]
    [InlineData("-t ext4", ExtDriver.Ext4AsExt3, ExtMountResult.Refuses, null)]
    [InlineData("-t ext4", ExtDriver.Ext4AsExt2, ExtMountResult.Refuses, null)]
    [InlineData("-t ext4", ExtDriver.Ext4, ExtMountResult.Mounts, null)]
    [InlineData("-t ext4 -b 65536", ExtDriver.Ext4, ExtMountResult.Refuses, "bad block size 65536")]
    public void The_ext4_driver_is_silent_about_what_it_will_mount_under_another_name(string options, ExtDriver driver, ExtMountResult result, string? message)
    {
        ExtMountOutcome outcome = Mount(Make(options), driver, readOnly: true);
        Assert.Equal((result, message), (outcome.Result, outcome.Message));
    }

    [Fact]
    public void Features_no_driver_knows_are_named_by_their_bits()
    {
        byte[] image = Make("-t ext4");
        image[0x400 + 0x60 + 3] |= 0x80;
        FixChecksum(image);
        Assert.Equal("Couldn't mount because of unsupported optional features (80000000)", Mount(image, ExtDriver.Ext4, true).Message);
        Assert.Equal("couldn't mount as ext3 due to feature incompatibilities", Mount(image, ExtDriver.Ext4AsExt3, true).Message);
        Assert.Equal("error: couldn't mount because of unsupported optional features (800002c0)", Mount(image, ExtDriver.Ext2, true).Message);
        using DiskImage disk = Open(image);
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.Null(found.Tree);
        Assert.Equal("features that are not looked into: FEATURE_I31", found.Trouble);
        Assert.Contains("FEATURE_I31", found.ExtFeatures!.Names);
    }

    [Fact]
    public void An_unknown_read_only_feature_matters_only_for_writing()
    {
        byte[] image = Make("-t ext4");
        image[0x400 + 0x64 + 3] |= 0x40;
        FixChecksum(image);
        Assert.True(Mount(image, ExtDriver.Ext4, readOnly: true).IsMounted);
        ExtMountOutcome outcome = Mount(image, ExtDriver.Ext4, readOnly: false);
        Assert.Equal("couldn't mount RDWR because of unsupported optional features (40000000)", outcome.Message);
        Assert.Equal(0x40000000u, outcome.Bits);
    }

    [Fact]
    public void A_file_system_longer_than_its_disk_is_refused()
    {
        byte[] image = Make("-t ext2 -b 4096")[..(6 << 20)];
        Assert.Equal("bad geometry: block count 2048 exceeds size of device (1536 blocks)", Mount(image, ExtDriver.Ext2, true).Message);
        Assert.Equal("bad geometry: block count 2048 exceeds size of device (1536 blocks)", Mount(image, ExtDriver.Ext4, true).Message);
        using DiskImage disk = Open(image);
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.NotNull(found.Tree);
        Assert.Contains("room for only 1536", Assert.Single(found.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(511, true)]
    [InlineData(512, false)]
    [InlineData(600, false)]
    public void A_raw_image_cut_inside_its_last_sector_still_fits_as_qemu_fills_it_up(int missing, bool mounts)
    {
        byte[] image = Make("-t ext2 -b 1024")[..^missing];
        using DiskImage disk = Open(image);
        Assert.Equal(0, disk.VirtualLength % 512);
        Assert.Equal(mounts, ExtDriverSupport.Mount(disk.FileSystemOn(null)!, disk.VirtualLength, ExtDriver.Ext2, true).IsMounted);
    }

    [Fact]
    public void The_kernel_asks_the_types_in_its_order_and_again_read_only()
    {
        Assert.Equal([ExtDriver.Ext4AsExt3, ExtDriver.Ext4, ExtDriver.Ext2], ExtRootMount.Drivers(hasExt4: true, ext4TakesExt2: true, hasExt2: true));
        Assert.Equal([ExtDriver.Ext4AsExt3, ExtDriver.Ext4AsExt2, ExtDriver.Ext4], ExtRootMount.Drivers(hasExt4: true, ext4TakesExt2: true, hasExt2: false));
        Assert.Equal([ExtDriver.Ext2], ExtRootMount.Drivers(hasExt4: false, ext4TakesExt2: false, hasExt2: true));

        // A real boot with rw prints the first answer, then mounts read-only.
        using DiskImage disk = Open(Make("-t ext2 -O huge_file,extra_isize"));
        IReadOnlyList<ExtMountAttempt> attempts = ExtRootMount.Attempts(disk.FileSystemOn(null)!, disk.VirtualLength, [ExtDriver.Ext2], readWrite: true);
        Assert.Equal(["error: couldn't mount RDWR because of unsupported optional features (48)", null], attempts.Select(attempt => attempt.Outcome.Message));
        Assert.True(attempts[^1].Outcome is { IsMounted: true, ReadOnly: true });

        using DiskImage ext4 = Open(Make("-t ext4"));
        attempts = ExtRootMount.Attempts(ext4.FileSystemOn(null)!, ext4.VirtualLength, ExtRootMount.Drivers(true, false, true), readWrite: false);
        Assert.Equal([(ExtDriver.Ext4AsExt3, false), (ExtDriver.Ext4, true)], attempts.Select(attempt => (attempt.Driver, attempt.Outcome.IsMounted)));
    }

    [Fact]
    public void Damaged_numbers_are_refused_in_the_drivers_words()
    {
        byte[] inodes = Make("-t ext2 -b 1024");
        BitConverter.GetBytes(1).CopyTo(inodes, 0x400);
        Assert.Equal("error: invalid #inodes: 1 vs computed 2048", Mount(inodes, ExtDriver.Ext2, true).Message);

        byte[] fragments = Make("-t ext2 -b 1024");
        fragments[0x400 + 0x1C] = 7;
        Assert.Equal("error: fragsize log 7 != blocksize log 10", Mount(fragments, ExtDriver.Ext2, true).Message);

        byte[] checksum = Make("-t ext4");
        checksum[0x400 + 0x78] ^= 1;
        ExtMountOutcome outcome = Mount(checksum, ExtDriver.Ext4, true);
        Assert.Equal((ExtMountResult.Fails, 74), (outcome.Result, outcome.Error));
    }

    [Fact]
    public void A_root_inode_that_is_no_directory_is_refused()
    {
        string image = Path.Combine(_directory.Path, "image");
        File.WriteAllBytes(image, Make("-t ext2"));
        RealTool.Run("debugfs", "-w", "-R", "sif / mode 0100644", image);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.Null(found.Tree);
        Assert.Equal("error: corrupt root inode, run e2fsck", ExtDriverSupport.Mount(found, disk.VirtualLength, ExtDriver.Ext2, true).Message);
        Assert.Equal("corrupt root inode, run e2fsck", ExtDriverSupport.Mount(found, disk.VirtualLength, ExtDriver.Ext4, true).Message);
    }

    [Fact]
    public void A_journal_to_be_replayed_is_remarked_and_the_files_are_read()
    {
        byte[] image = Make("-t ext3");
        image[0x400 + 0x60] |= 0x04;
        using DiskImage disk = Open(image);
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.Equal("ext3", found.Type);
        Assert.NotNull(found.Tree!.Find("/lost+found"));
        Assert.Contains("the journal still has to be replayed", Assert.Single(found.Remarks), StringComparison.Ordinal);
        Assert.Equal("error: couldn't mount because of unsupported optional features (4)", Mount(image, ExtDriver.Ext2, true).Message);
        Assert.True(Mount(image, ExtDriver.Ext4AsExt3, true).IsMounted);
    }

    public void Dispose() => _directory.Dispose();

    private static ExtMountOutcome Mount(byte[] image, ExtDriver driver, bool readOnly) =>
        ExtDriverSupport.Mount(ExtSuperblock.Parse(image.AsSpan(1024, 1024))!, image.Length, driver, readOnly);

    private static DiskImage Open(byte[] image) => DiskImage.Open(new MemoryByteSource(image, "rootfs.ext2"));

    private static void FixChecksum(byte[] image) =>
        BitConverter.GetBytes(Crc32C.Of(image.AsSpan(0x400, 0x3FC))).CopyTo(image, 0x7FC);

    private byte[] Make(string options)
    {
        string image = Path.Combine(_directory.Path, Path.GetRandomFileName());
        RealTool.Run("mke2fs", ["-q", "-F", .. options.Split(' '), image, "8M"]);
        return File.ReadAllBytes(image);
    }
}
