using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class Qcow2ImageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("-o compat=0.10")]
    [InlineData("-o compat=1.1")]
    [InlineData("-c")]
    [InlineData("-c -o compat=0.10")]
    [InlineData("-o cluster_size=512")]
    [InlineData("-c -o cluster_size=512")]
    [InlineData("-o cluster_size=2M")]
    [InlineData("-c -o cluster_size=2M")]
    [InlineData("-o extended_l2=on")]
    [InlineData("-o extended_l2=on,cluster_size=16k")]
    [InlineData("-c -o extended_l2=on")]
    [InlineData("-o preallocation=full")]
    [InlineData("-o lazy_refcounts=on,refcount_bits=1")]
    public void The_virtual_disk_is_byte_for_byte_the_raw_one(string options)
    {
        string raw = MakeRaw();
        string image = InDirectory("image.qcow2");
        RealTool.Run("qemu-img", ["convert", "-O", "qcow2", .. options.Split(' '), raw, image]);

        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        byte[] expected = File.ReadAllBytes(raw);
        Assert.Equal(DiskFormat.Qcow2, disk.Format);
        Assert.Equal(expected.Length, disk.VirtualLength);
        byte[] actual = new byte[expected.Length + 10];
        Assert.Equal(expected.Length, disk.Bytes.Read(0, actual));
        Assert.True(expected.AsSpan().SequenceEqual(actual.AsSpan(0, expected.Length)));

        // Odd places and lengths, across clusters and the end.
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            int offset = random.Next(expected.Length);
            byte[] part = new byte[random.Next(1, 9000)];
            int read = disk.Bytes.Read(offset, part);
            Assert.Equal(Math.Min(part.Length, expected.Length - offset), read);
            Assert.True(expected.AsSpan(offset, read).SequenceEqual(part.AsSpan(0, read)));
        }
    }

    public void Dispose() => _directory.Dispose();

    private string InDirectory(string name) => Path.Combine(_directory.Path, name);

    /// <summary>3 MiB and a bit: text that compresses, noise that does not, and holes.</summary>
    private string MakeRaw()
    {
        string path = InDirectory("disk.raw");
        byte[] bytes = new byte[(3 << 20) + 1536];
        new Random(5).NextBytes(bytes.AsSpan(100_000, 300_000));
        for (int i = 1 << 20; i < (1 << 20) + 250_000; i++)
        {
            bytes[i] = (byte)(i % 251);
        }

        bytes[^1] = 1;
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
