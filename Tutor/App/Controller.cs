using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Changes the state, one event after another. Knows neither terminal nor threads.</summary>
internal sealed partial class Controller(AppState state, IChapterJobs jobs, IShells shells)
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
        if (state is not { Message: not null, MessageKind: MessageKind.Trouble })
        {
            // What went wrong at the start is said first.
            state.Say($"Your files for this chapter go to {jobs.WorkspaceName(state.Chapter)}");
        }

        jobs.Watch(state.Visit, state.Chapter);
        StartVerify();
        StartForecast();
    }

    /// <summary>Shows a chapter without doing anything for it yet: the first frame comes sooner.</summary>
    public void Show(int index)
    {
        state.ChapterIndex = index;
        state.Visit++;
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        state.Lesson.Reset(progress.ScrollLine, progress.ScrollOf);
        state.ChecksView.Reset();
        state.ForecastView.Reset();
        state.HintsView.Reset();
        state.ForgetMachines();
        state.Checks = null;
        state.ChecksTrouble = null;
        state.Forecast = null;
        state.ForecastTrouble = null;
        state.Hints = null;
        state.HintsShown = 0;
        state.HintsAbout = null;
        state.FilesChangedSinceBoot = false;
        state.Banner = null;
        _checksFollow = _forecastIsStale = false;
        state.Search.Close();
        state.Picker = null;
        state.Overlay = Overlay.None;
        state.FocusOn(PaneKind.Lesson);
        state.RightPane = state.Chapter.Boot is null ? PaneKind.Checks : PaneKind.Forecast;
        for (int i = 0; i < state.Chapters.Count; i++)
        {
            ChapterProgress each = jobs.ProgressOf(state.Chapters[i]);
            state.Proved[i] = each.Passed is not null;
            state.SecondsSpent[i] = each.SecondsSpent;
        }

        (Action? then, _afterOpen) = (_afterOpen, null);
        then?.Invoke();
    }

    /// <summary>Takes one event in.</summary>
    public void Handle(AppEvent appEvent)
    {
        Take(appEvent);
        TellFocus();
    }

    private void Take(AppEvent appEvent)
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
            case AppEvent.ArtifactsChanged changed when changed.Visit == state.Visit:
                TakeChange();
                break;
            case AppEvent.IndexReady ready:
                TakeIndex(ready.Index);
                break;
            case AppEvent.JobFailed failed when failed.Visit == state.Visit:
                TakeFailure(failed);
                break;
            case AppEvent.OfBoot boot:
                HandleBoot(boot);
                break;
            case AppEvent.OfShell shell:
                HandleShell(shell);
                break;
        }
    }

    /// <summary>Takes in what the learner did.</summary>
    public void Handle(InputEvent input)
    {
        Take(input);
        TellFocus();
    }

    private void Take(InputEvent input)
    {
        switch (input)
        {
            case InputEvent.Focus focus:
                _windowHasFocus = focus.Gained;
                OnlyForwarded = true;
                break;
            case InputEvent.Key key:
                HandleKey(key);
                break;
            case InputEvent.Mouse mouse:
                HandleMouse(mouse);
                break;
            case InputEvent.Paste paste when state.KeysGoToTerminal:
                PasteIntoTerminal(paste.Text);
                break;
            case InputEvent.Paste paste when state.Overlay == Overlay.Picker:
                state.Picker!.Type(state.Picker.Query + Printable(paste.Text));
                break;
            case InputEvent.Paste paste when state.Search.IsTyping:
                Search(state.Search.Text + Printable(paste.Text));
                break;
        }
    }

    private static string Printable(string text) => string.Concat(text.Where(character => !char.IsControl(character)));

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
        bool follow = _checksFollow;
        _verifyAsked = _checksFollow = false;
        IReadOnlyList<CheckResult>? before = state.Checks;
        state.Checks = checks;
        state.ChecksTrouble = null;
        state.IsVerifying = false;
        state.ResultsVersion++;
        FollowHints(checks);
        if (!asked)
        {
            if (follow)
            {
                SayWhatChanged(before, checks);
            }

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
        else
        {
            SayAllPass();
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
        ChapterProgress progress = Kept(jobs.ProgressOf(state.Chapter));
        jobs.Record(state.Chapter, progress with { Passed = progress.Passed ?? state.TimeProvider.GetUtcNow() });
        Celebrate(first);
    }

    private void End(int exitCode)
    {
        KeepPlace();
        jobs.RecordView(state.View);
        ExitCode ??= exitCode;
    }

    private void KeepPlace()
    {
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        ChapterProgress kept = Kept(progress);
        if (kept != progress)
        {
            jobs.Record(state.Chapter, kept);
        }
    }

    private void CountHint()
    {
        ChapterProgress progress = jobs.ProgressOf(state.Chapter);
        jobs.Record(state.Chapter, progress with { HintsTaken = state.HintsShown, HintsAbout = state.HintsAbout });
    }
}
