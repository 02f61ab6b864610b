using System.Buffers.Binary;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class Qcow2RefusalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("compat=1.1")]
    [InlineData("compat=0.10")]
    public void A_backing_file_is_named_and_never_opened(string options)
    {
        // A pipe as backing file would block whoever opened it.
        string backing = _directory.At("secret\u001b[31m.fifo");
        RealTool.Run("mkfifo", backing);
        string image = _directory.At("layer.qcow2");
        RealTool.Run("qemu-img", "create", "-q", "-u", "-f", "qcow2", "-F", "raw", "-o", options, "-b", backing, image, "1M");
        MalformedArtifactException e = Assert.Throws<MalformedArtifactException>(() => DiskImage.Open(FileByteSource.Open(image)));
        Assert.Contains("is only a layer over its backing file", e.Message, StringComparison.Ordinal);
        Assert.Contains("secret\\u{1b}[31m.fifo", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', e.Message);
        Assert.Equal(8, e.Location.Offset);
    }

    [Fact]
    public void An_external_data_file_is_named_and_never_opened()
    {
        string image = _directory.At("image.qcow2");
        RealTool.Run("qemu-img", "create", "-q", "-f", "qcow2", "-o", $"data_file={_directory.At("data.raw")}", image, "1M");
        File.Delete(_directory.At("data.raw"));
        MalformedArtifactException e = Assert.Throws<MalformedArtifactException>(() => DiskImage.Open(FileByteSource.Open(image)));
        Assert.Matches("keeps its data in another file \".*data.raw\", which is never opened", e.Message);
    }

    [Fact]
    public void Encryption_is_refused_by_name()
    {
        string image = _directory.At("image.qcow2");
        RealTool.Run("qemu-img", "create", "-q", "-f", "qcow2", "--object", "secret,id=s,data=x", "-o", "encrypt.format=aes,encrypt.key-secret=s", image, "1M");
        byte[] bytes = File.ReadAllBytes(image);
        Assert.Contains("encrypted (AES)", Refused(bytes).Message, StringComparison.Ordinal);
        bytes[35] = 2;
        Assert.Contains("encrypted (LUKS)", Refused(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zstd_clusters_are_refused_only_when_they_are_read()
    {
        string raw = _directory.Write("raw", new byte[1 << 20]);
        byte[] text = new byte[1 << 20];
        text.AsSpan(1 << 19, 1000).Fill((byte)'x');
        File.WriteAllBytes(raw, text);
        string image = _directory.At("image.qcow2");
        RealTool.Run("qemu-img", "convert", "-c", "-O", "qcow2", "-o", "compression_type=zstd", raw, image);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        byte[] byteRead = new byte[1];
        Assert.Equal(1, disk.Bytes.Read(0, byteRead));
        MalformedArtifactException e = Assert.Throws<MalformedArtifactException>(() => disk.Bytes.Read(1 << 19, byteRead));
        Assert.Contains("compressed with zstd, which is not looked into", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_features_are_named_as_the_image_names_them()
    {
        byte[] image = Make();
        int table = image.AsSpan(0, 4096).IndexOf(new byte[] { 0x68, 0x03, 0xF8, 0x57 });
        Assert.True(table > 0);
        "\0\u0009shiny new\0"u8.CopyTo(image.AsSpan(table + 8));
        image[72 + 6] |= 0x02;
        image[72 + 4] |= 0x01;
        MalformedArtifactException e = Refused(image);
        Assert.Contains("features that are not known here: \"shiny new\" (bit 9), bit 24", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 1u, "qcow version 1")]
    [InlineData(4, 9u, "qcow version 9")]
    [InlineData(20, 8u, "2^9 to 2^21")]
    [InlineData(20, 63u, "2^9 to 2^21")]
    [InlineData(36, 0u, "do not reach that far")]
    [InlineData(36, 0x10000000u, "QEMU accepts at most")]
    [InlineData(44, 0x10001u, "not the start of a cluster")]
    [InlineData(56, 0u, "no reference count table")]
    [InlineData(100, 12u, "the header says it is 12 bytes")]
    [InlineData(96, 9u, "wider than 64 bits")]
    [InlineData(24, 0xFFFFFFFFu, "do not reach that far")]
    public void A_header_qemu_refuses_is_refused_where_it_is_wrong(int offset, uint value, string message)
    {
        byte[] image = Make();
        BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(offset), value);
        string path = _directory.Write("broken.qcow2", image);
        Assert.Contains(message, Refused(image).Message, StringComparison.Ordinal);
        Assert.NotEqual(0, LfsTutor.Engine.Host.HostProcess.Run("qemu-img", ["convert", "-f", "qcow2", "-O", "raw", path, _directory.At("out")]).ExitCode);
    }

    [Fact]
    public void Clusters_cut_off_read_as_zeros_as_in_qemu_and_are_told()
    {
        byte[] contents = new byte[2 << 20];
        new Random(1).NextBytes(contents);
        string raw = _directory.Write("raw", contents);
        string image = _directory.At("image.qcow2");
        RealTool.Run("qemu-img", "convert", "-O", "qcow2", raw, image);
        byte[] whole = File.ReadAllBytes(image);
        foreach (int length in new[] { 1_000_000, 700_001, 262_144, 200_000, 140_000 })
        {
            string cut = _directory.Write("cut.qcow2", whole[..length]);
            RealTool.Run("qemu-img", "convert", "-f", "qcow2", "-O", "raw", cut, _directory.At("out"));
            using DiskImage disk = DiskImage.Open(FileByteSource.Open(cut));
            byte[] bytes = new byte[2 << 20];
            Assert.Equal(bytes.Length, disk.Bytes.Read(0, bytes));
            Assert.True(File.ReadAllBytes(_directory.At("out")).AsSpan().SequenceEqual(bytes), $"{length}");
            Assert.Contains("it was cut off", Assert.Single(disk.ContainerTroubles), StringComparison.Ordinal);
        }

        using DiskImage complete = DiskImage.Open(FileByteSource.Open(image));
        Assert.Empty(complete.ContainerTroubles);
    }

    [Fact]
    public void Tables_that_point_to_themselves_are_read_as_what_they_say()
    {
        byte[] image = Make();
        long l1 = BinaryPrimitives.ReadInt64BigEndian(image.AsSpan(40));

        // The L1 table is its own L2 table and its own data.
        BinaryPrimitives.WriteInt64BigEndian(image.AsSpan((int)l1), l1);
        using DiskImage disk = DiskImage.Open(new MemoryByteSource(image, "loop.qcow2"));
        byte[] first = new byte[8];
        Assert.Equal(8, disk.Bytes.Read(0, first));
        Assert.Equal(l1, BinaryPrimitives.ReadInt64BigEndian(first));
    }

    [Fact]
    public void Dirty_and_corrupt_marks_are_told()
    {
        byte[] image = Make();
        image[79] |= 3;
        using DiskImage disk = DiskImage.Open(new MemoryByteSource(image, "image.qcow2"));
        Assert.Collection(
            disk.ContainerTroubles,
            trouble => Assert.Contains("marked corrupt", trouble, StringComparison.Ordinal),
            trouble => Assert.Contains("not closed properly", trouble, StringComparison.Ordinal));
    }

    [Fact]
    public void An_internal_snapshot_changes_nothing()
    {
        string image = _directory.Write("image.qcow2", Make());
        RealTool.Run("qemu-img", "snapshot", "-c", "before", image);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        byte[] bytes = new byte[1 << 20];
        Assert.Equal(1 << 20, disk.Bytes.Read(0, bytes));
        Assert.Equal(1000, bytes.Count(value => value == 'x'));
    }

    public void Dispose() => _directory.Dispose();

    private static MalformedArtifactException Refused(byte[] image) =>
        Assert.Throws<MalformedArtifactException>(() => DiskImage.Open(new MemoryByteSource(image, "image.qcow2")));

    private byte[] Make()
    {
        byte[] contents = new byte[1 << 20];
        contents.AsSpan(5000, 1000).Fill((byte)'x');
        string raw = _directory.Write("raw", contents);
        string image = _directory.At("made.qcow2");
        RealTool.Run("qemu-img", "convert", "-O", "qcow2", raw, image);
        return File.ReadAllBytes(image);
    }
}
