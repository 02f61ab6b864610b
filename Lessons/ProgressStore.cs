namespace LfsTutor.Lessons;

/// <summary>What cannot be derived from the artifacts: which chapters were proved, where the learner was. A small JSON file, <c>format: 1</c>.</summary>
/// <remarks>Written by write, fsync, rename. An unreadable file is set aside with a suffix, never overwritten.</remarks>
public sealed class ProgressStore
{
    /// <param name="path"><c>$XDG_STATE_HOME/lfs-tutor/progress.json</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    public ProgressStore(string path, TimeProvider timeProvider) => throw new NotImplementedException();

    /// <summary>One sentence when the file could not be read (and where it was set aside), else null.</summary>
    public string? Trouble => throw new NotImplementedException();

    /// <summary>The chapter the learner had open last, or null.</summary>
    public string? LastChapter { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>What is known of a chapter.</summary>
    public ChapterProgress Of(string chapterId) => throw new NotImplementedException();

    /// <summary>Records and saves.</summary>
    public void Record(string chapterId, ChapterProgress progress) => throw new NotImplementedException();
}

/// <summary>Progress in a chapter.</summary>
/// <param name="Passed">When the chapter was first proved, or null.</param>
/// <param name="HintsTaken">How many rungs of hints were asked for.</param>
/// <param name="ScrollLine">First visible line of the lesson pane.</param>
public sealed record ChapterProgress(DateTimeOffset? Passed = null, int HintsTaken = 0, int ScrollLine = 0);
