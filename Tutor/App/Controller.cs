using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Changes the state, one event after another. Knows neither terminal nor threads.</summary>
internal sealed partial class Controller(AppState state, IChapterJobs jobs)
{
    /// <summary>The exit code once the tutor is to end; null while it goes on.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Set when the screen is to be sent whole; the loop clears it.</summary>
    public bool WantsRedraw { get; set; }

    /// <summary>Set when the learner wants to stop the job; the loop clears it.</summary>
    public bool WantsSuspend { get; set; }

    /// <summary>Text for the learner's clipboard; the loop takes it.</summary>
    public string? Clipboard { get; set; }

    /// <summary>Opens a chapter: lesson at its last place, checks and forecast afresh.</summary>
    public void Open(int index)
    {
        Show(index);
        Begin();
    }

    /// <summary>Starts what is done in the background for the chapter shown.</summary>
    public void Begin()
    {
        jobs.RecordOpen(state.Chapter);
        state.Say($"Your files for this chapter go to {jobs.WorkspaceName(state.Chapter)}");
        StartVerify();
        StartForecast();
    }

    /// <summary>Shows a chapter without doing anything for it yet: the first frame comes sooner.</summary>
    public void Show(int index)
    {
        state.ChapterIndex = index;
        state.Visit++;
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        state.Lesson.Reset(progress.ScrollLine);
        state.ChecksView.Reset();
        state.ForecastView.Reset();
        state.HintsView.Reset();
        state.Boot.Reset();
        state.Checks = null;
        state.ChecksTrouble = null;
        state.Forecast = null;
        state.ForecastTrouble = null;
        state.Hints = null;
        state.HintsShown = 0;
        state.Search = null;
        state.Overlay = Overlay.None;
        state.FocusOn(PaneKind.Lesson);
        state.RightPane = state.Chapter.Boot is null ? PaneKind.Checks : PaneKind.Forecast;
        for (int i = 0; i < state.Chapters.Count; i++)
        {
            state.Proved[i] = jobs.ProgressOf(state.Chapters[i]).Passed is not null;
        }
    }

    /// <summary>Takes one event in.</summary>
    public void Handle(AppEvent appEvent)
    {
        switch (appEvent)
        {
            case AppEvent.Signal { Kind: TtySignal.StopRequested }:
                WantsSuspend = true;
                break;
            case AppEvent.End end:
                End(end.ExitCode);
                break;
            case AppEvent.ChecksReady ready when ready.Visit == state.Visit:
                TakeChecks(ready.Checks);
                break;
            case AppEvent.ForecastReady ready when ready.Visit == state.Visit:
                state.Forecast = ready.Forecast;
                state.ForecastTrouble = null;
                state.IsForecasting = false;
                state.ResultsVersion++;
                break;
            case AppEvent.HintsReady ready when ready.Visit == state.Visit:
                TakeHints(ready.Hints);
                break;
            case AppEvent.JobFailed failed when failed.Visit == state.Visit:
                TakeFailure(failed);
                break;
            default:
                HandleBoot(appEvent);
                break;
        }
    }

    /// <summary>Takes in what the learner did.</summary>
    public void Handle(InputEvent input)
    {
        switch (input)
        {
            case InputEvent.Key key:
                HandleKey(key);
                break;
            case InputEvent.Mouse mouse:
                HandleMouse(mouse);
                break;
            case InputEvent.Paste paste when state.KeysGoToGuest:
                state.Boot.PrefixSeen = false;
                Paste(paste.Text);
                break;
            case InputEvent.Paste paste when state.Search is not null:
                Search(state.Search + string.Concat(paste.Text.Where(character => !char.IsControl(character))));
                break;
        }
    }

    private void StartVerify()
    {
        state.IsVerifying = true;
        jobs.Verify(state.Visit, state.Chapter);
    }

    private void StartForecast()
    {
        if (state.Chapter.Boot is not null)
        {
            state.IsForecasting = true;
            jobs.Forecast(state.Visit, state.Chapter);
        }
    }

    private void TakeChecks(IReadOnlyList<CheckResult> checks)
    {
        bool asked = _verifyAsked;
        _verifyAsked = false;
        state.Checks = checks;
        state.ChecksTrouble = null;
        state.IsVerifying = false;
        state.ResultsVersion++;
        if (!asked)
        {
            return;
        }

        int failed = checks.Count(check => check.Status == CheckStatus.Failed);
        int skipped = checks.Count(check => check.Status == CheckStatus.Skipped);
        if (failed > 0)
        {
            state.ChecksView.RevealOpen();
            state.Say($"{failed} of {checks.Count} checks failed: the first is open, h gives a hint.", MessageKind.Trouble);
        }
        else if (skipped > 0)
        {
            state.Say($"No check failed, {skipped} could not be decided yet.");
        }
        else if (state.Chapter.Boot is not null)
        {
            state.Say("All checks passed. b boots it: that is the proof.", MessageKind.Success);
        }
        else
        {
            Prove();
        }
    }

    private void TakeHints(IReadOnlyList<string> hints)
    {
        state.Hints = hints;
        state.HintsShown = Math.Min(1, hints.Count);
        state.ResultsVersion++;
        CountHint();
    }

    private void TakeFailure(AppEvent.JobFailed failed)
    {
        switch (failed.What)
        {
            case JobNames.Checks:
                state.IsVerifying = false;
                state.ChecksTrouble = failed.Message;
                break;
            case JobNames.Forecast:
                state.IsForecasting = false;
                state.ForecastTrouble = failed.Message;
                break;
            case JobNames.Hints:
                state.Hints = [];
                break;
        }

        state.ResultsVersion++;
        state.Say($"{failed.What} failed: {failed.Message}", MessageKind.Trouble);
    }

    private void Prove()
    {
        bool first = !state.Proved[state.ChapterIndex];
        state.Proved[state.ChapterIndex] = true;
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        jobs.Record(state.Chapter, progress with { Passed = progress.Passed ?? state.TimeProvider.GetUtcNow(), ScrollLine = state.Lesson.Scroll });
        bool last = state.ChapterIndex == state.Chapters.Count - 1;
        string points = first ? $" {state.Chapter.Points} points." : "";
        state.Say(last ? $"Chapter proved.{points} That was the last one: well done." : $"Chapter proved.{points} n goes on to the next.", MessageKind.Success);
    }

    private void End(int exitCode)
    {
        KeepPlace();
        ExitCode ??= exitCode;
    }

    private void KeepPlace()
    {
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        if (progress.ScrollLine != state.Lesson.Scroll)
        {
            jobs.Record(state.Chapter, progress with { ScrollLine = state.Lesson.Scroll });
        }
    }

    private void CountHint()
    {
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        jobs.Record(state.Chapter, progress with { HintsTaken = progress.HintsTaken + 1 });
    }
}
