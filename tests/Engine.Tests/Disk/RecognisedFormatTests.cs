using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class RecognisedFormatTests
{
    [Theory]
    [InlineData("xfs", 0, "XFSB")]
    [InlineData("btrfs", 0x10040, "_BHRfS_M")]
    [InlineData("squashfs", 0, "hsqs")]
    [InlineData("iso9660", 0x8001, "CD001")]
    [InlineData("ntfs", 3, "NTFS    ")]
    [InlineData("exfat", 3, "EXFAT   ")]
    [InlineData("crypto_LUKS", 0, "LUKS\u00BA\u00BE")]
    [InlineData("LVM2_member", 0x218, "LVM2 001")]
    [InlineData("f2fs", 0x400, "\u0010\u0020\u00F5\u00F2")]
    public void A_format_that_is_not_read_is_called_by_its_name(string type, int offset, string magic)
    {
        byte[] bytes = new byte[1 << 17];
        System.Text.Encoding.Latin1.GetBytes(magic).CopyTo(bytes, offset);
        using DiskImage disk = DiskImage.Open(new MemoryByteSource(bytes, "disk.img"));
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.Equal(type, found.Type);
        Assert.Null(found.Tree);
        Assert.Equal($"{type} is recognised, but its files are not looked into", found.Trouble);
        Assert.Equal(offset, found.Location.Offset);
    }

    [Fact]
    public void Swap_space_is_recognised_as_mkswap_makes_it()
    {
        using TemporaryDirectory directory = new();
        string image = directory.Write("swap", new byte[1 << 20]);
        RealTool.Run("mkswap", "-q", image);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        Assert.Equal("swap", disk.FileSystemOn(null)!.Type);
        Assert.Equal(PartitionScheme.None, disk.Scheme);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(1 << 20)]
    public void Zeros_are_nothing(int length)
    {
        using DiskImage disk = DiskImage.Open(new MemoryByteSource(new byte[length], "zeros"));
        Assert.Equal(DiskFormat.Raw, disk.Format);
        Assert.Equal(PartitionScheme.None, disk.Scheme);
        Assert.Null(disk.FileSystemOn(null));
        Assert.Empty(disk.PartitionsSeenByLinux());
    }
}
