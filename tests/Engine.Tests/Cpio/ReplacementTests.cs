using System.Text;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Cpio;

/// <summary>What becomes of names that meet: expectations recorded from an init program that listed its root in a real boot of Linux 6.1.</summary>
public sealed class ReplacementTests
{
    private const uint Directory = 0x41ED;
    private const uint File = 0x81A4;
    private const uint Link = 0xA1FF;

    private static CpioWriter Archive() => new CpioWriter()
        .Member("./d1", Directory).Data("d1/f", File, "one").Data("d1", 0x8180, "x")
        .Member("d2", Directory).Data("d2", File, "over empty dir")
        .Data("f3", File, "a").Member("f3", Directory)
        .Data("lib", Link, "usr/lib").Member("usr", Directory).Member("usr/lib", Directory).Data("lib/via", File, "through link").Member("lib", Directory)
        .Data("l64", Link, "usr/lib").Member("l64/", 0x41C0).Data("l64/x", File, "q")
        .Data("nodir/f", File, "z").Data("a/below-file", File, "z")
        .Data("dd", Directory, "body").Data("dd/x", File, "n")
        .Data("h1", File, "", 7, 2).Data("h2", 0x81ED, "HELLO", 7, 2)
        .Data("h3", File, "data", 8, 2).Data("h3", File, "data", 8, 2)
        .Data("h4", File, "first data", 9, 3).Data("h5", File, "xx", 9, 3).Data("nodir/h6", File, "", 9, 3)
        .Data("nodir/h7", File, "lost", 10, 2).Data("h8", File, "kept?", 10, 2)
        .Member("dev/tty9", 0x2190, specialMajor: 4, specialMinor: 9, userId: 3, groupId: 5)
        .Member("blk", 0x61B0, specialMajor: 8, specialMinor: 300).Member("pipe", 0x1180).Member("sock", 0xC1ED)
        .Member("dev/console", 0x21B6, specialMajor: 5, specialMinor: 1)
        .Member("c1", 0x2180, specialMajor: 1, specialMinor: 3, inode: 30, links: 2).Member("c2", 0x21A4, specialMajor: 9, specialMinor: 9, inode: 30, links: 2)
        .Data("./././deep/../dots", File, "dots").Member("deep", Directory).Data("deep/../dots2", File, "dots").Data("../up", File, "up").Data("//abs", File, "abs")
        .Member("slash/", 0x41C9).Data("fslash/", File, "nope").Data("lslash/", Link, "x")
        .Member(".", 0x41C9, userId: 1).Member("root", 0x41E8)
        .Member("odd", 0x1A4).Data("f3b", File, "x").Member("f3b", 0x1A4)
        .Data("s1", Link, "s2").Data("s2", Link, "s1").Data("s1/f", File, "loop")
        .Data("dup", File, "longer text").Data("dup", 0x8180, "short")
        .Data("hA", File, "AAAA", 40, 2).Data("hB", File, "", 40, 2).Data("hA", File, "ZZ")
        .Data(new string('n', 255), File, "ok").Data(new string('n', 256), File, "too long")
        .Data("emptyl", Link, "").Member("nul", File, "e"u8.ToArray(), storedName: "nul\0\0\0\0\0"u8.ToArray())
        .Data("suid", 0x89ED, "s").Member("sticky", 0x43FF).Data("x", File, "y")
        .Data("tl", Link, "dots").Data("tl", Link, "dots2")
        .Member("d5", Directory).Data("d5", Link, "usr").Member("d6", Directory).Data("d6/a", File, "").Data("d6", Link, "usr")
        .Member("", File, "skip"u8.ToArray(), storedName: []).Member("", File, "skip2"u8.ToArray(), storedName: [0])
        .Member("", File, "e"u8.ToArray(), storedName: [.. "weird"u8, 0xe9, 0])
        .Trailer();

    private static readonly string[] Booted =
    [
        "/|Directory|711|0|1|0||", "/abs|Regular|644|3|0|0||abs", "/blk|BlockDevice|660|0|0|0|8,300|", "/c1|CharacterDevice|600|0|0|0|1,3|",
        "/c2|CharacterDevice|600|0|0|0|1,3|", "/d1|Directory|755|0|0|0||", "/d1/f|Regular|644|3|0|0||one", "/d2|Regular|644|14|0|0||over empty dir",
        "/d5|SymbolicLink|777|3|0|0|usr|", "/d6|Directory|755|0|0|0||", "/d6/a|Regular|644|0|0|0||", "/deep|Directory|755|0|0|0||",
        "/dev|Directory|755|0|0|0||", "/dev/console|CharacterDevice|666|0|0|0|5,1|", "/dev/tty9|CharacterDevice|620|0|3|5|4,9|",
        "/dots2|Regular|644|4|0|0||dots", "/dup|Regular|600|5|0|0||short", "/emptyl|SymbolicLink|777|0|0|0||", "/f3|Directory|755|0|0|0||",
        "/h1|Regular|755|5|0|0||HELLO", "/h2|Regular|755|5|0|0||HELLO", "/h4|Regular|644|2|0|0||xx", "/h5|Regular|644|2|0|0||xx",
        "/hA|Regular|644|2|0|0||ZZ", "/hB|Regular|644|2|0|0||ZZ", "/l64|SymbolicLink|777|7|0|0|usr/lib|", "/lib|Directory|755|0|0|0||",
        $"/{new string('n', 255)}|Regular|644|2|0|0||ok", "/nul|Regular|644|1|0|0||e", "/pipe|Fifo|600|0|0|0||", "/root|Directory|750|0|0|0||",
        "/s1|SymbolicLink|777|2|0|0|s2|", "/s2|SymbolicLink|777|2|0|0|s1|", "/slash|Directory|711|0|0|0||", "/sock|Socket|755|0|0|0||",
        "/sticky|Directory|1777|0|0|0||", "/suid|Regular|4755|1|0|0||s", "/tl|SymbolicLink|777|5|0|0|dots2|", "/up|Regular|644|2|0|0||up",
        "/usr|Directory|755|0|0|0||", "/usr/lib|Directory|700|0|0|0||", "/usr/lib/via|Regular|644|12|0|0||through link", "/usr/lib/x|Regular|644|1|0|0||q",
        "/weirdé|Regular|644|1|0|0||e", "/x|Regular|644|1|0|0||y",
    ];

    private static string Line(FileTree tree, FileNode node) =>
        $"{node.Path}|{node.Kind}|{Convert.ToString(node.Mode, 8)}|{node.Length}|{node.UserId}|{node.GroupId}|{(node.Device is { } device ? $"{device.Major},{device.Minor}" : node.LinkTarget)}|{Encoding.UTF8.GetString(tree.ReadPrefix(node, 100))}";

    private static string[] Lines(Initramfs initramfs) =>
        [.. initramfs.Tree.Walk().Prepend(initramfs.Tree.Find("/")!).Select(node => Line(initramfs.Tree, node)).Order(StringComparer.Ordinal)];

    [Fact]
    public void The_tree_is_that_of_a_real_boot()
    {
        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(Archive().ToArray(), "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal(Booted.Order(StringComparer.Ordinal), Lines(initramfs));
        Assert.Null(initramfs.Stop);
    }

    [Fact]
    public void Compressed_it_is_the_same_tree()
    {
        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(CpioWriter.Gzip(Archive().ToArray()), "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal(Booted.Order(StringComparer.Ordinal), Lines(initramfs));
    }

    [Fact]
    public void Everything_that_was_not_made_or_was_replaced_is_told()
    {
        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(Archive().ToArray(), "i"), null, TestContext.Current.CancellationToken);

        string[] skipped = [.. initramfs.Problems.Where(problem => problem.Effect == UnpackEffect.EntrySkipped).Select(problem => $"{problem.Id} {problem.Location.Inside}"[..Math.Min(40, $"{problem.Id} {problem.Location.Inside}".Length)])];
        Assert.Equal(
            [
                "cpio.not-created /d1", "cpio.not-created /nodir/f", "cpio.not-created /a/below-file", "cpio.body-on-non-regular /dd", "cpio.not-created /dd/x",
                "cpio.link-failed /h3", "cpio.link-failed /nodir/h6", "cpio.not-created /nodir/h7", "cpio.link-failed /h8", "cpio.not-created /deep/../dots",
                "cpio.not-created /fslash/", "cpio.not-created /lslash/", "cpio.unknown-type /odd", "cpio.unknown-type /f3b", "cpio.not-created /s1/f",
                "cpio.not-created /" + new string('n', 22), "cpio.not-created /d6", "cpio.name-length ", "cpio.not-created /",
            ],
            skipped);
    }
}
