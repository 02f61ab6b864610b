using System.Text;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Tests.KernelImage;

public sealed class LinuxKernelImageReaderTests
{
    private static readonly byte[] Sample = SampleKernelImage.Around(SampleKernelImage.Gzip(new byte[1000]));

    [Fact]
    public void The_setup_header_is_read_by_name()
    {
        LinuxKernelImage image = Read(Sample);

        Assert.Equal((2, 15), image.Protocol);
        Assert.Equal("6.1.0-sample", image.Release);
        Assert.Equal(SampleKernelImage.Version, image.VersionString);
        Assert.Equal(SampleKernelImage.SetupSectors, image.SetupSectors);
        Assert.Equal(0x600 + SampleKernelImage.PayloadStart, image.Payload.Offset);
        Assert.Equal(CompressionMethod.Gzip, image.PayloadCompression);
        Assert.Equal((Sample.Length, Sample.Length, false), (image.PromisedLength, image.ActualLength, image.IsTruncated));
        Assert.Equal((true, (ushort)0x8664, true), (image.HasEfiStub, image.PeMachine!.Value, image.Is64Bit));
        Assert.Equal((2047, 0x123000L), (image.CommandLineMaxLength!.Value, image.InitLength!.Value));
    }

    [Fact]
    public void A_file_shorter_than_its_header_promises_is_truncated_and_a_longer_one_is_not()
    {
        Assert.True(Read(Sample[..^1]).IsTruncated);
        Assert.False(Read([.. Sample, .. "a signature"u8]).IsTruncated);
    }

    [Fact]
    public void No_setup_sectors_mean_four()
    {
        byte[] bytes = SampleKernelImage.Around(new byte[4096]);
        bytes[0x1f1] = 0;

        Assert.Equal(4, Read(bytes).SetupSectors);
    }

    [Fact]
    public void Without_the_EFI_stub_there_is_no_PE_machine()
    {
        byte[] bytes = [.. Sample];
        bytes[0] = 0xea;

        Assert.Equal((false, null), (Read(bytes).HasEfiStub, Read(bytes).PeMachine));
    }

    [Fact]
    public void Fields_newer_than_the_protocol_are_not_read()
    {
        byte[] bytes = [.. Sample];
        bytes[0x206] = 3;

        LinuxKernelImage image = Read(bytes);

        Assert.Equal((2, 3), image.Protocol);
        Assert.Equal((0L, 0L), image.Payload);
        Assert.Equal((false, null, null, CompressionMethod.None), (image.Is64Bit, image.CommandLineMaxLength, image.InitLength, image.PayloadCompression));
    }

    [Fact]
    public void A_version_pointer_of_zero_or_outside_the_setup_code_gives_no_version()
    {
        foreach (byte high in (ReadOnlySpan<byte>)[0, 0x80])
        {
            byte[] bytes = [.. Sample];
            bytes[0x20e] = 0;
            bytes[0x20f] = high;
            Assert.Null(Read(bytes).Release);
        }
    }

    [Fact]
    public void The_version_is_cleaned_of_control_characters()
    {
        LinuxKernelImage image = Read(SampleKernelImage.Around([], "6.1\u001b[2J (x)"));

        Assert.Equal("6.1[2J", image.Release);
    }

    [Theory]
    [InlineData(0x211, 0, 0x211, "zImage")]
    [InlineData(0x24f, 0x7f, 0x248, "beyond the image's own end")]
    public void A_header_that_cannot_be_used_is_reported_at_its_field(int at, byte value, long offset, string message)
    {
        byte[] bytes = [.. Sample];
        bytes[at] = value;

        MalformedArtifactException exception = Assert.Throws<MalformedArtifactException>(() => Read(bytes));

        Assert.Equal(offset, exception.Location.Offset);
        Assert.Contains(message, exception.Reason);
    }

    [Fact]
    public void Something_else_is_named_for_what_it_is()
    {
        Assert.Equal("vmlinuz@0x0: this is an empty file, not a kernel image (bzImage): the copy or download that should have filled it did not happen", MessageOf([]));
        Assert.StartsWith("vmlinuz@0xa: this is a text file", MessageOf("not found\n"u8));
        Assert.StartsWith("vmlinuz@0x1fe: this is a gzip file", MessageOf([0x1f, 0x8b, .. new byte[600]]));
        Assert.Contains("a file of zero bytes", MessageOf(new byte[2000]));
        Assert.Contains("an initramfs (cpio, newc)", MessageOf(Encoding.ASCII.GetBytes("070701" + new string('0', 600))));
        Assert.Contains("a Debian package", MessageOf("!<arch>\ndebian-binary   "u8));
        Assert.Contains("a qcow2 disk image", MessageOf("QFI\xfb"u8[..3].ToArray().Append((byte)0xfb).ToArray()));
    }

    [Fact]
    public void An_ELF_kernel_is_told_from_an_ELF_program()
    {
        byte[] elf = new byte[200];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(elf);
        Assert.Contains("an ELF program", MessageOf(elf));
        elf.AsSpan(80 + 4, 4).Fill(0xff);
        elf[80 + 3] = 0x81;
        Assert.Contains("an ELF kernel (vmlinux), not a kernel image (bzImage): the bootable image is arch/x86/boot/bzImage", MessageOf(elf));
    }

    [Fact]
    public void Every_prefix_gives_a_truncated_image_or_says_where_it_ends()
    {
        for (int length = 0; length < Sample.Length; length++)
        {
            try
            {
                Assert.True(Read(Sample[..length]).IsTruncated);
            }
            catch (MalformedArtifactException exception)
            {
                Assert.True(length < 0x264 && exception.Location.Offset <= length);
            }
        }
    }

    [Fact]
    public void Every_byte_of_the_header_may_be_anything()
    {
        byte[] bytes = [.. Sample];
        for (int index = 0; index < 0x400; index++)
        {
            byte original = bytes[index];
            foreach (byte value in (ReadOnlySpan<byte>)[0, 1, 0x7f, 0x80, 0xff])
            {
                bytes[index] = value;
                try
                {
                    LinuxKernelImage image = Read(bytes);
                    Assert.Null(LinuxKernelImageReader.ReadEmbeddedConfig(SampleKernelImage.Source(bytes), image, TestContext.Current.CancellationToken));
                }
                catch (MalformedArtifactException exception)
                {
                    Assert.InRange(exception.Location.Offset!.Value, 0, bytes.Length);
                }
            }

            bytes[index] = original;
        }
    }

    private static LinuxKernelImage Read(byte[] bytes) => LinuxKernelImageReader.Read(SampleKernelImage.Source(bytes));

    private static string MessageOf(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        return Assert.Throws<MalformedArtifactException>(() => Read(copy)).Message;
    }
}
