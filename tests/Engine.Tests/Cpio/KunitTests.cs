using System.Text;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Tests.Cpio;

/// <summary>The cases the kernel tests its own unpacker with (init/initramfs_test.c), in our words.</summary>
public sealed class KunitTests
{
    private const uint File = 0x8000 | 0b111_111_111;
    private const uint Directory = 0x4000 | 0b111_111_111;

    private static Initramfs Read(CpioWriter archive, bool rejectsDamagedHeaders = false) =>
        InitramfsReader.Read(new MemoryByteSource(archive.ToArray(), "i"), rejectsDamagedHeaders, null, TestContext.Current.CancellationToken);

    private static string Text(Initramfs initramfs, string path) =>
        Encoding.UTF8.GetString(initramfs.Tree.ReadPrefix(initramfs.Tree.Find(path)!, 1 << 16));

    [Fact]
    public void A_file_and_a_directory_are_extracted_with_owner_and_mode()
    {
        Initramfs initramfs = Read(new CpioWriter().Member("extract", File, userId: 12, groupId: 34).Member("extract_dir", Directory).Trailer());

        FileNode file = initramfs.Tree.Find("/extract")!;
        Assert.Equal((FileKind.Regular, 0b111_111_111, 12L, 34L, 0L), (file.Kind, file.Mode, file.UserId, file.GroupId, file.Length));
        Assert.Equal(FileKind.Directory, initramfs.Tree.Find("/extract_dir")!.Kind);
        Assert.Empty(initramfs.Problems);
    }

    [Fact]
    public void A_name_that_runs_over_its_end_is_an_error()
    {
        byte[] archive = new CpioWriter().Member("fname_overrun", File).ToArray();
        archive.AsSpan(110 + "fname_overrun".Length).Fill((byte)'P');

        Initramfs initramfs = InitramfsReader.Read(new MemoryByteSource(archive, "i"), null, TestContext.Current.CancellationToken);

        Assert.Equal("malformed archive", initramfs.Stop?.KernelMessage);
        Assert.Null(initramfs.Tree.Find("/fname_overrun"));
    }

    [Fact]
    public void Contents_come_back() => Assert.Equal("ASDF", Text(Read(new CpioWriter().Member("data", File, "ASDF"u8.ToArray())), "/data"));

    [Fact]
    public void Checksums_count_in_crc_members_only_and_the_file_stays_when_they_fail()
    {
        CpioWriter Archive(uint? wrong) => new CpioWriter()
            .Member("csum", File, "ASDF"u8.ToArray(), "070702", checksum: wrong)
            .Member("csum_not_here", File, "ASDF"u8.ToArray(), checksum: 5555);

        Initramfs good = Read(Archive(null));
        Initramfs bad = Read(Archive('A' + 'S' + 'D' + 'F' - 1));

        Assert.Null(good.Stop);
        Assert.NotNull(good.Tree.Find("/csum_not_here"));
        Assert.Equal("bad data checksum", bad.Stop?.KernelMessage);
        Assert.Equal("ASDF", Text(bad, "/csum"));
        Assert.Null(bad.Tree.Find("/csum_not_here"));
    }

    [Fact]
    public void A_hard_link_whose_last_name_has_the_data_shares_it()
    {
        Initramfs initramfs = Read(new CpioWriter().Member("hardlink", File, inode: 1, links: 2).Member("hardlink_link", File, "ASDF"u8.ToArray(), inode: 1, links: 2));

        Assert.Equal(initramfs.Tree.Find("/hardlink")!.Handle, initramfs.Tree.Find("/hardlink_link")!.Handle);
        Assert.Equal("ASDF", Text(initramfs, "/hardlink"));
    }

    [Fact]
    public void A_thousand_files_are_all_there()
    {
        CpioWriter archive = new();
        for (int i = 0; i < 1000; i++)
        {
            archive.Member($"many-{i}", File);
        }

        Initramfs initramfs = Read(archive);

        Assert.Equal(1000, initramfs.Entries.Count);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.NotNull(initramfs.Tree.Find($"/many-{i}")));
    }

    [Fact]
    public void A_name_padded_with_zeros_so_that_the_data_stands_at_4096_is_the_name_before_the_first_zero()
    {
        byte[] name = new byte[4096 - 110];
        "padded_fname"u8.CopyTo(name);

        Initramfs initramfs = Read(new CpioWriter().Member("", File, "aligned"u8.ToArray(), storedName: name));

        Assert.Equal(4096, initramfs.Entries[0].DataOffset);
        Assert.Equal("aligned", Text(initramfs, "/padded_fname"));
    }

    [Fact]
    public void A_name_of_4097_bytes_is_skipped_and_one_of_4096_is_taken()
    {
        byte[] tooLong = [.. "fname_oversize"u8, .. Enumerable.Repeat((byte)'/', 4096 - 14), 0];
        byte[] longest = [.. "fname_ok"u8, .. Enumerable.Repeat((byte)'/', 4095 - 8), 0];

        Initramfs initramfs = Read(new CpioWriter().Member("", Directory, "this will not be unpacked"u8.ToArray(), storedName: tooLong).Member("", Directory, storedName: longest));

        Assert.Null(initramfs.Stop);
        Assert.Null(initramfs.Tree.Find("/fname_oversize"));
        Assert.Equal(FileKind.Directory, initramfs.Tree.Find("/fname_ok")?.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_0x_in_a_header_field_fails_in_the_newest_kernels_and_counts_for_nothing_before(bool newest)
    {
        CpioWriter archive = new CpioWriter().Member("hdr_hex", File, "data"u8.ToArray(), spoil: header => header[..22] + "0x123456" + "0X123457" + header[38..]);

        Initramfs initramfs = Read(archive, newest);

        InitramfsProblem problem = initramfs.Problems[0];
        Assert.Equal(("cpio.damaged-header", UnpackEffect.Depends, "damaged header", 22L), (problem.Id, problem.Effect, problem.KernelMessage, problem.Location.Offset));
        FileNode? node = initramfs.Tree.Find("/hdr_hex");
        Assert.Equal(newest ? (null, null) : (0x123456L, 0x123457L), (node?.UserId, node?.GroupId));
    }
}
