using System.Text;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class FatTreeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Layouts => new()
    {
        { "-F 12 -C {0} 4096", "FAT12" },
        { "-F 16 -C {0} 20000", "FAT16" },
        { "-F 16 -s 1 -r 112 -C {0} 8192", "FAT16" },
        { "-F 32 -s 1 -C {0} 40960", "FAT32" },
        { "-F 12 -S 4096 -C {0} 8192", "FAT12" },
        { "-C {0} 16384", "FAT16" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_name_and_length_is_that_of_mdir(string options, string type)
    {
        string image = Make(options);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        FoundFileSystem found = disk.FileSystemOn(null)!;
        Assert.Equal(type, found.Type);
        Assert.True(found.Tree is not null, found.Trouble);
        Assert.Equal("BOOTDISK", found.Label);
        Assert.Equal("1234-ABCD", found.Uuid);

        List<FileNode> walked = [.. found.Tree.Walk()];
        IEnumerable<string> expected = MdirList(image, "::/").Order(StringComparer.Ordinal);
        Assert.Equal(expected, walked.Select(node => node.Kind == FileKind.Directory ? node.Path + "/" : $"{node.Path} {node.Length}").Order(StringComparer.Ordinal));
        Assert.True(walked.Count > 100);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Contents_are_those_of_the_files_put_in(string options, string type)
    {
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(Make(options)));
        FileTree tree = disk.FileSystemOn(null)!.Tree!;
        Assert.Equal(type, tree.Description);
        foreach ((string path, byte[] expected) in Files())
        {
            FileNode? node = tree.Find("/" + path);
            Assert.True(node is not null, path);
            Assert.True(expected.AsSpan().SequenceEqual(tree.ReadPrefix(node, int.MaxValue)), path);
        }
    }

    [Fact]
    public void Names_are_found_in_any_case_and_by_their_short_form()
    {
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(Make("-F 16 -C {0} 20000")));
        FileTree tree = disk.FileSystemOn(null)!.Tree!;
        Assert.Equal("/EFI/BOOT/BOOTX64.EFI", tree.Find("/efi/boot/bootx64.efi")!.Path);
        Assert.Equal("/a long name with spaces.text", tree.Find("/ALONGN~1.TEX")!.Path);
        Assert.Equal("/a long name with spaces.text", tree.Find("/A Long Name With Spaces.TEXT")!.Path);
        Assert.Equal("/readme.txt", tree.Find("/README.TXT")!.Path);
        Assert.Equal("/EFI/BOOT/BOOTX64.EFI", tree.Resolve("/Efi/../efi/Boot/./BOOTx64.efi").Node!.Path);
        Assert.Null(tree.Find("/EFI/BOOT/BOOTX64.EFI/x"));
        Assert.Null(tree.Find("/missing"));
        Assert.Equal(0b111_101_101, tree.Find("/readme.txt")!.Mode);
    }

    [Fact]
    public void A_long_name_whose_checksum_is_not_that_of_the_short_one_counts_for_nothing()
    {
        byte[] bytes = File.ReadAllBytes(Make("-F 16 -C {0} 20000"));
        int shortEntry = bytes.AsSpan().IndexOf("ALONGN~1TEX"u8);
        Assert.Equal(0x0F, bytes[shortEntry - 32 + 11]);
        bytes[shortEntry - 32 + 13] ^= 1;
        using DiskImage disk = Open(bytes);
        FileTree tree = disk.FileSystemOn(null)!.Tree!;
        Assert.Equal("/ALONGN~1.TEX", tree.Find("/alongn~1.tex")!.Path);
        Assert.Null(tree.Find("/a long name with spaces.text"));
    }

    [Fact]
    public void A_cluster_chain_that_leads_back_is_refused()
    {
        string image = Make("-F 16 -s 1 -r 112 -C {0} 8192");
        byte[] bytes = File.ReadAllBytes(image);
        using (DiskImage disk = Open(bytes))
        {
            FileTree tree = disk.FileSystemOn(null)!.Tree!;
            FileNode large = tree.Find("/large.bin")!;

            // The file's second cluster points to its first.
            int fat = 512 * BitConverter.ToUInt16(bytes, 14);
            int second = BitConverter.ToUInt16(bytes, fat + ((int)large.Handle * 2));
            BitConverter.GetBytes((ushort)large.Handle).CopyTo(bytes, fat + (second * 2));

            // The length of 300 000 bytes ends the reading, but a directory has no length.
            FileNode many = tree.Find("/many")!;
            BitConverter.GetBytes((ushort)many.Handle).CopyTo(bytes, fat + ((int)many.Handle * 2));
        }

        using DiskImage looped = Open(bytes);
        FileTree broken = looped.FileSystemOn(null)!.Tree!;
        Assert.Equal(300_000, broken.ReadPrefix(broken.Find("/large.bin")!, int.MaxValue).Length);
        MalformedArtifactException e = Assert.Throws<MalformedArtifactException>(() => broken.List("/many").Count());
        Assert.Matches("leads back to itself|longer than 2097152 bytes", e.Message);
    }

    [Fact]
    public void A_chain_that_ends_too_early_or_leaves_the_disk_is_reported_where_it_does()
    {
        byte[] bytes = File.ReadAllBytes(Make("-F 16 -s 1 -r 112 -C {0} 8192"));
        int fat = 512 * BitConverter.ToUInt16(bytes, 14);
        using DiskImage whole = Open(bytes);
        int first = (int)whole.FileSystemOn(null)!.Tree!.Find("/large.bin")!.Handle;

        BitConverter.GetBytes((ushort)0xFFFF).CopyTo(bytes, fat + (first * 2));
        using DiskImage cut = Open(bytes);
        FileTree tree = cut.FileSystemOn(null)!.Tree!;
        Assert.Contains("its cluster chain ends after 512", Assert.Throws<MalformedArtifactException>(() => tree.ReadPrefix(tree.Find("/large.bin")!, 1000)).Message, StringComparison.Ordinal);
        Assert.Equal(512, tree.ReadPrefix(tree.Find("/large.bin")!, 512).Length);

        BitConverter.GetBytes((ushort)0xFF00).CopyTo(bytes, fat + (first * 2));
        using DiskImage outside = Open(bytes);
        FileTree other = outside.FileSystemOn(null)!.Tree!;
        MalformedArtifactException e = Assert.Throws<MalformedArtifactException>(() => other.ReadPrefix(other.Find("/large.bin")!, 1000));
        Assert.Equal(fat + (first * 2), e.Location.Offset);
        Assert.Contains("cluster 65280 is referred to", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static DiskImage Open(byte[] bytes) => DiskImage.Open(new MemoryByteSource(bytes.ToArray(), "fat.img"));

    private static IEnumerable<(string Path, byte[] Contents)> Files()
    {
        byte[] large = new byte[300_000];
        new Random(9).NextBytes(large);
        yield return ("EFI/BOOT/BOOTX64.EFI", Encoding.ASCII.GetBytes("MZ..."));
        yield return ("startup.nsh", Encoding.ASCII.GetBytes("vmlinuz root=/dev/sda2\r\n"));
        yield return ("a long name with spaces.text", Encoding.ASCII.GetBytes("long"));
        yield return ("Mixed.Case", Encoding.ASCII.GetBytes("mixed"));
        yield return ("readme.txt", Encoding.ASCII.GetBytes("lower case by flag"));
        yield return ("größere Datei.txt", Encoding.ASCII.GetBytes("umlaut"));
        yield return ("empty", []);
        yield return ("large.bin", large);
        for (int i = 0; i < 100; i++)
        {
            yield return ($"many/file number {i}.data", Encoding.ASCII.GetBytes($"{i}"));
        }
    }

    private static IEnumerable<string> MdirList(string image, string directory)
    {
        // -/ is recursive, -b is bare: "::/path", directories with a final slash; lengths come from mdir of the file itself.
        string listing = RealTool.Run("mdir", "-i", image, "-/", "-b", directory);
        Dictionary<string, long> lengths = Files().ToDictionary(file => "/" + file.Path, file => file.Contents.LongLength);
        return listing.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["::".Length..])
            .Select(path => path.EndsWith('/') ? path : $"{path} {lengths[path]}");
    }

    private string Make(string options)
    {
        string image = Path.Combine(_directory.Path, Path.GetRandomFileName());
        RealTool.Run("mkfs.vfat", ["-n", "BOOTDISK", "-i", "1234abcd", .. string.Format(null, options, image).Split(' ')]);
        string tree = Path.Combine(_directory.Path, "tree");
        foreach ((string path, byte[] contents) in Files())
        {
            string full = Path.Combine(tree, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllBytes(full, contents);
        }

        RealTool.Run("mcopy", ["-s", "-i", image, .. Directory.GetFileSystemEntries(tree), "::/"]);
        return image;
    }
}
