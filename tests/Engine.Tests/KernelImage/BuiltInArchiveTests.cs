using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Tests.Cpio;

namespace LfsTutor.Engine.Tests.KernelImage;

public sealed class BuiltInArchiveTests
{
    private static readonly byte[] Archive = new CpioWriter().Directory("dev").Member("dev/console", 0x2180, specialMajor: 5, specialMinor: 1).File("init", "#!/bin/sh\n").Trailer().ToArray();

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void An_archive_is_found_wherever_the_linker_aligns_it(int start)
    {
        Assert.Equal("/dev /dev/console /init", Names(Found(SampleKernelImage.WithBuiltIn(Noise(100_000), Archive, start))));
        Assert.Equal("/dev /dev/console /init", Names(Found(SampleKernelImage.WithBuiltIn(Noise(100_000), CpioWriter.Gzip(Archive), start))));
    }

    [Fact]
    public void An_archive_of_any_length_is_found()
    {
        for (int more = 1; more <= 16; more++)
        {
            byte[] archive = [.. Archive, .. new byte[more]];
            Assert.Equal("/dev /dev/console /init", Names(Found(SampleKernelImage.WithBuiltIn(Noise(1000), archive))));
        }
    }

    [Fact]
    public void An_archive_whose_length_is_not_behind_it_is_no_built_in_one()
    {
        byte[] kernel = [.. Noise(10_000), .. Archive, .. new byte[1000]];
        Assert.Null(BuiltInArchive.Find(kernel, "k"));
    }

    [Fact]
    public void Magic_and_length_alone_do_not_make_an_archive()
    {
        byte[] kernel = SampleKernelImage.WithBuiltIn(Noise(10_000), [0x1f, 0x8b, 0x08, 0, .. Noise(500)]);
        Assert.Null(BuiltInArchive.Find(kernel, "k"));
    }

    [Fact]
    public void The_whole_archive_is_taken_and_not_a_damaged_one_before_it()
    {
        byte[] damaged = SampleKernelImage.WithBuiltIn(Noise(1000), [.. Archive.AsSpan(0, 116), .. "junk"u8, .. new byte[30]]);
        Assert.Equal("invalid magic at start of compressed archive", Found(damaged).Stop?.KernelMessage);
        Assert.Equal("/dev /dev/console /init", Names(Found(SampleKernelImage.WithBuiltIn(damaged, Archive))));
    }

    [Fact]
    public void A_damaged_archive_is_given_with_its_problem() =>
        Assert.Equal("incorrect cpio method used: use -H newc option", Found(SampleKernelImage.WithBuiltIn(Noise(1000), [.. "070707"u8, .. new byte[200]])).Stop?.KernelMessage);

    [Fact]
    public void Its_files_are_read_where_they_lie_and_named_after_the_kernel()
    {
        byte[] image = SampleKernelImage.Around(SampleKernelImage.Gzip(SampleKernelImage.WithBuiltIn(Noise(5000), CpioWriter.Gzip(Archive))));
        MemoryByteSource source = SampleKernelImage.Source(image);
        Initramfs archive = KernelPayload.Read(source, LinuxKernelImageReader.Read(source), TestContext.Current.CancellationToken).BuiltIn!;
        FileNode init = archive.Tree.Find("/init")!;
        Assert.Equal("vmlinuz!initramfs!/init@0xf0", init.Location.ToString());
        Assert.Equal("#!/bin/sh\n"u8.ToArray(), archive.Tree.ReadPrefix(init, 100));
    }

    [Fact]
    public void A_payload_that_is_damaged_gives_none()
    {
        byte[] payload = SampleKernelImage.Gzip(SampleKernelImage.WithBuiltIn(Noise(5000), Archive));
        MemoryByteSource source = SampleKernelImage.Source(SampleKernelImage.Around(payload[..^20]));
        Assert.Null(KernelPayload.Read(source, LinuxKernelImageReader.Read(source), TestContext.Current.CancellationToken).BuiltIn);
    }

    [Fact]
    public void Any_bytes_end_in_an_archive_or_none()
    {
        byte[] kernel = SampleKernelImage.WithBuiltIn(Noise(2000), Archive);
        Random random = new(3);
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = [.. kernel];
            for (int flip = 0; flip < 3; flip++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            _ = BuiltInArchive.Find(bytes.AsSpan(0, random.Next(bytes.Length + 1)), "k");
        }
    }

    private static Initramfs Found(byte[] kernel) => BuiltInArchive.Find(kernel, "k")!;

    private static string Names(Initramfs archive) => string.Join(' ', archive.Tree.Walk().Select(node => node.Path).Order(StringComparer.Ordinal));

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
