using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Tests.Compression;

namespace LfsTutor.Engine.Tests.Cpio;

/// <summary>What Linux 6.1 does with archives good and bad, each seen in a real boot with rdinit=/a: accepted, what it prints, whether /a is there.</summary>
public sealed class KernelVerdictTests
{
    private const string Junk = "invalid magic at start of compressed archive";

    private static CpioWriter A() => new CpioWriter().File("a", "#!/bin/sh\n");

    private static byte[] Good() => A().Trailer().ToArray();

    private static byte[] Gz(byte[] bytes) => CpioWriter.Gzip(bytes);

    private static byte[] Flip(byte[] bytes, Index at)
    {
        bytes[at] ^= 0xff;
        return bytes;
    }

    private static byte[] Noise(int length)
    {
        byte[] noise = new byte[length];
        new Random(5).NextBytes(noise);
        return noise;
    }

    private static byte[] Shift(byte[] bytes) => [0, .. bytes];

    public static TheoryData<string, byte[], string?, bool, string[]> Archives => new()
    {
        { "good", Good(), null, true, [] },
        { "gzip", Gz(Good()), null, true, [] },
        { "two gzip members", [.. Gz(Good()), .. Gz(new CpioWriter().File("b", "b").Trailer().ToArray())], null, true, [] },
        { "raw and gzip", [.. A().Trailer().Pad(512).ToArray(), .. Gz(new CpioWriter().File("b", "b").Trailer().ToArray())], null, true, [] },
        { "capital hexadecimal", A().Member("b", 0x81ED, spoil: header => header.ToUpperInvariant()).Trailer().ToArray(), null, true, [] },
        { "gzip cut by six bytes", Gz(Good())[..^6], null, true, ["gzip.trailer-cut"] },
        { "gzip with a wrong CRC", Flip(Gz(Good()), ^8), null, true, ["gzip.wrong-crc"] },
        { "gzip and junk", [.. Gz(Good()), .. "junk"u8], Junk, true, ["initramfs.invalid-magic"] },
        { "junk first", [.. "junk"u8, .. Good()], Junk, false, ["initramfs.invalid-magic"] },
        { "one byte out of line", Shift(Good()), Junk, false, ["initramfs.misaligned"] },
        { "file size ffffffff", new CpioWriter().Member("a", 0x81ED, "x"u8.ToArray(), fileSize: 0xFFFFFFFF).ToArray(), null, true, ["cpio.body-cut", "cpio.no-trailer"] },
        { "no trailer", A().ToArray(), null, true, ["cpio.no-trailer"] },
        { "name size ffffffff", new CpioWriter().Member("a", 0x81ED, nameSize: 0xFFFFFFFF).Trailer().ToArray(), null, false, ["cpio.name-length"] },
        { "name without NUL", new CpioWriter().Member("a", 0x81ED, storedName: "ab"u8.ToArray()).Trailer().ToArray(), "malformed archive", false, ["cpio.name-not-terminated"] },
        { "0x in a header field", new CpioWriter().Member("a", 0x81ED, spoil: header => header[..22] + "0x000000" + header[30..]).Trailer().ToArray(), null, true, ["cpio.damaged-header"] },
        { "wrong checksum", new CpioWriter().Member("a", 0x81ED, "abc"u8.ToArray(), "070702", checksum: 1).File("b", "b").Trailer().ToArray(), "bad data checksum", true, ["cpio.checksum"] },
        { "070703", new CpioWriter().File("a", "a", magic: "070703").Trailer().ToArray(), "no cpio magic", false, ["cpio.no-magic"] },
        { "short 070707", "070707000000"u8.ToArray(), null, false, ["cpio.header-cut"] },
        { "after the trailer", new CpioWriter().File("b", "b").Trailer().Pad(512).File("a", "a").Trailer().ToArray(), null, true, ["cpio.after-trailer"] },
        { "crc format", new CpioWriter().File("a", "abc", magic: "070702").Trailer().ToArray(), null, true, [] },
        { "double gzip", Gz(Gz([.. Good(), .. Noise(200)])), "no cpio magic", false, ["cpio.no-magic"] },
        { "empty", [], null, false, ["initramfs.empty"] },
        { "zeros", new byte[4096], null, false, ["initramfs.empty"] },
        { "text", "this is a text that is no archive\n"u8.ToArray(), Junk, false, ["initramfs.invalid-magic"] },
        { "1f 9e", [0x1f, 0x9e, .. Gz(Good())[2..]], "Not a gzip file", false, ["gzip.bad-header"] },
        { "gzip members that divide a member", [.. Gz(Good()[..50]), .. Gz(Good()[50..])], "junk at the end of compressed archive", false, ["cpio.header-cut", "initramfs.junk-at-end"] },
        { "padding that ends out of line before gzip", [.. Good(), 0, .. Gz(Good())], "broken padding", true, ["cpio.broken-padding"] },
        { "junk in gzip", Gz([.. Good(), .. "junk"u8]), "junk within compressed archive", true, ["initramfs.junk-within"] },
        { "lz4 frame", Tools.Filter(Good(), "lz4", "-cq"), Junk, false, ["initramfs.invalid-magic"] },
        { "xz with CRC-64", Tools.Filter(Good(), "xz", "-c"), "Input was encoded with settings that are not supported by this XZ decoder", false, ["xz.unsupported"] },
        { "lz4 and gzip", [.. Tools.Compress("lz4", Good()), .. Gz(Good())], "Decoding failed", true, ["lz4.corrupt"] },
        { "lz4, zeros and gzip", [.. Tools.Compress("lz4", Good()), .. new byte[8], .. Gz(Good())], null, true, ["cpio.duplicate"] },
        { "lzma and zeros", [.. Tools.Compress("lzma", Good()), .. new byte[16]], null, true, [] },
        { "two bzip2 streams", [.. Tools.Compress("bzip2", Good()), .. Tools.Compress("bzip2", Good())], null, true, ["cpio.duplicate"] },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public void It_is_judged_as_the_kernel_judged_it(string archive, byte[] bytes, string? message, bool hasA, string[] problems)
    {
        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(bytes, archive), null, TestContext.Current.CancellationToken);

        Assert.Equal(problems, initramfs.Problems.Select(problem => problem.Id).Where(id => id != "cpio.no-trailer" || problems.Contains(id)));
        Assert.Equal(message , initramfs.Problems.FirstOrDefault(problem => problem.Effect == UnpackEffect.Stops)?.KernelMessage);
        Assert.Equal(hasA, initramfs.Tree.Find("/a") is not null);
        Assert.All(initramfs.Problems, problem => Assert.NotEqual("", problem.Evidence));
    }

    [Theory]
    [InlineData("bzip2")]
    [InlineData("lz4")]
    public void Data_cut_where_the_kernel_reads_on_behind_it_may_crash_it(string tool)
    {
        byte[] noise = new byte[300_000];
        new Random(3).NextBytes(noise);
        byte[] packed = Tools.Compress(tool, A().Member("noise", 0x81A4, noise).Trailer().ToArray());

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(packed[..^9000], "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal(($"{tool}.truncated", UnpackEffect.MayCrash), (initramfs.Stop?.Id, initramfs.Stop?.Effect));
    }

    [Theory]
    [InlineData("gzip", "read error", "/noise")]
    [InlineData("xz", "XZ-compressed data is corrupt", "/noise")]
    [InlineData("zstd", "ZSTD-compressed data is truncated", "/noise")]
    [InlineData("lzma", "unexpected EOF", null)]
    [InlineData("lzo", "file corrupted", "/noise")]
    public void Data_cut_leaves_the_file_it_was_in_open_for_writing(string tool, string message, string? leftOpen)
    {
        byte[] noise = new byte[600_000];
        new Random(3).NextBytes(noise);
        byte[] packed = Tools.Compress(tool, A().Member("noise", 0x81A4, noise).Trailer().ToArray());

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(packed[..^9000], "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal((message, leftOpen), (initramfs.Stop?.KernelMessage, initramfs.LeftOpenPath));
        Assert.Equal(leftOpen is not null, initramfs.Tree.Find("/a") is not null);
    }

    [Theory]
    [InlineData("7f454c46", "ELF")]
    [InlineData("514649fb", "qcow2 image")]
    [InlineData("4d5a", "PE")]
    [InlineData("504b0304", "zip")]
    [InlineData("68737173", "squashfs image")]
    [InlineData("c771", "cpio bin")]
    [InlineData("71c7", "cpio bin, byte-swapped")]
    public void What_it_is_instead_is_named_by_its_first_bytes(string start, string name)
    {
        byte[] bytes = [.. Convert.FromHexString(start), 0xff, .. new byte[600]];

        Assert.Equal(name, InitramfsReader.Read(new MemoryByteSource(bytes, "i"), null, TestContext.Current.CancellationToken).LooksLike);
    }

    [Fact]
    public void What_it_is_instead_is_named_by_bytes_further_in()
    {
        byte[] ext2 = new byte[4096];
        (ext2[1080], ext2[1081]) = (0x53, 0xef);
        byte[] disk = new byte[2048];
        (disk[510], disk[511]) = (0x55, 0xaa);
        byte[] gpt = [.. disk];
        "EFI PART"u8.CopyTo(gpt.AsSpan(512));
        byte[] kernel = new byte[2048];
        "HdrS"u8.CopyTo(kernel.AsSpan(0x202));
        string[] names = [.. new[] { ext2, disk, gpt, kernel, "hello\n"u8.ToArray(), Gz(Gz(Good())), Gz("text in gzip, no archive"u8.ToArray()) }
            .Select(bytes => InitramfsReader.Read(new MemoryByteSource(bytes, "i"), null, TestContext.Current.CancellationToken).LooksLike ?? "")];

        Assert.Equal(["ext2 image", "boot sector or disk image", "GPT disk image", "Linux kernel image", "text", "gzip of gzip", "gzip of text"], names);
    }
}
