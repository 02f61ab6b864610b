using LfsTutor.Engine;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons.Watching;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Lessons.Tests.Watching;

public sealed class ArtifactWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestTime _time = new();
    private int _changes;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_appears_changes_or_goes_is_told_once_it_is_at_rest()
    {
        using ArtifactWatch watch = Watch();
        Assert.Equal(0, After(5));
        _folder.Write("vmlinuz", "one");
        Assert.Equal(0, After(0.1));
        Assert.Equal(1, After(1.5));
        Assert.Equal(1, After(5));
        _folder.Write("vmlinuz", "longer");
        Assert.Equal(2, After(2));
        File.Delete(_folder["vmlinuz"]);
        Assert.Equal(3, After(2));
    }

    [Fact]
    public void A_file_still_being_written_is_not_told()
    {
        using ArtifactWatch watch = Watch();
        for (int i = 1; i < 20; i++)
        {
            _folder.Write("vmlinuz", new string('x', i));
            Assert.Equal(0, After(0.3));
        }

        Assert.Equal(1, After(1));
    }

    [Fact]
    public void A_mode_and_a_link_that_leads_elsewhere_are_changes()
    {
        _folder.Write("one", "1");
        _folder.Write("two", "22");
        File.CreateSymbolicLink(_folder["vmlinuz"], "one");
        _folder.Write("tree/init", "#!/bin/sh");
        using ArtifactWatch watch = Watch();
        File.SetUnixFileMode(_folder["tree/init"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(1, After(2));
        File.Delete(_folder["vmlinuz"]);
        File.CreateSymbolicLink(_folder["vmlinuz"], "two");
        Assert.Equal(2, After(2));
        _folder.Write("two", "changed behind the link");
        Assert.Equal(3, After(2));
    }

    [Fact]
    public void Files_of_an_image_are_watched_by_their_image_and_a_tree_by_what_is_in_it()
    {
        Assert.Equal(["vmlinuz", "tree", "efi.qcow2", "disk.img"], ArtifactWatch.PathsOf(Chapter()));
        using ArtifactWatch watch = Watch();
        _folder.Write("tree/日本/größe\n.ko", "");
        Assert.Equal(1, After(2));
        _folder.Write("elsewhere", "");
        Assert.Equal(1, After(3));
    }

    [Fact]
    public void A_link_that_leads_to_itself_and_a_tree_of_thousands_of_files_are_borne()
    {
        File.CreateSymbolicLink(_folder["vmlinuz"], "vmlinuz");
        Directory.CreateDirectory(_folder["tree"]);
        File.CreateSymbolicLink(_folder["tree/self"], "../tree");
        for (int i = 0; i < 2_500; i++)
        {
            File.WriteAllBytes(_folder[$"tree/{i}"], []);
        }

        using ArtifactWatch watch = Watch();
        Assert.Equal(0, After(4));
    }

    [Fact]
    public void After_it_is_closed_nothing_is_told()
    {
        ArtifactWatch watch = Watch();
        _folder.Write("vmlinuz", "one");
        watch.Dispose();
        Assert.Equal(0, After(5));
    }

    private ArtifactWatch Watch() => new(Chapter(), _folder[""], _time, () => _changes++);

    /// <summary>Lets time pass; returns how often a change was told so far.</summary>
    private int After(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return _changes;
    }

    private static Chapter Chapter() => new()
    {
        Id = "kernel/10-chapter",
        Title = "A chapter",
        Folder = "content",
        Minutes = 1,
        Points = 1,
        Artifacts = [("vmlinuz", "kernel image"), ("tree", "a tree")],
        Checks = [new CheckRequest("efi.truncated", ["efi.qcow2!/EFI/BOOT/BOOTx64.EFI", "vmlinuz"])],
        Boot = new ChapterBoot(new MachineSpec { Kernel = "vmlinuz", Drives = [new DriveSpec("disk.img")] }, VerdictKind.Reached, null, TimeSpan.FromSeconds(1)),
        Hints = [],
        Markdown = "",
    };
}
