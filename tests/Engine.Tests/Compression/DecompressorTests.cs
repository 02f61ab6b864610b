using System.Text;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Compression;

public sealed class DecompressorTests
{
    private static byte[] Sample(int length)
    {
        byte[] bytes = new byte[length];
        new Random(7).NextBytes(bytes.AsSpan(0, length / 4));
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("all work and no play ", (length / 21) + 1)))[..(length / 2)].CopyTo(bytes.AsSpan(length / 4));
        return bytes;
    }

    private static (byte[] Bytes, UnpackEnd End) Unpack(byte[] packed, long offset, CompressionMethod method, UnpackLimits? limits = null)
    {
        using UnpackStream stream = Decompressor.Open(new MemoryByteSource(packed, "x"), offset, method, limits, TestContext.Current.CancellationToken);
        MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return (bytes.ToArray(), stream.End!);
    }

    public static TheoryData<string, CompressionMethod> Methods => new()
    {
        { "gzip", CompressionMethod.Gzip },
        { "xz", CompressionMethod.Xz },
        { "lzma", CompressionMethod.Lzma },
        { "zstd", CompressionMethod.Zstd },
        { "lz4", CompressionMethod.Lz4 },
        { "bzip2", CompressionMethod.Bzip2 },
        { "lzo", CompressionMethod.Lzo },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_the_real_tool_packed_comes_out_again(string tool, CompressionMethod method)
    {
        byte[] sample = Sample(1_000_003);
        byte[] packed = Tools.Compress(tool, sample);

        Assert.Equal(method, Decompressor.Detect(packed));
        (byte[] bytes, UnpackEnd end) = Unpack(packed, 0, method);

        Assert.Equal((UnpackStatus.Complete, packed.Length, sample.Length), (end.Status, (int)end.ConsumedLength, (int)end.OutputLength));
        Assert.Equal(sample, bytes);
    }

    [Theory]
    [InlineData("gzip", CompressionMethod.Gzip)]
    [InlineData("xz", CompressionMethod.Xz)]
    [InlineData("zstd", CompressionMethod.Zstd)]
    [InlineData("bzip2", CompressionMethod.Bzip2)]
    [InlineData("lzo", CompressionMethod.Lzo)]
    public void Where_a_member_ends_is_known_whatever_follows_it(string tool, CompressionMethod method)
    {
        byte[] sample = Sample(300_000);
        byte[] packed = Tools.Compress(tool, sample);

        (byte[] bytes, UnpackEnd end) = Unpack([1, 2, 3, .. packed, .. packed, .. Sample(20_000)], 3, method);

        Assert.Equal((UnpackStatus.Complete, packed.Length), (end.Status, (int)end.ConsumedLength));
        Assert.Equal(sample, bytes);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_payload_with_its_length_appended_is_unpacked(string tool, CompressionMethod method)
    {
        byte[] sample = Sample(200_000);
        byte[] packed = [.. Tools.Compress(tool, sample), .. BitConverter.GetBytes(sample.Length)];

        (byte[] bytes, UnpackEnd end) = Decompressor.Unpack(new MemoryByteSource(packed, "x"), null, TestContext.Current.CancellationToken);

        Assert.Equal((UnpackStatus.Complete, true), (end.Status, method != CompressionMethod.None));
        Assert.Equal(sample, bytes);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_cut_file_gives_what_stands_before_the_cut_and_says_so(string tool, CompressionMethod method)
    {
        byte[] sample = Sample(1_000_000);
        byte[] packed = Tools.Compress(tool, sample);

        (byte[] bytes, UnpackEnd end) = Unpack(packed[..(packed.Length * 3 / 4)], 0, method);

        Assert.Equal(UnpackStatus.Truncated, end.Status);
        Assert.True(sample.AsSpan().StartsWith(bytes));
    }

    [Theory]
    [InlineData("gzip", CompressionMethod.Gzip)]
    [InlineData("xz", CompressionMethod.Xz)]
    [InlineData("zstd", CompressionMethod.Zstd)]
    [InlineData("bzip2", CompressionMethod.Bzip2)]
    public void A_bomb_is_stopped_by_the_limits(string tool, CompressionMethod method)
    {
        byte[] packed = Tools.Compress(tool, new byte[40 << 20]);

        Assert.Equal(UnpackStatus.LimitReached, Unpack(packed, 0, method, new UnpackLimits { MaxOutputBytes = 1 << 20 }).End.Status);
        Assert.Equal(UnpackStatus.LimitReached, Unpack(packed, 0, method, new UnpackLimits { MaxRatio = 500, RatioGraceBytes = 1 << 20 }).End.Status);
    }

    [Fact]
    public void Damaged_deflate_data_gives_every_byte_before_the_damage()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i * 7919 % 99991} ")));
        byte[] packed = Tools.Compress("gzip", text);
        int reached = 0;
        for (int at = packed.Length / 2; at < packed.Length - 8; at += 997)
        {
            byte[] damaged = (byte[])packed.Clone();
            damaged[at] ^= 0x10;

            (byte[] bytes, UnpackEnd end) = Unpack(damaged, 0, CompressionMethod.Gzip);

            Assert.NotEqual(UnpackStatus.Complete, end.Status);
            Assert.Equal(end.OutputLength, bytes.Length);
            reached += bytes.AsSpan().CommonPrefixLength(text) > text.Length * 45 / 100 ? 1 : 0;
        }

        Assert.True(reached > 50, $"{reached}");
    }

    [Fact]
    public void Lengths_over_a_gzip_trailers_own_portion_are_found_for_every_size()
    {
        for (int length = 1; length < 3_000; length += 7)
        {
            byte[] packed = Cpio.CpioWriter.Gzip(Sample(length));

            (byte[] bytes, UnpackEnd end) = Unpack([.. packed, .. packed], 0, CompressionMethod.Gzip);

            Assert.Equal((UnpackStatus.Complete, packed.Length, length), (end.Status, (int)end.ConsumedLength, bytes.Length));
        }
    }

    [Fact]
    public void A_wrong_gzip_length_is_told_with_the_exact_end_of_the_member()
    {
        byte[] packed = Tools.Compress("gzip", Sample(500_000));
        byte[] wrong = [.. packed, 1, 2, 3];
        wrong[packed.Length - 1] ^= 1;

        UnpackEnd end = Unpack(wrong, 0, CompressionMethod.Gzip).End;

        Assert.Equal((UnpackStatus.WrongChecksum, packed.Length), (end.Status, (int)end.ConsumedLength));
    }

    [Theory]
    [InlineData("xz", "-c")]
    [InlineData("xz", "-c", "--check=sha256")]
    public void Settings_the_kernels_decoder_refuses_are_told_with_what_to_do(params string[] command)
    {
        byte[] packed = Tools.Filter(Sample(1 << 20), command[0], command[1..]);

        UnpackEnd end = Unpack(packed, 0, Decompressor.Detect(packed)).End;

        Assert.Equal((UnpackStatus.Unsupported, 0, packed.Length), (end.Status, (int)end.OutputLength, (int)end.ConsumedLength));
        Assert.Contains("compress with", end.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1f 9e", CompressionMethod.Gzip)]
    [InlineData("1f 8b", CompressionMethod.Gzip)]
    [InlineData("42 5a", CompressionMethod.Bzip2)]
    [InlineData("5d 00", CompressionMethod.Lzma)]
    [InlineData("fd 37", CompressionMethod.Xz)]
    [InlineData("89 4c", CompressionMethod.Lzo)]
    [InlineData("02 21", CompressionMethod.Lz4)]
    [InlineData("28 b5", CompressionMethod.Zstd)]
    [InlineData("04 22 4d 18", CompressionMethod.None)]
    [InlineData("1f", CompressionMethod.None)]
    [InlineData("30 37 30", CompressionMethod.None)]
    public void Two_bytes_tell_the_method(string hex, CompressionMethod method) =>
        Assert.Equal(method, Decompressor.Detect(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
}
