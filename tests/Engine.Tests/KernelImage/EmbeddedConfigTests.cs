using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Tests.KernelImage;

public sealed class EmbeddedConfigTests
{
    private const string Config = "# Linux/x86 6.1.192 Kernel Configuration\nCONFIG_IKCONFIG=y\n# CONFIG_EXT4_FS is not set\n";

    public static TheoryData<CompressionMethod, string, string[]> Methods => new()
    {
        { CompressionMethod.Bzip2, "bzip2", ["-9"] },
        { CompressionMethod.Lzma, "xz", ["--format=lzma", "-9"] },
        { CompressionMethod.Xz, "xz", ["--check=crc32", "--x86", "--lzma2=,dict=32MiB"] },
        { CompressionMethod.Lz4, "lz4", ["-l", "-9", "-c"] },
        { CompressionMethod.Zstd, "zstd", ["-22", "--ultra"] },
    };

    [Fact]
    public void It_is_found_through_gzip()
    {
        KernelConfig config = Read(SampleKernelImage.Around(SampleKernelImage.Gzip(SampleKernelImage.Vmlinux(Config))))!;

        Assert.Equal("vmlinuz!IKCONFIG:2", config.LocationOf("IKCONFIG").ToString());
        Assert.Equal(("6.1.192", Tristate.No, 3), (config.Release, config["EXT4_FS"], config.LineOf("EXT4_FS")));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task It_is_found_through_every_compression_of_a_kernel(CompressionMethod method, string program, string[] arguments)
    {
        byte[] payload = await SampleKernelImage.PackAsync(SampleKernelImage.Vmlinux(Config), program, arguments, TestContext.Current.CancellationToken);
        byte[] image = SampleKernelImage.Around(payload);

        Assert.Equal(method, LinuxKernelImageReader.Read(SampleKernelImage.Source(image)).PayloadCompression);
        Assert.Equal(Tristate.BuiltIn, Read(image)?["IKCONFIG"]);
    }

    [Theory]
    [InlineData("xz", "--check=crc32")]
    [InlineData("zstd", "--check")]
    public async Task A_payload_with_one_bit_flipped_is_damaged_and_a_whole_one_is_not(string program, string check)
    {
        byte[] payload = await SampleKernelImage.PackAsync(SampleKernelImage.Vmlinux(Config), program, [check], TestContext.Current.CancellationToken);
        byte[] image = SampleKernelImage.Around(payload);
        Assert.False(Payload(image).IsDamaged);

        image[((SampleKernelImage.SetupSectors + 1) * 512) + SampleKernelImage.PayloadStart + (payload.Length / 2)] ^= 0x10;
        Assert.True(Payload(image).IsDamaged);

        static KernelPayload Payload(byte[] image) => KernelPayload.Read(SampleKernelImage.Source(image), LinuxKernelImageReader.Read(SampleKernelImage.Source(image)), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_kernel_without_it_gives_none_through_a_tool_too()
    {
        byte[] payload = await SampleKernelImage.PackAsync(new byte[3_000_000], "xz", ["--check=crc32"], TestContext.Current.CancellationToken);

        Assert.Null(Read(SampleKernelImage.Around(payload)));
        Assert.Null(Read(SampleKernelImage.Around(SampleKernelImage.Gzip(new byte[3_000_000]))));
    }

    [Fact]
    public void It_is_found_wherever_it_stands_in_the_pieces()
    {
        // The copy goes by 128 KiB: let the marks fall before, across and behind the seam.
        for (int before = (128 << 10) - 12; before <= (128 << 10) + 2; before++)
        {
            byte[] image = SampleKernelImage.Around(SampleKernelImage.Gzip(SampleKernelImage.Vmlinux(Config, before)));
            Assert.True(Read(image) is not null, $"lost at {before}");
        }

        int packed = SampleKernelImage.Gzip(System.Text.Encoding.UTF8.GetBytes(Config)).Length;
        for (int before = (128 << 10) - packed - 20; before <= (128 << 10) - packed; before++)
        {
            byte[] image = SampleKernelImage.Around(SampleKernelImage.Gzip(SampleKernelImage.Vmlinux(Config, before)));
            Assert.True(Read(image) is not null, $"lost at {before}");
        }
    }

    [Fact]
    public void The_mark_alone_among_the_kernels_strings_is_passed_over()
    {
        byte[] vmlinux = [.. "IKCFG_ST is a string"u8, .. SampleKernelImage.Vmlinux(Config)];

        Assert.NotNull(Read(SampleKernelImage.Around(SampleKernelImage.Gzip(vmlinux))));
    }

    [Fact]
    public void A_damaged_payload_gives_none_and_one_damaged_behind_the_configuration_gives_it()
    {
        byte[] payload = SampleKernelImage.Gzip(SampleKernelImage.Vmlinux(Config, before: 1000, after: 900_000));
        byte[] early = [.. payload];
        early[10] = 0xff;
        byte[] late = [.. payload];
        late[^4] ^= 0xff;

        Assert.Null(Read(SampleKernelImage.Around(early)));
        Assert.NotNull(Read(SampleKernelImage.Around(late)));
        Assert.Null(Read(SampleKernelImage.Around(payload)[..1600]));
    }

    [Fact]
    public void A_mark_without_an_end_gives_none()
    {
        byte[] vmlinux = [.. "IKCFG_ST\u001f"u8, .. new byte[10_000_000]];

        Assert.Null(Read(SampleKernelImage.Around(SampleKernelImage.Gzip(vmlinux))));
    }

    private static KernelConfig? Read(byte[] image)
    {
        MemoryByteSource source = SampleKernelImage.Source(image);
        return LinuxKernelImageReader.ReadEmbeddedConfig(source, LinuxKernelImageReader.Read(source), TestContext.Current.CancellationToken);
    }
}
