using LfsTutor.Lessons;
using LfsTutor.Rendering;

namespace LfsTutor.App;

/// <content>Where the learner is, and what follows by itself.</content>
internal sealed partial class AppState
{
    /// <summary>The search in the chapter.</summary>
    public LessonSearch Search { get; } = new();

    /// <summary>The list that lies over the panes, or null.</summary>
    public Picker? Picker { get; set; }

    /// <summary>The screen at the end of a track.</summary>
    public DocumentView FinishView { get; } = new();

    /// <summary>Grows when the end screen has something new to say.</summary>
    public int FinishVersion { get; set; }

    /// <summary>In the order they were set.</summary>
    public List<Bookmark> Bookmarks { get; } = [];

    /// <summary>Titles of the tracks by their ids.</summary>
    public IReadOnlyDictionary<string, string> TrackTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>By chapter: how long the learner has worked at it.</summary>
    public int[] SecondsSpent { get; }

    /// <summary>Columns of the left pane where the learner moved the splitter, or null.</summary>
    public int? SplitColumns { get; set; }

    /// <summary>Id of the rule the hints are about; null for the chapter's general ones.</summary>
    public string? HintsAbout { get; set; }

    /// <summary>True when files were changed after the boot whose verdict is in sight: the forecast is newer than it.</summary>
    public bool FilesChangedSinceBoot { get; set; }

    /// <summary>What stays in sight until the learner goes on: the chapter was proved in this visit. Null otherwise.</summary>
    public string? Banner { get; set; }

    /// <summary>The themes this terminal can show, by name.</summary>
    public IReadOnlyList<string> ThemeNames { get; init; } = Themes.Names;

    /// <summary>The theme in use.</summary>
    public string ThemeName { get; private set; } = Themes.DarkName;

    /// <summary>The theme to begin with the next time: the one the learner chose, not the one a variable asked for; null for the usual one.</summary>
    public string? RememberedTheme { get; set; }

    /// <summary>Id of the open chapter's track.</summary>
    public string TrackId => TrackOf(Chapter);

    /// <summary>What is kept of the screen.</summary>
    public SessionView View => new(NameOf(RightPane), Focus == PaneKind.Lesson, IsZoomed, SplitColumns, RememberedTheme);

    /// <summary>Index of a chapter; -1 when there is none of that id.</summary>
    public int IndexOf(string chapterId)
    {
        for (int i = 0; i < Chapters.Count; i++)
        {
            if (Chapters[i].Id == chapterId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Id of a chapter's track.</summary>
    public static string TrackOf(Chapter chapter) => chapter.Id[..Math.Max(0, chapter.Id.IndexOf('/', StringComparison.Ordinal))];

    /// <summary>Whether all chapters of a track are proved.</summary>
    public bool IsTrackProved(string trackId)
    {
        for (int i = 0; i < Chapters.Count; i++)
        {
            if (TrackOf(Chapters[i]) == trackId && !Proved[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes another theme; what is laid out has to be laid out anew.</summary>
    public void UseTheme(string name)
    {
        Theme = Themes.Named(name);
        ThemeName = name;
    }

    /// <summary>A pane's name in the progress file.</summary>
    public static string NameOf(PaneKind pane) => pane switch
    {
        PaneKind.Lesson => "lesson",
        PaneKind.Console => "console",
        PaneKind.Checks => "checks",
        PaneKind.Forecast => "forecast",
        PaneKind.Shell => "shell",
        _ => pane.ToString(),
    };

    /// <summary>The pane of a name, or null.</summary>
    public static PaneKind? PaneOf(string? name)
    {
        foreach (PaneKind pane in Enum.GetValues<PaneKind>())
        {
            if (pane != PaneKind.Lesson && NameOf(pane) == name)
            {
                return pane;
            }
        }

        return null;
    }
}
