using System.Text;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Cpio;

public sealed class InitramfsReaderTests
{
    private const string Script = "#!/bin/sh\necho hello\n";

    private static byte[] Good() => new CpioWriter().Directory("bin").File("init", Script).Link("sbin", "bin").Trailer().ToArray();

    private static Initramfs Read(byte[] bytes) => InitramfsReader.Read(new MemoryByteSource(bytes, "initramfs.cpio"));

    [Fact]
    public void A_raw_archive_gives_its_files_with_modes_offsets_and_contents()
    {
        Initramfs initramfs = Read(Good());

        Assert.Empty(initramfs.Problems);
        Assert.Equal(["bin", "init", "sbin", "TRAILER!!!"], initramfs.Entries.Select(entry => entry.Name));
        FileNode init = initramfs.Tree.Find("/init")!;
        Assert.Equal((FileKind.Regular, 0b111_101_101, Script.Length), (init.Kind, init.Mode, (int)init.Length));
        Assert.Equal(new Location("initramfs.cpio", "/init", 116), init.Location);
        Assert.Equal(Script, Encoding.UTF8.GetString(initramfs.Tree.ReadPrefix(init, 1000)));
        Assert.Equal("#!", Encoding.UTF8.GetString(initramfs.Tree.ReadPrefix(init, 2)));
        Assert.Equal("bin", initramfs.Tree.Find("/sbin")!.LinkTarget);
    }

    [Fact]
    public void Raw_and_compressed_segments_follow_each_other_with_exact_boundaries()
    {
        byte[] second = CpioWriter.Gzip(new CpioWriter().File("a", "AAAA").Trailer().ToArray());
        byte[] third = CpioWriter.Gzip(new CpioWriter().File("b", "BBBB").Trailer().ToArray());
        byte[] raw = new CpioWriter().File("z", "ZZZZ").Trailer().Pad(512).ToArray();
        byte[] file = [.. raw, .. second, .. third];

        Initramfs initramfs = Read(file);

        Assert.Empty(initramfs.Problems);
        Assert.Equal(
            [
                (0, raw.Length, CompressionMethod.None),
                (raw.Length, second.Length, CompressionMethod.Gzip),
                (raw.Length + second.Length, third.Length, CompressionMethod.Gzip),
            ],
            initramfs.Segments.Select(segment => ((int)segment.Offset, (int)segment.Length, segment.Compression)));
        Assert.Equal("AAAA", Encoding.UTF8.GetString(initramfs.Tree.ReadPrefix(initramfs.Tree.Find("/a")!, 9)));
        Assert.Equal("BBBB", Encoding.UTF8.GetString(initramfs.Tree.ReadPrefix(initramfs.Tree.Find("/b")!, 9)));
    }

    [Theory]
    [InlineData("init")]
    [InlineData("./init")]
    [InlineData("/init")]
    [InlineData("//./init")]
    [InlineData("../init")]
    public void However_it_is_written_the_name_becomes_slash_init(string name)
    {
        Initramfs initramfs = Read(new CpioWriter().File(name, Script).Trailer().ToArray());

        Assert.Empty(initramfs.Problems);
        Assert.Equal(FileKind.Regular, initramfs.Tree.Find("/init")?.Kind);
    }

    [Fact]
    public void A_file_whose_directory_has_no_entry_is_not_made()
    {
        Initramfs initramfs = Read(new CpioWriter().File("usr/bin/sh", Script).Trailer().ToArray());

        Assert.Null(initramfs.Tree.Find("/usr/bin/sh"));
        InitramfsProblem problem = Assert.Single(initramfs.Problems);
        Assert.Equal(("cpio.not-created", UnpackEffect.EntrySkipped, null), (problem.Id, problem.Effect, problem.KernelMessage));
    }

    [Fact]
    public void The_kernels_own_dev_and_console_are_there_and_told_apart()
    {
        Initramfs initramfs = Read(new CpioWriter().Member("dev/tty", 0x2000 | 0b110_110_110, specialMajor: 5).File("init", Script).Trailer().ToArray());

        InitramfsTree tree = Assert.IsType<InitramfsTree>(initramfs.Tree);
        Assert.Equal((5, 1), tree.Find("/dev/console")!.Device);
        Assert.Equal((5, 0), tree.Find("/dev/tty")!.Device);
        Assert.True(tree.IsKernelDefault(tree.Find("/dev/console")!));
        Assert.False(tree.IsKernelDefault(tree.Find("/dev/tty")!));
        Assert.Equal(["/dev", "/root", "/init"], tree.List("/").Select(node => node.Path));
    }

    [Fact]
    public void A_gzip_with_a_wrong_checksum_is_accepted_as_the_kernel_accepts_it()
    {
        byte[] packed = CpioWriter.Gzip(Good());
        packed[^8] ^= 1;

        Initramfs initramfs = Read(packed);

        InitramfsProblem problem = Assert.Single(initramfs.Problems);
        Assert.Equal(("gzip.wrong-crc", UnpackEffect.Accepted), (problem.Id, problem.Effect));
        Assert.NotNull(initramfs.Tree.Find("/init"));
        Assert.Equal(packed.Length, initramfs.Segments[0].Length);
    }

    [Fact]
    public void A_gzip_without_the_last_bytes_of_its_trailer_may_crash_the_kernel()
    {
        InitramfsProblem problem = Assert.Single(Read(CpioWriter.Gzip(Good())[..^6]).Problems);

        Assert.Equal(("gzip.trailer-cut", UnpackEffect.MayCrash), (problem.Id, problem.Effect));
    }

    [Fact]
    public void A_gzip_cut_in_its_data_ends_in_a_read_error()
    {
        byte[] packed = CpioWriter.Gzip(Good());

        Initramfs initramfs = Read(packed[..(packed.Length / 2)]);

        Assert.Equal("read error", initramfs.Stop?.KernelMessage);
    }
}
