using System.Globalization;
using System.Text.Json;
using LfsTutor.Lessons.Progress;

namespace LfsTutor.Lessons;

/// <summary>What cannot be derived from the artifacts: which chapters were proved, where the learner was. A small JSON file, <c>format: 1</c>.</summary>
/// <remarks>Written by write, fsync, rename under a lock, merged with what another tutor wrote meanwhile. An unreadable file is set aside with a suffix, never overwritten.</remarks>
public sealed class ProgressStore
{
    private const int MaxBookmarks = 200;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private ProgressFile _file;

    /// <param name="path"><c>$XDG_STATE_HOME/lfs-tutor/progress.json</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    public ProgressStore(string path, TimeProvider timeProvider)
    {
        (_path, _timeProvider) = (path, timeProvider);
        _file = Load();
    }

    /// <summary>One sentence when the file could not be read (and where it was set aside) or written, else null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The chapter the learner had open last, or null. Setting it saves.</summary>
    public string? LastChapter
    {
        get
        {
            lock (_gate)
            {
                return _file.LastChapter;
            }
        }

        set => Change(file => file with { LastChapter = value });
    }

    /// <summary>The screen as it was left. Setting it saves.</summary>
    public SessionView View
    {
        get
        {
            lock (_gate)
            {
                return _file.View ?? new SessionView();
            }
        }

        set => Change(file => file with { View = value });
    }

    /// <summary>In the order they were set.</summary>
    public IReadOnlyList<Bookmark> Bookmarks
    {
        get
        {
            lock (_gate)
            {
                return _file.Bookmarks;
            }
        }
    }

    /// <summary>Sets a bookmark and saves; the oldest goes when there are too many.</summary>
    public void AddBookmark(Bookmark bookmark) => Change(file => file with
    {
        Bookmarks = [.. file.Bookmarks.Where(each => each != bookmark).Append(bookmark).TakeLast(MaxBookmarks)],
    });

    /// <summary>Takes a bookmark away and saves.</summary>
    public void RemoveBookmark(Bookmark bookmark) => Change(file => file with { Bookmarks = [.. file.Bookmarks.Where(each => each != bookmark)] });

    /// <summary>What is known of a chapter.</summary>
    public ChapterProgress Of(string chapterId)
    {
        lock (_gate)
        {
            return _file.Chapters.GetValueOrDefault(chapterId) ?? new ChapterProgress();
        }
    }

    /// <summary>Records and saves. A proof once recorded stays: its first time is kept, whichever tutor saw it.</summary>
    public void Record(string chapterId, ChapterProgress progress) => Change(file =>
    {
        ChapterProgress? known = file.Chapters.GetValueOrDefault(chapterId);
        DateTimeOffset? passed = known?.Passed is { } first && !(progress.Passed < first) ? first : progress.Passed;
        return file with { Chapters = new(file.Chapters, StringComparer.Ordinal) { [chapterId] = progress with { Passed = passed } } };
    });

    /// <summary>Forgets all about a chapter and saves: the learner starts it anew.</summary>
    public void Forget(string chapterId) => Change(file =>
    {
        SortedDictionary<string, ChapterProgress> chapters = new(file.Chapters, StringComparer.Ordinal);
        chapters.Remove(chapterId);
        return file with { Chapters = chapters };
    });

    private void Change(Func<ProgressFile, ProgressFile> change)
    {
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
                using IDisposable? held = FileLock.Take(_path + ".lock");
                _file = change(File.Exists(_path) ? Load() : _file with { });
                AtomicFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(_file, ProgressJson.Default.ProgressFile));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The learner goes on: losing the note of a chapter is better than losing the session.
                _file = change(_file);
                Trouble = $"progress cannot be saved: {SafeText.Line(e.Message)}";
            }
        }
    }

    private ProgressFile Load()
    {
        try
        {
            FileInfo info = new(_path);
            if (!info.Exists)
            {
                return new ProgressFile();
            }

            if (info.Length <= ProgressFile.MaxLength
                && JsonSerializer.Deserialize(File.ReadAllBytes(_path), ProgressJson.Default.ProgressFile) is { Format: ProgressFile.Version, Chapters: not null } file
                && !file.Chapters.ContainsValue(null!))
            {
                // Proofs are worth more than bookmarks: what a hand-edited list lacks is left out, not set aside with them.
                return file with { Bookmarks = [.. (file.Bookmarks ?? []).Where(each => each is { Chapter: not null, Text: not null })] };
            }

            SetAside("it is not a progress file of format 1");
        }
        catch (JsonException)
        {
            SetAside("it is damaged");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Trouble = $"progress cannot be read: {SafeText.Line(e.Message)}";
        }

        return new ProgressFile();
    }

    private void SetAside(string why)
    {
        string stamp = _timeProvider.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string aside = $"{_path}.damaged-{stamp}";
        for (int count = 2; File.Exists(aside); count++)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{_path}.damaged-{stamp}-{count}");
        }

        File.Move(_path, aside);
        Trouble = $"progress starts anew: {_path} could not be used ({why}) and was kept as {aside}";
    }
}

/// <summary>Progress in a chapter.</summary>
/// <param name="Passed">When the chapter was first proved, or null.</param>
/// <param name="HintsTaken">How many rungs of hints were asked for.</param>
/// <param name="ScrollLine">First visible line of the lesson pane.</param>
/// <param name="HintsAbout">Id of the rule the hints were about, or null for the general ones.</param>
/// <param name="ScrollOf">Lines the lesson had when <paramref name="ScrollLine"/> was kept; 0 when that is not known.</param>
/// <param name="SecondsSpent">How long the learner has worked at the chapter in the full-screen tutor; long silences are not counted.</param>
public sealed record ChapterProgress(DateTimeOffset? Passed = null, int HintsTaken = 0, int ScrollLine = 0, string? HintsAbout = null, int ScrollOf = 0, int SecondsSpent = 0);
