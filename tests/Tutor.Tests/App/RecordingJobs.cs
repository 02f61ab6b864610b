using System.Text;
using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.App;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>Notes what was asked for; the test answers by events.</summary>
internal sealed class RecordingJobs : IChapterJobs
{
    private byte[] _console = [];

    public List<string> Asked { get; } = [];

    public Dictionary<string, ChapterProgress> Progress { get; } = [];

    public void Verify(int visit, Chapter chapter) => Asked.Add($"verify {chapter.Id}");

    public void Forecast(int visit, Chapter chapter) => Asked.Add($"forecast {chapter.Id}");

    public void Watch(int visit, Chapter chapter) => Watched = chapter.Id;

    /// <summary>Id of the chapter whose files are watched.</summary>
    public string? Watched { get; private set; }

    public void FindHints(int visit, Chapter chapter, IReadOnlyList<CheckResult> checks) => Asked.Add($"hints {chapter.Id}");

    public void Boot(int run, Chapter chapter, IReadOnlyList<CheckResult>? checks) => Asked.Add($"boot {chapter.Id}");

    public void StopBoot(int run) => Asked.Add("stop");

    /// <summary>What was typed into the serial console.</summary>
    public string Typed { get; set; } = "";

    public void Type(int run, ReadOnlySpan<byte> bytes) => Typed += Encoding.UTF8.GetString(bytes);

    public void Press(int run, IReadOnlyList<string> keys) => Asked.Add($"press {string.Join('-', keys)}");

    public void PressAll(int run, string text) => Asked.Add($"type {text}");

    public void Restart(int run) => Asked.Add("restart");

    public void PowerOff(int run) => Asked.Add("power off");

    public ReadOnlySpan<byte> TakeConsole(int run)
    {
        byte[] bytes = _console;
        _console = [];
        return bytes;
    }

    public void Forget(int run)
    {
    }

    public void Print(string text) => _console = [.. _console, .. Encoding.UTF8.GetBytes(text)];

    public ChapterProgress ProgressOf(Chapter chapter) => Progress.GetValueOrDefault(chapter.Id) ?? new ChapterProgress();

    public void Record(Chapter chapter, ChapterProgress progress) => Progress[chapter.Id] = progress;

    public List<Bookmark> Marks { get; } = [];

    public IReadOnlyList<Bookmark> Bookmarks => Marks;

    public void AddBookmark(Bookmark bookmark) => Marks.Add(bookmark);

    public void RemoveBookmark(Bookmark bookmark) => Marks.Remove(bookmark);

    /// <summary>The screen as it was kept last.</summary>
    public SessionView? View { get; private set; }

    public void RecordView(SessionView view) => View = view;

    public void Index(int visit, IReadOnlyList<Chapter> chapters) => Asked.Add("index");

    public string WorkspaceName(Chapter chapter) => "~/lfs-tutor/kernel";

    public void RecordOpen(Chapter chapter) => Asked.Add($"open {chapter.Id}");
}
