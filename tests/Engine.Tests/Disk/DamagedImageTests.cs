using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

/// <summary>Whatever the bytes, looking at everything in an image gives values or a MalformedArtifactException, in bounded time.</summary>
public sealed class DamagedImageTests : IDisposable
{
    private const byte FileContent = (byte)'x';
    private static readonly TimeSpan MostForOneImage = TimeSpan.FromSeconds(5);
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Kinds => new() { "ext2", "ext4", "ext4-inline", "fat12", "fat32", "mbr", "gpt", "qcow2", "qcow2-compressed" };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_cut_image_is_total(string kind)
    {
        byte[] image = Make(kind);
        int step = Math.Max(1, image.Length / 150);
        for (int length = 0; length < image.Length; length += length < 1200 ? 97 : step)
        {
            LookAtEverything(image.AsMemory(0, length));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_flipped_byte_of_the_tables_is_total(string kind)
    {
        byte[] image = Make(kind);
        foreach (int offset in InterestingOffsets(image, 350))
        {
            byte before = image[offset];
            foreach (byte value in new byte[] { 0xFF, 0x00, (byte)(before ^ 0x80), unchecked((byte)(before + 1)) }.Distinct())
            {
                image[offset] = value;
                LookAtEverything(image);
            }

            image[offset] = before;
        }
    }

    [Fact]
    public void A_directory_inside_itself_ends_a_walk_and_long_ways_through_it_stay_cheap()
    {
        string image = _directory.At("loop.ext2");
        RealTool.Run("mke2fs", "-q", "-F", "-t", "ext2", "-b", "4096", image, "400");
        string longWay = string.Concat(Enumerable.Repeat("loop/", 800)) + "again";
        string commands = _directory.Write("commands", $"mkdir dir\nln dir dir/loop\nsymlink dir/again {longWay}\n");
        RealTool.Run("debugfs", "-w", "-f", commands, image);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        FileTree tree = disk.FileSystemOn(null)!.Tree!;
        Assert.Equal(["/lost+found", "/dir", "/dir/loop", "/dir/again"], tree.Walk().Select(node => node.Path));

        long start = Stopwatch.GetTimestamp();
        Assert.Equal(Failure.TooManyLinks, tree.Resolve("/dir/again").Failure);
        Assert.True(Stopwatch.GetElapsedTime(start) < MostForOneImage, $"{Stopwatch.GetElapsedTime(start)}");
    }

    [Fact]
    public void Any_bytes_put_over_an_image_are_total()
    {
        byte[][] images = [Make("ext2"), Make("ext4-inline"), Make("fat12"), Make("gpt"), Make("qcow2")];
        Gen<(int Image, int Place, byte[] Bytes)> damage =
            from image in Gen.Choose(0, images.Length - 1)
            from place in Gen.Choose(0, 8191)
            from length in Gen.Choose(1, 24)
            from bytes in ArbMap.Default.GeneratorFor<byte>().ArrayOf(length)
            select (image, place, bytes);
        Prop.ForAll(damage.ToArbitrary(), patch =>
        {
            byte[] image = (byte[])images[patch.Image].Clone();
            patch.Bytes.CopyTo(image, patch.Place);
            LookAtEverything(image);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Any_bytes_at_all_are_total() =>
        Prop.ForAll<byte[]>(bytes => LookAtEverything(bytes)).QuickCheckThrowOnFailure();

    public void Dispose() => _directory.Dispose();

    /// <summary>Offsets that hold something other than the files' contents, thinned out evenly to a number.</summary>
    private static IEnumerable<int> InterestingOffsets(byte[] image, int most)
    {
        int[] used = [.. Enumerable.Range(0, image.Length).Where(offset => image[offset] is not (0 or FileContent))];
        int step = Math.Max(1, used.Length / most);
        return Enumerable.Range(0, used.Length / step).Select(index => used[index * step]);
    }

    private static void LookAtEverything(ReadOnlyMemory<byte> image)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            using DiskImage disk = DiskImage.Open(new MemoryByteSource(image, "damaged.img"));
            _ = disk.ContainerTroubles;
            _ = disk.PartitionsSeenByLinux(gptIsForced: true);
            foreach (Partition? partition in disk.Partitions.Take(8).Cast<Partition?>().Prepend(null))
            {
                LookAt(disk, partition);
            }
        }
        catch (MalformedArtifactException)
        {
        }

        Assert.True(Stopwatch.GetElapsedTime(start) < MostForOneImage, "looking at the image took too long");
    }

    private static void LookAt(DiskImage disk, Partition? partition)
    {
        try
        {
            FoundFileSystem? found = disk.FileSystemOn(partition);
            Assert.True(found is null || (found.Tree is null) == (found.Trouble is not null));
            if (found?.ExtSuperblock is { } superblock)
            {
                foreach (Engine.Disk.Ext.ExtDriver driver in Enum.GetValues<Engine.Disk.Ext.ExtDriver>())
                {
                    _ = Engine.Disk.Ext.ExtDriverSupport.Mount(found, disk.VirtualLength, driver, readOnly: false);
                }

                _ = superblock.Features.Names;
            }

            if (found?.Tree is { } tree)
            {
                foreach (FileNode node in tree.Walk().Take(500))
                {
                    _ = tree.ReadPrefix(node, 5000);
                    _ = node.Location.ToString();
                }

                _ = tree.Resolve("/init/../dir/./file-3");
            }
        }
        catch (MalformedArtifactException)
        {
        }
    }

    private byte[] Make(string kind)
    {
        string image = _directory.At(Path.GetRandomFileName());
        string tree = _directory.At("tree");
        if (!Directory.Exists(tree))
        {
            Directory.CreateDirectory(Path.Combine(tree, "dir"));
            File.CreateSymbolicLink(Path.Combine(tree, "init"), "dir/file-1");
            File.CreateSymbolicLink(Path.Combine(tree, "long"), SampleTree.LongTarget);
            for (int i = 0; i < 12; i++)
            {
                File.WriteAllText(Path.Combine(tree, $"dir/file-{i}"), new string((char)FileContent, i * 3000));
            }
        }

        switch (kind)
        {
            case "ext2":
                RealTool.Run("mke2fs", "-q", "-F", "-t", "ext2", "-b", "1024", "-N", "32", "-d", tree, image, "400");
                break;
            case "ext4":
                RealTool.Run("mke2fs", "-q", "-F", "-t", "ext4", "-O", "^has_journal", "-b", "1024", "-N", "32", "-d", tree, image, "400");
                break;
            case "ext4-inline":
                RealTool.Run("mke2fs", "-q", "-F", "-t", "ext4", "-O", "^has_journal,inline_data", "-b", "1024", "-N", "32", "-d", tree, image, "400");
                break;
            case "fat12":
                RealTool.Run("mkfs.vfat", "-C", image, "512");
                RealTool.Run("mcopy", "-s", "-i", image, Path.Combine(tree, "dir"), "::/");
                break;
            case "fat32":
                RealTool.Run("mkfs.vfat", "-F", "32", "-s", "1", "-C", image, "34000");
                RealTool.Run("mcopy", "-s", "-i", image, Path.Combine(tree, "dir"), "::/");
                break;
            case "mbr":
            case "gpt":
                File.WriteAllBytes(image, new byte[256 << 10]);
                string script = kind == "mbr"
                    ? "label: dos\n/dev/x1: start=1,size=99,type=83\n/dev/x2: start=100,size=350,type=5\n/dev/x5: start=110,size=100,type=83\n/dev/x6: start=220,type=83\n"
                    : "label: gpt\ntable-length: 4\nfirst-lba: 34\n/dev/x1: start=40,size=100,type=U\n/dev/x2: start=200,size=100,type=L\n";
                Engine.Host.HostProcess.Run("sfdisk", ["-q", image], new Engine.Host.HostProcessOptions { Input = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(script)) });
                break;
            default:
                RealTool.Run("mke2fs", "-q", "-F", "-t", "ext2", "-b", "1024", "-N", "32", "-d", tree, image + ".raw", "400");
                RealTool.Run("qemu-img", ["convert", "-O", "qcow2", "-o", "cluster_size=1024", .. kind == "qcow2" ? [] : new[] { "-c" }, image + ".raw", image]);
                break;
        }

        return File.ReadAllBytes(image);
    }
}
