using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Tests.InitramfsList;

public sealed class InitramfsListReaderTests
{
    [Fact]
    public void Every_type_of_line_is_read_with_its_fields()
    {
        InitramfsSourceList list = Read("""
            # a comment
            dir /dev 0755 0 0

            nod /dev/console 0600 0 0 c 5 1
            nod /dev/sdb 600 0 6 b 8 16
            slink /bin/sh busybox 0777 1 2
            pipe run 0644 0 0
            sock	/log	0755	0	0
            file /init usr/init 500 0 0
            file /bin/busybox usr/busybox 755 0 0 /bin/ls /bin/cat
            """);

        Assert.Empty(list.Problems);
        Assert.Equal(
            [
                "2 Directory /dev 755 0:0",
                "4 CharacterDevice /dev/console 600 0:0 (5, 1)",
                "5 BlockDevice /dev/sdb 600 0:6 (8, 16)",
                "6 SymbolicLink /bin/sh 777 1:2 -> busybox",
                "7 Fifo /run 644 0:0",
                "8 Socket /log 755 0:0",
                "9 Regular /init 500 0:0 < usr/init",
                "10 Regular /bin/busybox 755 0:0 < usr/busybox /bin/ls /bin/cat",
            ],
            list.Entries.Select(Text));
    }

    [Theory]
    [InlineData("dir /dev 0755 0", ListTrouble.StopsBuild, "it is not: dir NAME MODE UID GID")]
    [InlineData("dir /dev rwxr-xr-x 0 0", ListTrouble.StopsBuild, "it is not: dir NAME MODE UID GID")]
    [InlineData("dir /dev 0o755 0 0", ListTrouble.StopsBuild, "it is not: dir NAME MODE UID GID")]
    [InlineData("dir /dev 0755 root root", ListTrouble.StopsBuild, "it is not: dir NAME MODE UID GID")]
    [InlineData("dir /dev 888 0 0", ListTrouble.StopsBuild, "it is not: dir NAME MODE UID GID")]
    [InlineData("nod /dev/console 0600 0 0 5 1", ListTrouble.StopsBuild, "it is not: nod NAME MODE UID GID b|c MAJOR MINOR")]
    [InlineData("nod /dev/console 0600 0 0 char 5 1", ListTrouble.StopsBuild, "it is not: nod NAME MODE UID GID b|c MAJOR MINOR")]
    [InlineData("nod /dev/console 0600 0 0 c 5:1", ListTrouble.StopsBuild, "it is not: nod NAME MODE UID GID b|c MAJOR MINOR")]
    [InlineData("file /init 500 0 0", ListTrouble.StopsBuild, "it is not: file NAME HOST-PATH MODE UID GID [MORE-NAMES…]")]
    [InlineData("slink /bin/sh 0777 0 0", ListTrouble.StopsBuild, "it is not: slink NAME TARGET MODE UID GID")]
    [InlineData("directory /dev 0755 0 0", ListTrouble.LeavesOut, "'directory' is no type: there are file, dir, nod, slink, pipe and sock")]
    [InlineData("Dir /dev 0755 0 0", ListTrouble.LeavesOut, "'Dir' is no type: there are file, dir, nod, slink, pipe and sock")]
    [InlineData(" dir /dev 0755 0 0", ListTrouble.LeavesOut, "a line must begin with its type: blanks stand before it")]
    [InlineData("dir", ListTrouble.LeavesOutSilently, "nothing follows; it needs: dir NAME MODE UID GID")]
    [InlineData("EOF", ListTrouble.LeavesOutSilently, "'EOF' is no type: there are file, dir, nod, slink, pipe and sock")]
    public void A_line_that_makes_nothing_is_a_problem(string line, ListTrouble trouble, string what)
    {
        InitramfsSourceList list = Read("dir /ok 0755 0 0\n" + line + "\n");
        ListProblem problem = Assert.Single(list.Problems);
        Assert.Equal((2, trouble, what), (problem.Line, problem.Trouble, problem.What));
        Assert.Single(list.Entries);
    }

    [Theory]
    [InlineData("dir /x 0789 0 0", "1 Directory /x 7 89:0")]
    [InlineData("dir /x 493 0 0", "1 Directory /x 4 93:0")]
    [InlineData("dir /x 0755 0 0 and more", "1 Directory /x 755 0:0")]
    [InlineData("dir   x    0755\t0   0\r", "1 Directory /x 755 0:0")]
    [InlineData("nod /dev/console 0600 0 0 c5 1", "1 CharacterDevice /dev/console 600 0:0 (5, 1)")]
    [InlineData("nod /dev/console 0600 0 0 x 5 1", "1 CharacterDevice /dev/console 600 0:0 (5, 1)")]
    [InlineData("dir /x 0755 -1 0", "1 Directory /x 755 -1:0")]
    public void Fields_are_scanned_as_the_build_scans_them(string line, string entry)
    {
        InitramfsSourceList list = Read(line);
        Assert.Empty(list.Problems);
        Assert.Equal(entry, Text(Assert.Single(list.Entries)));
    }

    [Fact]
    public void Any_bytes_give_a_list()
    {
        Random random = new(5);
        byte[] sample = Encoding.ASCII.GetBytes("dir /dev 0755 0 0\nnod /dev/console 0600 0 0 c 5 1\nfile /init usr/init 500 0 0 a b\nslink a b 777 0 0\n");
        for (int round = 0; round < 3_000; round++)
        {
            byte[] bytes = [.. sample[..random.Next(sample.Length + 1)]];
            for (int flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            InitramfsSourceList list = InitramfsListReader.Parse(bytes, "list");
            Assert.True(list.Entries.Count + list.Problems.Count <= 1 + bytes.Count(value => value == '\n'));
            Assert.NotEmpty(ListArchive.Of(list, _ => null).Unpacked.Entries);
        }
    }

    private static InitramfsSourceList Read(string text) => InitramfsListReader.Parse(Encoding.UTF8.GetBytes(text), "list");

    private static string Text(ListEntry entry) =>
        $"{entry.Line} {entry.Kind} {entry.Path} {Convert.ToString(entry.Mode, 8)} {entry.UserId}:{entry.GroupId}"
        + (entry.Device is { } device ? $" {device}" : "")
        + (entry.Kind == FileKind.SymbolicLink ? $" -> {entry.LinkTarget}" : "")
        + (entry.HostPath is null ? "" : $" < {string.Join(' ', entry.HardLinks.Prepend(entry.HostPath))}");
}
