using System.Text;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Disk;

public sealed class ExtTreeTests(ExtImages images) : IClassFixture<ExtImages>
{
    public static TheoryData<string, string> Layouts => new()
    {
        { "-t ext2", "ext2" },
        { "-t ext2 -b 1024 -I 128", "ext2" },
        { "-t ext2 -b 1024 -O ^filetype,^dir_index,^resize_inode,^sparse_super", "ext2" },
        { "-t ext2 -r 0 -b 1024", "ext2" },
        { "-t ext3 -b 1024", "ext3" },
        { "-t ext4", "ext4" },
        { "-t ext4 -b 1024 -O ^64bit", "ext4" },
        { "-t ext4 -b 2048 -O inline_data -I 512", "ext4" },
        { "-t ext4 -b 1024 -O meta_bg,^resize_inode -g 1024", "ext4" },
        { "-t ext4 -b 4096 -O bigalloc -C 16384", "ext4" },
        { "-t ext2 -b 1024 -O meta_bg,^resize_inode -g 512", "ext2" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_file_has_the_inode_mode_owner_and_length_debugfs_tells(string options, string type)
    {
        string image = images.Make(options);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        FoundFileSystem found = Found(disk);
        Assert.Equal(type, found.Type);
        List<FileNode> walked = [.. found.Tree!.Walk()];
        Assert.True(walked.Count > 210, $"{walked.Count} files");

        foreach (string directory in walked.Where(node => node.Kind == FileKind.Directory).Select(node => node.Path).Prepend("/"))
        {
            Assert.Equal(
                DebugfsList(image, directory).Order(StringComparer.Ordinal),
                found.Tree.List(directory).Select(Describe).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Contents_are_those_of_the_files_put_in(string options, string type)
    {
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(images.Make(options)));
        FileTree tree = Found(disk).Tree!;
        Assert.Equal(type, tree.Description);
        foreach (string path in new[] { "sbin/init", "bin/su", "etc/empty", "etc/tiny", "etc/deep/er/still/deepest", "etc/größe–名前", "many/file-with-a-rather-long-name-077", "lib/large", "lib/sparse" })
        {
            FileNode node = tree.Find("/" + path)!;
            byte[] expected = File.ReadAllBytes(Path.Combine(images.Tree, path));
            Assert.Equal(expected.Length, node.Length);
            Assert.True(expected.AsSpan().SequenceEqual(tree.ReadPrefix(node, int.MaxValue)), path);
        }

        Assert.Equal("#!/b", Encoding.ASCII.GetString(tree.ReadPrefix(tree.Find("/sbin/init")!, 4)));
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Links_and_device_nodes_are_told_exactly(string options, string type)
    {
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(images.Make(options)));
        FoundFileSystem found = Found(disk);
        FileTree tree = found.Tree!;
        Assert.Equal(type, found.Type);
        Assert.Equal("sbin/init", tree.Find("/init")!.LinkTarget);
        Assert.Equal(SampleTree.LongTarget, tree.Find("/etc/long")!.LinkTarget);
        Assert.Equal("/sbin/init", tree.Resolve("/init").Node!.Path);
        Assert.Equal((5, 1), tree.Find("/dev/console")!.Device);
        Assert.Equal(FileKind.CharacterDevice, tree.Find("/dev/console")!.Kind);
        Assert.Equal((259, 300), tree.Find("/dev/big")!.Device);
        Assert.Equal(FileKind.Fifo, tree.Find("/dev/pipe")!.Kind);
        Assert.Null(tree.Find("/sbin/init/below"));
        Assert.Null(tree.Find("/nothing"));
        Assert.Equal(Failure.NotADirectory, tree.Resolve("/init/below").Failure);
        Assert.Equal(Failure.NotADirectory, tree.Resolve("/sbin/init/..").Failure);
        Assert.Empty(tree.List("/sbin/init"));
        Assert.Equal("/", tree.Find("/")!.Path);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Label_uuid_and_features_are_those_debugfs_tells(string options, string type)
    {
        string image = images.Make(options);
        using DiskImage disk = DiskImage.Open(FileByteSource.Open(image));
        FoundFileSystem found = Found(disk);
        Assert.Equal(type, found.Type);
        Assert.Equal("rootfs", found.Label);
        Assert.Equal("9d0a1c4e-7f0e-4b3a-8a51-0123456789ab", found.Uuid);
        string line = RealTool.Run("debugfs", "-R", "stats -h", image).Split('\n').Single(text => text.StartsWith("Filesystem features:", StringComparison.Ordinal));
        string expected = line["Filesystem features:".Length..].Trim();
        Assert.Equal(expected == "(none)" ? "" : expected, string.Join(' ', found.ExtFeatures!.Names));
    }

    private static FoundFileSystem Found(DiskImage disk)
    {
        FoundFileSystem? found = disk.FileSystemOn(null);
        Assert.NotNull(found);
        Assert.True(found.Tree is not null, found.Trouble);
        return found;
    }

    private static string Describe(FileNode node)
    {
        int type = node.Kind switch
        {
            FileKind.Fifo => 1,
            FileKind.CharacterDevice => 2,
            FileKind.Directory => 4,
            FileKind.BlockDevice => 6,
            FileKind.Regular => 8,
            FileKind.SymbolicLink => 10,
            _ => 12,
        };
        string mode = Convert.ToString((type << 12) | node.Mode, 8).PadLeft(6, '0');
        string length = node.Kind is FileKind.Directory ? "" : node.Length.ToString();
        return $"{node.Handle}/{mode}/{node.UserId}/{node.GroupId}/{Path.GetFileName(node.Path)}/{length}";
    }

    // Lines of ls -p: /inode/mode/uid/gid/name/size/
    private static IEnumerable<string> DebugfsList(string image, string directory) =>
        RealTool.Run("debugfs", "-R", $"ls -p {directory}", image)
            .Split('\n')
            .Where(line => line.StartsWith('/'))
            .Select(line => line.Split('/'))
            .Where(parts => parts[1] != "0" && parts[5] is not ("." or ".."))
            .Select(parts => $"{parts[1]}/{parts[2]}/{parts[3]}/{parts[4]}/{parts[5]}/{parts[6]}");
}
