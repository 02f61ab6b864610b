using LfsTutor.Engine;
using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <summary>What is done in the background for a chapter; every outcome comes back as an event.</summary>
internal interface IChapterJobs
{
    /// <summary>Runs the checks; a newer call cancels an older one.</summary>
    void Verify(int visit, Chapter chapter);

    /// <summary>Makes the forecast; a newer call cancels an older one.</summary>
    void Forecast(int visit, Chapter chapter);

    /// <summary>Tells by <see cref="AppEvent.ArtifactsChanged"/> when the chapter's files change, until the next call.</summary>
    void Watch(int visit, Chapter chapter);

    /// <summary>Finds the hints for what is wrong now.</summary>
    void FindHints(int visit, Chapter chapter, IReadOnlyList<CheckResult> checks);

    /// <summary>Boots the chapter's machine.</summary>
    /// <param name="run">The boot's number.</param>
    /// <param name="chapter">The chapter.</param>
    /// <param name="checks">The latest results, for the explanation, or null.</param>
    void Boot(int run, Chapter chapter, IReadOnlyList<CheckResult>? checks);

    /// <summary>Asks the machine of a boot to stop; <see cref="AppEvent.BootStopped"/> follows, or <see cref="AppEvent.BootEnded"/> when there was a verdict.</summary>
    void StopBoot(int run);

    /// <summary>Types into the machine's serial console. Never waits.</summary>
    void Type(int run, ReadOnlySpan<byte> bytes);

    /// <summary>Presses keys on the machine's keyboard, in QEMU's names, all held together. Never waits.</summary>
    void Press(int run, IReadOnlyList<string> keys);

    /// <summary>Types text on the machine's keyboard. Never waits.</summary>
    void PressAll(int run, string text);

    /// <summary>Restarts the machine with the files it was started with.</summary>
    void Restart(int run);

    /// <summary>Presses the machine's power button; the guest decides what that does.</summary>
    void PowerOff(int run);

    /// <summary>Takes the console bytes that arrived.</summary>
    ReadOnlySpan<byte> TakeConsole(int run);

    /// <summary>The boot is over and all it printed is taken.</summary>
    void Forget(int run);

    /// <summary>What is known of a chapter.</summary>
    ChapterProgress ProgressOf(Chapter chapter);

    /// <summary>Keeps what is known of a chapter, in the background.</summary>
    void Record(Chapter chapter, ChapterProgress progress);

    /// <summary>The places the learner marked.</summary>
    IReadOnlyList<Bookmark> Bookmarks { get; }

    /// <summary>Sets a bookmark, in the background.</summary>
    void AddBookmark(Bookmark bookmark);

    /// <summary>Takes a bookmark away, in the background.</summary>
    void RemoveBookmark(Bookmark bookmark);

    /// <summary>Keeps how the screen looks, in the background.</summary>
    void RecordView(SessionView view);

    /// <summary>Makes all chapters searchable; <see cref="AppEvent.IndexReady"/> follows.</summary>
    void Index(int visit, IReadOnlyList<Chapter> chapters);

    /// <summary>Keeps which chapter is open and makes sure that its workspace exists, in the background.</summary>
    void RecordOpen(Chapter chapter);

    /// <summary>The chapter's workspace as a person writes it: <c>~/lfs-tutor/kernel</c>.</summary>
    string WorkspaceName(Chapter chapter);
}
