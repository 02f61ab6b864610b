using System.Text;
using System.Text.RegularExpressions;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Tests.Compression;

namespace LfsTutor.Engine.Tests.Cpio;

/// <summary>Archives of the real cpio and bsdtar, read by us and listed by them.</summary>
public sealed class OracleTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cpio-oracle-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void MakeTree()
    {
        Directory.CreateDirectory(Path.Combine(_root, "bin"));
        Directory.CreateDirectory(Path.Combine(_root, "etc/deep/er"));
        File.WriteAllText(Path.Combine(_root, "init"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(_root, "init"), (UnixFileMode)0b111_101_000);
        File.WriteAllBytes(Path.Combine(_root, "bin/big"), new byte[200_001]);
        File.WriteAllText(Path.Combine(_root, "etc/deep/er/naïve name"), "x");
        File.CreateSymbolicLink(Path.Combine(_root, "bin/sh"), "busybox");
        Tools.Filter([], "ln", Path.Combine(_root, "bin/big"), Path.Combine(_root, "etc/hard"));
        Tools.Filter([], "mkfifo", Path.Combine(_root, "pipe"));
    }

    private byte[] Pack(string format)
    {
        HostProcessResult names = HostProcess.Run("find", ["."], new HostProcessOptions { WorkingDirectory = _root });
        HostProcessResult packed = HostProcess.Run("cpio", ["--quiet", "-o", "-H", format], new HostProcessOptions { WorkingDirectory = _root, Input = new MemoryStream(names.Output), PipeGrace = TimeSpan.FromSeconds(30) });
        Assert.True(packed.Succeeded, packed.Error);
        return packed.Output;
    }

    /// <summary>As <c>cpio -itvn</c> writes a member: mode, links, owner, size or device, name, target.</summary>
    private static string Line(Initramfs initramfs, byte[] archive, CpioEntry entry)
    {
        uint type = entry.RawMode & 0xF000;
        string size = type is 0x2000 or 0x6000 ? $"{entry.SpecialDevice.Major},{entry.SpecialDevice.Minor}" : $"{entry.DataLength}";
        string target = type == 0xA000 ? " -> " + Encoding.UTF8.GetString(archive, (int)entry.DataOffset, (int)entry.DataLength) : "";
        Assert.NotNull(initramfs.Tree.Find("/" + (entry.Name == "." ? "" : entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name)));
        return $"{ModeText(entry.RawMode)} {entry.LinkCount} {entry.UserId} {entry.GroupId} {size} {entry.Name}{target}";
    }

    private static string ModeText(uint mode)
    {
        char type = (mode & 0xF000) switch { 0x4000 => 'd', 0xA000 => 'l', 0x2000 => 'c', 0x6000 => 'b', 0x1000 => 'p', 0xC000 => 's', _ => '-' };
        return type + string.Concat(Enumerable.Range(0, 9).Select(bit => (mode & (0x100u >> bit)) != 0 ? "rwx"[bit % 3] : '-'));
    }

    private static string[] CpioList(byte[] archive) =>
        [.. Encoding.UTF8.GetString(Tools.Filter(archive, "cpio", "-itvn", "--quiet")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            // mode links uid gid size-or-device month day time name; names of bytes beyond ASCII come as octal escapes.
            Match match = Regex.Match(line, @"^(\S+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+,\s*\d+|\d+)\s+\w+\s+\d+\s+[\d:]+\s(.*)$");
            Assert.True(match.Success, line);
            string name = match.Groups[6].Value.Replace("\\303\\257", "ï", StringComparison.Ordinal);
            return $"{match.Groups[1]} {match.Groups[2]} {match.Groups[3]} {match.Groups[4]} {match.Groups[5].Value.Replace(" ", "", StringComparison.Ordinal)} {name}";
        })];

    [Theory]
    [InlineData("newc")]
    [InlineData("crc")]
    public void Every_member_is_listed_as_cpio_lists_it(string format)
    {
        MakeTree();
        byte[] archive = Pack(format);

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(archive, "i"), null, TestContext.Current.CancellationToken);

        Assert.Empty(initramfs.Problems);
        Assert.Equal(CpioList(archive), initramfs.Entries.Where(entry => !entry.IsTrailer).Select(entry => Line(initramfs, archive, entry)));
        Assert.Equal(200_001, initramfs.Tree.Find("/etc/hard")!.Length);
        Assert.Equal(initramfs.Tree.Find("/bin/big")!.Handle, initramfs.Tree.Find("/etc/hard")!.Handle);
    }

    [Fact]
    public void Devices_that_bsdtar_packed_from_a_description_are_read_with_their_numbers()
    {
        const string Description = """
            #mtree
            . type=dir mode=0755 uid=0 gid=0
            ./dev type=dir mode=0755 uid=0 gid=0
            ./dev/console type=char device=native,5,1 mode=0600 uid=0 gid=5
            ./dev/sda type=block device=native,8,0 mode=0660 uid=0 gid=6
            ./dev/big type=block device=native,259,70000 mode=0660 uid=0 gid=6

            """;
        File.WriteAllText(Path.Combine(_root, "tree.mtree"), Description);
        byte[] archive = Tools.Filter([], "bsdtar", "--format=newc", "-cf", "-", "@" + Path.Combine(_root, "tree.mtree"));

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(archive, "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal(CpioList(archive), initramfs.Entries.Where(entry => !entry.IsTrailer).Select(entry => Line(initramfs, archive, entry)));
        Assert.Equal((5, 1), initramfs.Tree.Find("/dev/console")!.Device);
        Assert.Equal((259, 70000), initramfs.Tree.Find("/dev/big")!.Device);
    }

    [Fact]
    public void Names_modes_and_order_are_those_of_bsdtar()
    {
        MakeTree();
        byte[] archive = Pack("newc");

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(archive, "i"), null, TestContext.Current.CancellationToken);

        string[] theirs = [.. Encoding.UTF8.GetString(Tools.Filter(archive, "bsdtar", "-tvf", "-")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Regex.Match(line, @"^(.)(\S{9})\s.*?\d\d:\d\d (\S+( name)?)"))
            .Select(match => $"{match.Groups[2]} {match.Groups[3].Value.Replace("\\303\\257", "ï", StringComparison.Ordinal)}")];
        Assert.Equal(theirs, initramfs.Entries.Where(entry => !entry.IsTrailer).Select(entry => $"{ModeText(entry.RawMode)[1..]} {entry.Name}"));
    }

    [Theory]
    [InlineData("xz")]
    [InlineData("lzma")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    [InlineData("bzip2")]
    [InlineData("lzo")]
    [InlineData("gzip")]
    public void Compressed_by_any_method_it_is_the_same_tree(string tool)
    {
        MakeTree();
        byte[] archive = Pack("newc");
        Initramfs raw = InitramfsReader.Read(new MemoryByteSource(archive, "i"), null, TestContext.Current.CancellationToken);

        Initramfs packed = InitramfsReader.Read(new MemoryByteSource(Tools.Compress(tool, archive), "i"), null, TestContext.Current.CancellationToken);

        Assert.Empty(packed.Problems);
        Assert.Equal(raw.Tree.Walk().Select(node => $"{node.Path} {node.Kind} {node.Mode} {node.Length} {node.LinkTarget}"), packed.Tree.Walk().Select(node => $"{node.Path} {node.Kind} {node.Mode} {node.Length} {node.LinkTarget}"));
        FileNode big = packed.Tree.Find("/bin/big")!;
        Assert.Equal(200_001, packed.Tree.ReadPrefix(big, int.MaxValue).Length);
    }

    [Theory]
    [InlineData("odc", "cpio odc", "incorrect cpio method used: use -H newc option")]
    [InlineData("bin", "cpio bin", "invalid magic at start of compressed archive")]
    [InlineData("tar", "tar", "invalid magic at start of compressed archive")]
    [InlineData("ustar", "tar", "invalid magic at start of compressed archive")]
    public void Formats_of_cpio_the_kernel_does_not_read_are_named(string format, string name, string message)
    {
        MakeTree();

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(Pack(format), "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal((name, message), (initramfs.LooksLike, initramfs.Stop?.KernelMessage));
        Assert.Null(initramfs.Tree.Find("/init"));
    }
}
