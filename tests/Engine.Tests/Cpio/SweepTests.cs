using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Cpio;

public sealed class SweepTests
{
    private static byte[] Sample() => new CpioWriter()
        .Directory("bin").File("bin/sh", "busybox text").Link("sbin", "bin").Member("dev/tty", 0x21B6, specialMajor: 5)
        .Data("h1", 0x81A4, "", 7, 2).Data("h2", 0x81A4, "shared", 7, 2).File("crc", "sum me", magic: "070702")
        .Trailer().File("late", "x").Trailer().Pad(64).ToArray();

    private static byte[] Mixed() => [.. Sample(), .. CpioWriter.Gzip(Sample()), .. CpioWriter.Gzip(Sample())];

    /// <summary>Reads everything there is to read, bodies included.</summary>
    private static Initramfs Exhaust(byte[] bytes)
    {
        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(bytes, "i"), null, TestContext.Current.CancellationToken);
        foreach (FileNode node in initramfs.Tree.Walk())
        {
            Assert.True(initramfs.Tree.ReadPrefix(node, 100).Length <= 100);
            initramfs.Tree.Resolve(node.Path);
        }

        Assert.True(initramfs.Segments.All(segment => segment.Offset >= 0 && segment.Offset + segment.Length <= bytes.Length));
        return initramfs;
    }

    [Fact]
    public void Every_prefix_gives_a_value_and_more_bytes_never_fewer_files()
    {
        byte[] mixed = Mixed();
        int files = 0;
        for (int length = 0; length <= mixed.Length; length++)
        {
            Initramfs initramfs = Exhaust(mixed[..length]);
            int now = initramfs.Entries.Count;
            Assert.True(now >= files - 1, $"{length}");
            files = Math.Max(files, now);
        }

        Assert.Equal(30, files);
    }

    [Fact]
    public void Every_flipped_byte_gives_a_value()
    {
        byte[] mixed = Mixed();
        for (int at = 0; at < mixed.Length; at++)
        {
            byte[] bytes = (byte[])mixed.Clone();
            bytes[at] ^= (byte)(1 << (at % 8));
            Exhaust(bytes);
            bytes[at] = 0xff;
            Exhaust(bytes);
        }
    }

    [Fact]
    public void A_gzip_bomb_ends_at_the_limits_with_a_problem()
    {
        byte[] bomb = CpioWriter.Gzip(new CpioWriter().Member("zeros", 0x81A4, new byte[30 << 20]).Trailer().ToArray());

        Initramfs byBytes = InitramfsReader.Read(new MemoryByteSource(bomb, "i"), new InitramfsLimits { MaxUnpackedBytes = 1 << 20 }, TestContext.Current.CancellationToken);
        Initramfs byRatio = InitramfsReader.Read(new MemoryByteSource(bomb, "i"), new InitramfsLimits { MaxRatio = 100 }, TestContext.Current.CancellationToken);

        Assert.Equal("initramfs.limit", byBytes.Problems[^1].Id);
        Assert.Equal("initramfs.limit", byRatio.Problems[^1].Id);
    }

    [Fact]
    public void More_members_segments_or_problems_than_the_limits_end_the_reading()
    {
        CpioWriter many = new();
        for (int i = 0; i < 3000; i++)
        {
            many.Member("no/where", 0x81A4);
        }

        byte[] segments = [.. Enumerable.Repeat(CpioWriter.Gzip(Sample()), 20).SelectMany(bytes => bytes)];
        Initramfs members = InitramfsReader.Read(new MemoryByteSource(many.ToArray(), "i"), new InitramfsLimits { MaxEntries = 100 }, TestContext.Current.CancellationToken);
        Initramfs problems = InitramfsReader.Read(new MemoryByteSource(many.ToArray(), "i"), null, TestContext.Current.CancellationToken);
        Initramfs pieces = InitramfsReader.Read(new MemoryByteSource(segments, "i"), new InitramfsLimits { MaxSegments = 5 }, TestContext.Current.CancellationToken);

        Assert.Equal((100, "initramfs.limit"), (members.Entries.Count, members.Problems[^1].Id));
        Assert.Equal((3000, 1001, "initramfs.limit"), (problems.Entries.Count, problems.Problems.Count, problems.Problems[^1].Id));
        Assert.Equal((5, "initramfs.limit"), (pieces.Segments.Count, pieces.Problems[^1].Id));
    }

    [Fact]
    public void Names_of_two_thousand_components_are_resolved_every_time()
    {
        CpioWriter hostile = new CpioWriter().Directory("d").Link("l", ".");
        byte[] name = [.. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("./", 2040))), (byte)'x', 0];
        for (int i = 0; i < 2000; i++)
        {
            hostile.Member("", 0x81A4, storedName: name);
        }

        Assert.Equal(2002, Exhaust(hostile.ToArray()).Entries.Count);
    }

    /// <summary>A tree as a list of members: each stands in one of the directories before it.</summary>
    private sealed record Packed(int Parent, int Kind, byte[] Data, int Mode);

    [Fact]
    public void Whatever_tree_is_packed_is_read_back()
    {
        Gen<Packed> member =
            from parent in Gen.Choose(0, 1000)
            from kind in Gen.Choose(0, 3)
            from data in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            from mode in Gen.Choose(0, 0xFFF)
            select new Packed(parent, kind, data, mode);

        Prop.ForAll(member.ListOf().Select(list => list.ToArray()).ToArbitrary(), members =>
        {
            List<string> directories = [""];
            List<(string Path, FileKind Kind, int Mode, byte[] Data)> expected = [];
            CpioWriter archive = new();
            for (int i = 0; i < members.Length; i++)
            {
                Packed packed = members[i];
                string path = $"{directories[packed.Parent % directories.Count]}/{"abcdé"[i % 5]}{i}";
                (FileKind kind, uint type) = packed.Kind switch { 0 => (FileKind.Directory, 0x4000u), 1 => (FileKind.Regular, 0x8000u), 2 => (FileKind.SymbolicLink, 0xA000u), _ => (FileKind.Fifo, 0x1000u) };
                byte[] data = kind switch { FileKind.Regular => packed.Data, FileKind.SymbolicLink => Encoding.UTF8.GetBytes($"../t{packed.Data.Length}"), _ => [] };
                archive.Member(i % 2 == 0 ? path[1..] : "." + path, type | (uint)packed.Mode, data, magic: i % 3 == 0 ? "070702" : "070701");
                expected.Add((path, kind, kind == FileKind.SymbolicLink ? 0x1FF : packed.Mode, data));
                if (kind == FileKind.Directory)
                {
                    directories.Add(path);
                }
            }

            byte[] bytes = archive.Trailer().ToArray();
            foreach (byte[] file in new[] { bytes, CpioWriter.Gzip(bytes) })
            {
                Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(file, "i"));
                Assert.Empty(initramfs.Problems);
                foreach ((string path, FileKind kind, int mode, byte[] data) in expected)
                {
                    FileNode node = initramfs.Tree.Find(path)!;
                    Assert.Equal((kind, mode), (node.Kind, node.Mode));
                    Assert.Equal(kind == FileKind.Regular ? data : [], initramfs.Tree.ReadPrefix(node, int.MaxValue));
                    Assert.Equal(kind == FileKind.SymbolicLink ? Encoding.UTF8.GetString(data) : null, node.LinkTarget);
                }
            }
        }).QuickCheckThrowOnFailure();
    }
}
