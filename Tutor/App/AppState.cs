using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>The panes, in the order of their number keys.</summary>
internal enum PaneKind
{
    Lesson,
    Console,
    Checks,
    Forecast,
    Shell,
}

/// <summary>What lies over the panes.</summary>
internal enum Overlay
{
    None,
    Help,
    Chapters,
    Hints,
    Picker,
    Finish,
    QuitQuestion,
    MachineQuestion,
}

/// <summary>How a message is meant.</summary>
internal enum MessageKind
{
    Information,
    Success,
    Trouble,
}

/// <summary>Everything the screen shows. Changed by the state thread only; panes read it.</summary>
internal sealed partial class AppState
{
    public AppState(IReadOnlyList<Chapter> chapters, Theme theme, LinkTable links, TimeProvider timeProvider)
    {
        Chapters = chapters;
        Theme = theme;
        Links = links;
        TimeProvider = timeProvider;
        Proved = new bool[chapters.Count];
        SecondsSpent = new int[chapters.Count];
    }

    public IReadOnlyList<Chapter> Chapters { get; }

    public Theme Theme { get; private set; }

    public LinkTable Links { get; }

    public TimeProvider TimeProvider { get; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; set; } = 80;

    /// <summary>Rows of the terminal.</summary>
    public int Height { get; set; } = 24;

    /// <summary>Index of the open chapter.</summary>
    public int ChapterIndex { get; set; }

    public Chapter Chapter => Chapters[ChapterIndex];

    /// <summary>Grows with each chapter opened; late answers to an earlier visit are dropped.</summary>
    public int Visit { get; set; }

    /// <summary>By chapter: whether it was ever proved.</summary>
    public bool[] Proved { get; }

    /// <summary>The pane the keys go to.</summary>
    public PaneKind Focus { get; set; } = PaneKind.Lesson;

    /// <summary>The pane shown in the right column.</summary>
    public PaneKind RightPane { get; set; } = PaneKind.Forecast;

    public bool IsZoomed { get; set; }

    public Overlay Overlay { get; set; }

    /// <summary>The line the chapter list's bar is on.</summary>
    public int ListIndex { get; set; }

    public DocumentView Lesson { get; } = new();

    public DocumentView ChecksView { get; } = new();

    public DocumentView ForecastView { get; } = new();

    public DocumentView HintsView { get; } = new();

    public DocumentView HelpView { get; } = new();

    /// <summary>The latest results; null until the first.</summary>
    public IReadOnlyList<CheckResult>? Checks
    {
        get;
        set
        {
            field = value;
            ChecksLabel = value is { Count: > 0 } ? $" 3 Checks {ChecksRenderer.Count(value)} " : " 3 Checks ";
        }
    }

    /// <summary>What the checks' tab says; made once a result, so that drawing makes no strings.</summary>
    public string ChecksLabel { get; private set; } = " 3 Checks ";

    public bool IsVerifying { get; set; }

    /// <summary>Why the checks could not run, or null.</summary>
    public string? ChecksTrouble { get; set; }

    public BootForecast? Forecast { get; set; }

    public bool IsForecasting { get; set; }

    /// <summary>Why there is no forecast, or null.</summary>
    public string? ForecastTrouble { get; set; }

    /// <summary>Grows when checks, forecast or hints changed.</summary>
    public int ResultsVersion { get; set; }

    /// <summary>The ladder; null until asked for.</summary>
    public IReadOnlyList<string>? Hints { get; set; }

    /// <summary>Rungs shown.</summary>
    public int HintsShown { get; set; }


    /// <summary>One sentence for the learner, or null.</summary>
    public string? Message { get; set; }

    public MessageKind MessageKind { get; set; }

    public bool IsNarrow => Width < ScreenLayout.NarrowBelow;

    /// <summary>The document of the focused pane; null for a terminal.</summary>
    public DocumentView? FocusedView => Focus switch
    {
        PaneKind.Lesson => Lesson,
        PaneKind.Checks => ChecksView,
        PaneKind.Forecast => ForecastView,
        _ => null,
    };

    /// <summary>Gives a pane the keys and shows it; a machine or a shell that runs takes them from there.</summary>
    public void FocusOn(PaneKind pane)
    {
        Boot.TakesKeys = pane == PaneKind.Console && Boot.Phase == MachinePhase.Running;
        Shell.TakesKeys = pane == PaneKind.Shell && Shell.IsActive;
        PrefixSeen = false;
        Focus = pane;
        if (pane != PaneKind.Lesson)
        {
            RightPane = pane;
        }
    }

    public void Say(string message, MessageKind kind = MessageKind.Information) => (Message, MessageKind) = (message, kind);
}
