using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Tests.KernelImage;

namespace LfsTutor.Engine.Tests;

public sealed class ArtifactRecognizerTests
{
    [Theory]
    [InlineData("", ArtifactKind.Empty)]
    [InlineData("hello\n", ArtifactKind.Text)]
    [InlineData("Grüße\n", ArtifactKind.Text)]
    [InlineData("#!/bin/busybox sh\necho\n", ArtifactKind.Script)]
    [InlineData("#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.192 Kernel Configuration\n#\n", ArtifactKind.KernelConfig)]
    [InlineData("# CONFIG_EXT4_FS is not set\n", ArtifactKind.KernelConfig)]
    [InlineData("DEFAULT linux\nLABEL linux\n  KERNEL vmlinuz\n  APPEND console=ttyS0\n", ArtifactKind.SyslinuxConfig)]
    [InlineData("070701000002D1", ArtifactKind.InitramfsCpio)]
    [InlineData("070707000000", ArtifactKind.CpioOdc)]
    [InlineData("bkeymap\u0001\u0001", ArtifactKind.Bkeymap)]
    [InlineData("!<arch>\ndebian-binary   ", ArtifactKind.DebianPackage)]
    [InlineData("BZh91AY", ArtifactKind.Bzip2)]
    [InlineData("hsqs", ArtifactKind.Squashfs)]
    [InlineData("\u0001\u0002\u0003", ArtifactKind.Unknown)]
    public void Text_and_short_files_are_recognised(string text, ArtifactKind kind) =>
        Assert.Equal(kind, Recognize(Encoding.UTF8.GetBytes(text)).Kind);

    [Theory]
    [InlineData("c771", ArtifactKind.CpioBinary)]
    [InlineData("fd377a585a000004", ArtifactKind.Xz)]
    [InlineData("28b52ffd", ArtifactKind.Zstd)]
    [InlineData("02214c18", ArtifactKind.Lz4)]
    [InlineData("04224d18", ArtifactKind.Lz4)]
    [InlineData("894c5a4f", ArtifactKind.Lzo)]
    [InlineData("5d00008000", ArtifactKind.Lzma)]
    [InlineData("514649fb", ArtifactKind.Qcow2)]
    [InlineData("00000000", ArtifactKind.Zeros)]
    [InlineData("ff", ArtifactKind.Unknown)]
    [InlineData("1f8b", ArtifactKind.Gzip)]
    public void Magic_numbers_are_recognised(string hex, ArtifactKind kind) => Assert.Equal(kind, Recognize(Convert.FromHexString(hex)).Kind);

    [Fact]
    public void A_gzip_file_is_named_with_what_it_holds()
    {
        Assert.Equal("a gzip file that holds an initramfs (cpio, newc)", Recognize(SampleKernelImage.Gzip(Encoding.ASCII.GetBytes("070701" + new string('0', 200)))).Description);
        Assert.Equal("a gzip file that holds a gzip file", Recognize(SampleKernelImage.Gzip(SampleKernelImage.Gzip([1]))).Description);
        Assert.Equal("a gzip file", Recognize([0x1f, 0x8b, 8, 0xff, 0xff]).Description);
    }

    [Fact]
    public void A_kernel_image_is_not_taken_for_a_disk_or_a_program() =>
        Assert.Equal(ArtifactKind.KernelImage, Recognize(SampleKernelImage.Around(new byte[100])).Kind);

    [Fact]
    public async Task What_the_real_tools_make_is_recognised()
    {
        using TemporaryDirectory directory = new();
        directory.Write("tree/init", "#!/bin/sh\n");
        await RunAsync("mke2fs", "-q", "-t", "ext2", directory.At("a.ext2"), "1M");
        await RunAsync("mkfs.vfat", "-C", directory.At("a.fat"), "1024");
        await RunAsync("mkfs.vfat", "-F", "32", "-C", directory.At("a.fat32"), "40000");
        await RunAsync("qemu-img", "create", "-q", "-f", "qcow2", directory.At("a.qcow2"), "1M");
        await RunAsync("tar", "-C", directory.At("tree"), "-cf", directory.At("a.tar"), ".");
        await RunAsync("sh", "-c", $"truncate -s 4M {directory.At("a.mbr")} {directory.At("a.gpt")} && echo , | sfdisk -q {directory.At("a.mbr")} && sgdisk -n 1 {directory.At("a.gpt")}");
        await RunAsync("sh", "-c", $"cd {directory.At("tree")} && for f in newc crc odc bin; do echo init | cpio -o -H $f > ../a.$f; done");

        foreach ((string name, ArtifactKind kind) in ((string, ArtifactKind)[])
            [
                ("a.ext2", ArtifactKind.Ext), ("a.fat", ArtifactKind.Fat), ("a.fat32", ArtifactKind.Fat), ("a.qcow2", ArtifactKind.Qcow2), ("a.tar", ArtifactKind.Tar),
                ("a.mbr", ArtifactKind.DiskMbr), ("a.gpt", ArtifactKind.DiskGpt), ("a.newc", ArtifactKind.InitramfsCpio), ("a.crc", ArtifactKind.InitramfsCpio),
                ("a.odc", ArtifactKind.CpioOdc), ("a.bin", ArtifactKind.CpioBinary),
            ])
        {
            using FileByteSource source = FileByteSource.Open(directory.At(name), name);
            Assert.Equal((name, kind), (name, ArtifactRecognizer.Recognize(source).Kind));
        }

        using FileByteSource program = FileByteSource.Open("/bin/busybox");
        Assert.Equal("an ELF program", ArtifactRecognizer.Recognize(program).Description);
    }

    [Fact]
    public void Every_kind_can_be_described_and_any_bytes_have_one()
    {
        Assert.All(Enum.GetValues<ArtifactKind>(), kind => Assert.Matches("^an? ", ArtifactSignature.Describe(kind)));
        FsCheck.Check.QuickThrowOnFailure(FsCheck.Fluent.Prop.ForAll(
            FsCheck.Fluent.ArbMap.Default.ArbFor<byte[]>(), bytes => Enum.IsDefined(Recognize(bytes).Kind)));
    }

    private static Recognition Recognize(byte[] bytes) => ArtifactRecognizer.Recognize(new MemoryByteSource(bytes, "file"));

    private static async Task RunAsync(string program, params string[] arguments)
    {
        HostProcessResult result = await HostProcess.RunAsync(program, arguments, null, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, $"{program}: {result.Error}");
    }
}
