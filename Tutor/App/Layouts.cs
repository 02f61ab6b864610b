using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Keeps the documents laid out for the panes' sizes and the console at its pane's; does nothing while nothing changed.</summary>
internal sealed class Layouts(AppState state)
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int WidestText = 100;

    private const int Margin = 1;

    private Theme? _theme;
    private (int Visit, int Width, int Folding) _lesson;
    private (int Visit, int Results, int Width, int Folding) _checks;
    private (int Visit, int Results, int Run, int Boot, int Width, int Folding) _forecast;
    private (int Visit, int Results, int Width) _hints;
    private int _help;
    private (int Version, int Width) _finish;
    private (int Visit, int Results, int Run, int Boot, int Width, bool Steps, bool Typing) _strip;

    /// <summary>What stands below the console: steps, verdict or failure.</summary>
    public IReadOnlyList<StyledLine> ConsoleStrip { get; private set; } = [];

    /// <summary>Brings everything up to date.</summary>
    public void Update()
    {
        if (!ReferenceEquals(_theme, state.Theme))
        {
            Forget();
            _theme = state.Theme;
        }

        ScreenLayout layout = ScreenLayout.For(state);
        Rectangle pane = layout.Inside(layout.Lesson.IsEmpty ? layout.Right : layout.Lesson);
        Rectangle right = layout.Inside(layout.Right.IsEmpty ? layout.Lesson : layout.Right);
        state.Lesson.Area = TextIn(pane);
        state.ChecksView.Area = state.ForecastView.Area = TextIn(right);
        UpdateLesson(pane);
        UpdateChecks(right);
        UpdateForecast(right);
        UpdateConsole(right);
        UpdateShell(right);
        UpdateHelp(OverlayLayout.Large(state));
        UpdateHints(OverlayLayout.Large(state));
        UpdateFinish(OverlayLayout.Large(state).Width);
        state.Search.Update(state.Lesson);
    }

    /// <summary>Everything is laid out anew: the theme is another one.</summary>
    private void Forget()
    {
        (_lesson, _checks, _forecast, _hints, _strip, _finish) = (default, default, default, default, default, default);
        _help = 0;
    }

    private void UpdateFinish(int width)
    {
        if (state.Overlay == Overlay.Finish && _finish != (state.FinishVersion, width))
        {
            _finish = (state.FinishVersion, width);
            state.FinishView.Show(FinishRenderer.Render(state, Math.Max(1, width - 4)), state.Height);
        }

        int height = Math.Max(1, OverlayLayout.Fitting(state, state.FinishView).Height - 2);
        if (state.FinishView.Height != height)
        {
            state.FinishView.Show(state.FinishView.Document, height);
        }
    }

    private static Rectangle TextIn(Rectangle inside) => inside.Width > 2 ? inside.Inset(1, 0) : inside;

    private static int TextWidth(Rectangle inside) => Math.Clamp(inside.Width - (2 * Margin), 1, WidestText);

    private void UpdateLesson(Rectangle inside)
    {
        var key = (state.Visit, TextWidth(inside), state.Lesson.Folding);
        if (key != _lesson)
        {
            _lesson = key;
            string markdown = state.Chapter.Markdown;
            state.Lesson.Show(MarkdownRenderer.Render(markdown, state.Theme, state.Links, TextWidth(inside), state.Lesson.Toggled), inside.Height);
        }
        else if (state.Lesson.Height != Math.Max(1, inside.Height))
        {
            state.Lesson.Show(state.Lesson.Document, inside.Height);
        }
    }

    private void UpdateChecks(Rectangle inside)
    {
        var key = (state.Visit, state.ResultsVersion, TextWidth(inside), state.ChecksView.Folding);
        if (key != _checks)
        {
            _checks = key;
            state.ChecksView.Show(state.Checks is { } checks
                ? ChecksRenderer.Render(checks, state.Theme, TextWidth(inside), state.ChecksView.Toggled)
                : Notice(TextWidth(inside), state.ChecksTrouble ?? (state.Chapter.Checks.IsEmpty ? "This chapter has no checks." : "The checks are running …")), inside.Height);
        }
        else if (state.ChecksView.Height != Math.Max(1, inside.Height))
        {
            state.ChecksView.Show(state.ChecksView.Document, inside.Height);
        }
    }

    private void UpdateForecast(Rectangle inside)
    {
        var key = (state.Visit, state.ResultsVersion, state.Boot.Run, state.Boot.Version, TextWidth(inside), state.ForecastView.Folding);
        if (key != _forecast)
        {
            _forecast = key;
            state.ForecastView.Show(ForecastDocument(TextWidth(inside)), inside.Height);
        }
        else if (state.ForecastView.Height != Math.Max(1, inside.Height))
        {
            state.ForecastView.Show(state.ForecastView.Document, inside.Height);
        }
    }

    private Document ForecastDocument(int width)
    {
        DocumentWriter writer = new(width, state.Theme);
        BootState boot = state.Boot;
        if (boot is { Result: { } result, Explanation: { } explanation })
        {
            ExplanationRenderer.Render(writer, result, explanation);
            writer.Gap();
            writer.Line(new string('─', width), state.Theme.Rule);
        }
        else if (boot.Failure is not null)
        {
            Failure(writer);
            writer.Gap();
        }

        if (state.Forecast is { } forecast)
        {
            if (state.FilesChangedSinceBoot)
            {
                writer.Wrapped("Your files have changed since that boot. With them:", state.Theme.Heading2);
                writer.Gap();
            }

            ForecastRenderer.Render(writer, forecast, state.FilesChangedSinceBoot ? BootProgress.None : boot.Progress, state.ForecastView.Toggled);
        }
        else
        {
            writer.Wrapped(state.ForecastTrouble ?? (state.Chapter.Boot is null ? "This chapter boots nothing." : "The forecast is being made …"), state.Theme.Dim);
        }

        if (boot.CommandLine.Length > 0)
        {
            writer.Gap();
            writer.Line("The command line", state.Theme.Dim);
            new CodeBlockRenderer(writer).Render(boot.CommandLine, FenceInfo.Parse("sh", null), [], []);
        }

        return writer.ToDocument();
    }

    private void Failure(DocumentWriter writer)
    {
        writer.Wrapped([new StyledText("✘ Not booted: ", state.Theme.Failed)], [new StyledText("  ", state.Theme.Text)], [new StyledText(state.Boot.Failure!, state.Theme.Title)]);
        if (state.Boot.Remedy is { } remedy)
        {
            new CodeBlockRenderer(writer).Render(remedy, FenceInfo.Parse("sh", null), [], []);
            return;
        }

        writer.Wrapped([new StyledText("  Next: ", state.Theme.Heading2)], [new StyledText("  ", state.Theme.Text)], [new StyledText("press h for a hint; pressed again, it goes on down to the command", state.Theme.Title)]);
    }

    private void UpdateConsole(Rectangle inside)
    {
        bool steps = inside.Height >= ConsoleLayout.RoomForSteps;
        var key = (state.Visit, state.ResultsVersion, state.Boot.Run, state.Boot.Version, TextWidth(inside), steps, state.KeysGoToGuest);
        if (key != _strip)
        {
            _strip = key;
            ConsoleStrip = Strip(TextWidth(inside), steps);
        }

        ConsoleLayout layout = ConsoleLayout.For(inside, MachineTabs.AreShown(state), state.Boot.CommandLine.Length > 0, ConsoleStrip.Count);
        Rectangle console = layout.Console;
        state.Boot.Resize(Math.Max(1, console.Width), Math.Max(1, console.Height));
        state.Boot.View.Area = console;
        state.MachineTabsArea = state.RightPane == PaneKind.Console ? layout.Tabs : default;
    }

    private IReadOnlyList<StyledLine> Strip(int width, bool steps)
    {
        BootState boot = state.Boot;
        if (boot.Explanation is { } explanation)
        {
            // Who types needs the room.
            return state.KeysGoToGuest
                ? [ExplanationRenderer.Line(boot.Result!, explanation, state.Theme)]
                : ExplanationRenderer.Brief(explanation, state.Theme, width);
        }

        if (boot.Failure is not null)
        {
            DocumentWriter writer = new(width, state.Theme);
            Failure(writer);
            return writer.ToDocument().Lines;
        }

        if (state.Forecast is not { } forecast || boot.Phase == MachinePhase.Off)
        {
            return [];
        }

        return steps ? ForecastRenderer.Strip(forecast, boot.Progress, state.Theme) : [ForecastRenderer.Marks(forecast, boot.Progress, state.Theme)];
    }

    private void UpdateShell(Rectangle inside)
    {
        Rectangle terminal = Panes.ShellPane.TerminalIn(inside, state.Shell);
        state.Shell.View.Resize(terminal.Width, terminal.Height);
        state.Shell.View.Area = terminal;
    }

    private void UpdateHelp(Rectangle overlay)
    {
        if (overlay.Width != _help)
        {
            _help = overlay.Width;
            DocumentWriter writer = new(Math.Max(1, overlay.Width - 4), state.Theme);
            foreach (KeyBinding binding in KeyMap.Bindings)
            {
                writer.Wrapped(
                    [new StyledText(binding.Keys.PadRight(16), state.Theme.OverlayTitle)],
                    [new StyledText(new string(' ', 16), state.Theme.Overlay)],
                    [new StyledText(binding.Description, state.Theme.Overlay)]);
            }

            state.HelpView.Show(writer.ToDocument(), overlay.Height - 2);
        }
        else if (state.HelpView.Height != Math.Max(1, overlay.Height - 2))
        {
            state.HelpView.Show(state.HelpView.Document, overlay.Height - 2);
        }
    }

    private void UpdateHints(Rectangle overlay)
    {
        var key = (state.Visit, state.ResultsVersion, overlay.Width);
        if (key != _hints)
        {
            _hints = key;
            Document document = state.Hints is { } hints
                ? HintsRenderer.Render(hints, state.HintsShown, state.Theme, state.Links, Math.Max(1, overlay.Width - 4))
                : Notice(Math.Max(1, overlay.Width - 4), "Looking for what is wrong …");
            state.HintsView.Show(document, overlay.Height - 2);
            state.HintsView.ScrollTo(int.MaxValue);
        }
        else if (state.HintsView.Height != Math.Max(1, overlay.Height - 2))
        {
            state.HintsView.Show(state.HintsView.Document, overlay.Height - 2);
        }
    }

    private Document Notice(int width, string text)
    {
        DocumentWriter writer = new(width, state.Theme);
        writer.Wrapped(text, state.Theme.Dim);
        return writer.ToDocument();
    }
}
