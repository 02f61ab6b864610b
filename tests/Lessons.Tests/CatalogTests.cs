using LfsTutor.Engine;
using LfsTutor.Lessons.Content;

namespace LfsTutor.Lessons.Tests;

public sealed class CatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private void Chapter(string id, string? declaredId = null, string? buildsOn = null) => _folder.Write($"{id}/chapter.md", $"""
        ---
        format: 1{(buildsOn is null ? "" : $"\nbuilds-on: [{buildsOn}]")}
        id: {declaredId ?? id}
        title: About {id}
        minutes: 5
        points: 1
        ---
        Text.
        """);

    private Catalog Load() => CatalogReader.Load(_folder.Path, new ChapterReader(_ => true));

    [Fact]
    public void Tracks_and_chapters_come_in_the_order_of_their_folders()
    {
        Chapter("usb/00-stick");
        Chapter("kernel/10-root");
        Chapter("kernel/00-run");
        _folder.Write("kernel/track.md", "---\ntitle: Build a kernel\n---\n");
        _folder.Write("rules/init.missing.md", "text");

        Catalog catalog = Load();

        Assert.Empty(catalog.Findings);
        Assert.Equal(["kernel/00-run", "kernel/10-root", "usb/00-stick"], catalog.Chapters.Select(chapter => chapter.Id));
        Assert.Equal([("kernel", "Build a kernel"), ("usb", "usb")], catalog.Tracks.Select(track => (track.Id, track.Title)));
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("kernel: any\n", false, null)]
    [InlineData("kernel: stock\n", true, null)]
    [InlineData("kernel: mine\n", false, "kernel must be any or stock, not mine")]
    public void A_track_says_whether_it_is_written_for_a_distributions_kernel(string line, bool isStock, string? finding)
    {
        Chapter("usb/00-stick");
        _folder.Write("usb/track.md", $"---\ntitle: A stick\n{line}---\n");

        Catalog catalog = Load();

        Assert.Equal(("A stick", isStock), (catalog.TrackOf(catalog.Find("usb/00")!).Title, catalog.Tracks[0].NeedsStockKernel));
        Assert.Equal(finding, catalog.Findings.Select(each => each.Evidence).SingleOrDefault());
    }

    [Fact]
    public void What_a_chapter_builds_on_is_followed_through_the_track_in_both_directions()
    {
        Chapter("kernel/00-run");
        Chapter("kernel/10-root");
        Chapter("kernel/30-uefi");
        Chapter("kernel/50-custom", buildsOn: "kernel/10-root");
        Chapter("kernel/55-smallest");
        Chapter("kernel/60-shell", buildsOn: "kernel/50-custom, kernel/00-run");
        Chapter("usb/00-stick");
        Catalog catalog = Load();
        string[] Before(string id) => [.. catalog.PrerequisitesOf(catalog.Find(id)!).Select(chapter => chapter.Id)];
        string[] After(string id) => [.. catalog.SuccessorsOf(catalog.Find(id)!).Select(chapter => chapter.Id)];

        Assert.Equal(["kernel/00-run", "kernel/10-root", "kernel/50-custom"], Before("kernel/60"));
        Assert.Equal(["kernel/00-run", "kernel/10-root"], Before("kernel/30"));
        Assert.Empty(Before("kernel/00"));
        Assert.Empty(Before("usb/00"));
        Assert.Equal(["kernel/30-uefi", "kernel/50-custom", "kernel/55-smallest", "kernel/60-shell"], After("kernel/10"));
        Assert.Equal(["kernel/55-smallest", "kernel/60-shell"], After("kernel/50"));
        Assert.Empty(After("kernel/60"));
    }

    [Theory]
    [InlineData("kernel/00-run", "kernel/00-run")]
    [InlineData("kernel/0", "kernel/00-run")]
    [InlineData("10", "kernel/10-root")]
    [InlineData("kernel/", null)]
    [InlineData("kernel/10-r", "kernel/10-root")]
    [InlineData("kernel/10-root/", "kernel/10-root")]
    [InlineData("Kernel/10", "kernel/10-root")]
    [InlineData("other", null)]
    [InlineData("", null)]
    public void A_chapter_is_found_by_any_unique_beginning(string name, string? id)
    {
        Chapter("kernel/00-run");
        Chapter("kernel/10-root");

        Assert.Equal(id, Load().Find(name)?.Id);
    }

    [Theory]
    [InlineData("kernel/01-run", "kernel/00-run")]
    [InlineData("kernle/10-root", "kernel/10-root")]
    [InlineData("rnu", null)]
    [InlineData("something-else", null)]
    public void A_misspelled_name_gives_the_nearest_chapter(string name, string? first)
    {
        Chapter("kernel/00-run");
        Chapter("kernel/10-root");

        Assert.Equal(first, Load().Candidates(name).Select(chapter => chapter.Id).FirstOrDefault());
    }

    [Fact]
    public void An_ambiguous_beginning_gives_all_that_begin_so()
    {
        Chapter("kernel/00-run");
        Chapter("kernel/10-root");

        Assert.Equal(["kernel/00-run", "kernel/10-root"], Load().Candidates("kernel").Select(chapter => chapter.Id));
    }

    [Fact]
    public void A_broken_chapter_is_left_out_and_the_others_stay()
    {
        Chapter("kernel/00-run");
        _folder.Write("kernel/10-root/chapter.md", "nothing");
        Directory.CreateDirectory(_folder["kernel/20-forgotten"]);

        Catalog catalog = Load();

        Assert.Equal(["kernel/00-run"], catalog.Chapters.Select(chapter => chapter.Id));
        Assert.Equal(
            ["content.no-front-matter kernel/10-root/chapter.md:1", "content.unreadable kernel/20-forgotten/chapter.md"],
            catalog.Findings.Select(finding => $"{finding.Rule.Id} {finding.Location}"));
    }

    [Fact]
    public void Two_chapters_with_one_id_are_reported_at_the_second()
    {
        Chapter("kernel/00-run");
        Chapter("kernel/10-root", "kernel/00-run");

        Finding finding = Assert.Single(Load().Findings, finding => finding.Rule.Id == "content.duplicate-id");
        Assert.Equal("kernel/10-root/chapter.md:3", finding.Location.ToString());
        Assert.Equal("kernel/00-run is taken by kernel/00-run/chapter.md:3", finding.Evidence);
    }

    [Fact]
    public void A_content_folder_that_is_not_there_is_a_finding()
    {
        Finding finding = Assert.Single(CatalogReader.Load(_folder["nowhere"], new ChapterReader(_ => true)).Findings);
        Assert.Equal("content.unreadable", finding.Rule.Id);
    }
}
