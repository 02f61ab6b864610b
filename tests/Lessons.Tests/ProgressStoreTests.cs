using LfsTutor.Tests.Shared;

namespace LfsTutor.Lessons.Tests;

public sealed class ProgressStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProgressStore Open() => new(_folder["state/progress.json"], new TestTime());

    [Fact]
    public void What_one_store_records_the_next_one_reads()
    {
        ProgressStore store = Open();
        store.LastChapter = "kernel/10-root";
        store.Record("kernel/10-root", new ChapterProgress(Noon, HintsTaken: 2, ScrollLine: 40));

        ProgressStore again = Open();
        Assert.Null(again.Trouble);
        Assert.Equal("kernel/10-root", again.LastChapter);
        Assert.Equal(new ChapterProgress(Noon, 2, 40), again.Of("kernel/10-root"));
        Assert.Equal(new ChapterProgress(), again.Of("kernel/20-init"));
        Assert.Contains("\"format\": 1", File.ReadAllText(_folder["state/progress.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_is_kept_from_its_first_time()
    {
        ProgressStore store = Open();
        store.Record("a/b", new ChapterProgress(Noon));
        store.Record("a/b", new ChapterProgress(Noon.AddHours(1), HintsTaken: 1));
        store.Record("a/b", new ChapterProgress(null, HintsTaken: 3));

        Assert.Equal(new ChapterProgress(Noon, 3), Open().Of("a/b"));
        store.Forget("a/b");
        Assert.Equal(new ChapterProgress(), Open().Of("a/b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"format":2,"chapters":{}}""")]
    [InlineData("""{"format":1,"chapters":null}""")]
    [InlineData("""{"format":1,"chapters":{"a":null}}""")]
    [InlineData("""{"format":1,"chapters":{"a":{"passed":"soon"}}}""")]
    public void A_damaged_file_is_set_aside_with_one_sentence_and_nothing_lost(string text)
    {
        string path = _folder.Write("state/progress.json", text);

        ProgressStore store = Open();

        Assert.Equal(text, File.ReadAllText(path + ".damaged-20260101T000000Z"));
        Assert.Contains("was kept as", store.Trouble, StringComparison.Ordinal);
        store.Record("a/b", new ChapterProgress(Noon));
        Assert.Equal(Noon, Open().Of("a/b").Passed);
    }

    [Fact]
    public void A_second_damaged_file_does_not_overwrite_the_first()
    {
        _folder.Write("state/progress.json", "one");
        _ = Open();
        _folder.Write("state/progress.json", "two");
        _ = Open();

        Assert.Equal("one", File.ReadAllText(_folder["state/progress.json.damaged-20260101T000000Z"]));
        Assert.Equal("two", File.ReadAllText(_folder["state/progress.json.damaged-20260101T000000Z-2"]));
    }

    [Fact]
    public async Task Stores_that_write_at_the_same_time_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            ProgressStore store = Open();
            for (int i = 0; i < 10; i++)
            {
                store.Record($"track/{writer}-{i}", new ChapterProgress(Noon));
            }
        })));

        ProgressStore all = Open();
        Assert.All(Enumerable.Range(0, 80), i => Assert.Equal(Noon, all.Of($"track/{i / 10}-{i % 10}").Passed));
        Assert.Empty(Directory.GetFiles(_folder["state"], "*.tmp"));
    }

    [Fact]
    public void Bookmarks_and_the_look_of_the_screen_are_kept_beside_the_proofs()
    {
        Bookmark first = new("a/b", 10, 100, "Ünïcödé \"quoted\"");
        Bookmark second = new("a/c", 20, 100, "second");
        ProgressStore store = Open();
        store.Record("a/b", new ChapterProgress(Noon, ScrollLine: 4, ScrollOf: 80, SecondsSpent: 90));
        store.AddBookmark(first);
        store.AddBookmark(second);
        store.AddBookmark(first);
        store.View = new SessionView("checks", LessonHasKeys: false, Zoomed: true, SplitColumns: 70, Theme: "light");

        ProgressStore again = Open();
        Assert.Equal([second, first], again.Bookmarks);
        Assert.Equal(new SessionView("checks", false, true, 70, "light"), again.View);
        Assert.Equal(new ChapterProgress(Noon, ScrollLine: 4, ScrollOf: 80, SecondsSpent: 90), again.Of("a/b"));
        again.RemoveBookmark(first);
        Assert.Equal([second], Open().Bookmarks);
    }

    [Theory]
    [InlineData("""{"format":1,"chapters":{"a/b":{"passed":"2026-03-01T12:00:00+00:00"}},"bookmarks":null,"view":null}""")]
    [InlineData("""{"format":1,"chapters":{"a/b":{"passed":"2026-03-01T12:00:00+00:00"}},"bookmarks":[null,{"chapter":"a/b","text":null}],"later":{}}""")]
    [InlineData("""{"format":1,"chapters":{"a/b":{"passed":"2026-03-01T12:00:00+00:00"}}}""")]
    public void A_file_without_bookmarks_or_with_broken_ones_keeps_its_proofs(string text)
    {
        _folder.Write("state/progress.json", text);
        ProgressStore store = Open();
        Assert.Null(store.Trouble);
        Assert.Equal(Noon, store.Of("a/b").Passed);
        Assert.Empty(store.Bookmarks);
        Assert.Equal(new SessionView(), store.View);
    }

    [Fact]
    public void The_oldest_bookmark_goes_when_there_are_too_many()
    {
        ProgressStore store = Open();
        for (int i = 0; i <= 200; i++)
        {
            store.AddBookmark(new Bookmark("a/b", i, 300, "line"));
        }

        Assert.Equal((200, 1), (store.Bookmarks.Count, store.Bookmarks[0].Line));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_sentence_and_the_session_goes_on()
    {
        _folder.Write("state", "a file where the folder should be");

        ProgressStore store = Open();
        store.Record("a/b", new ChapterProgress(Noon));

        Assert.StartsWith("progress cannot be saved: ", store.Trouble, StringComparison.Ordinal);
        Assert.Equal(Noon, store.Of("a/b").Passed);
    }
}
