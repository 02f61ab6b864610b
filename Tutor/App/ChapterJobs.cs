using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Recording;
using LfsTutor.Lessons.Watching;

namespace LfsTutor.App;

/// <summary>The background jobs of the real tutor: each runs on the pool and ends in an event, also when it fails.</summary>
internal sealed class ChapterJobs(TutorAppOptions options, Action<AppEvent> post) : IChapterJobs, IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _verify = new();
    private CancellationTokenSource _forecast = new();

    /// <summary>What was recorded here, for saving it takes a while.</summary>
    private readonly Dictionary<string, ChapterProgress> _recorded = [];
    private readonly Dictionary<int, ActiveBoot> _boots = [];
    private ArtifactWatch? _watch;
    private Task _saving = Task.CompletedTask;

    public void Verify(int visit, Chapter chapter)
    {
        _verify.Cancel();
        _verify.Dispose();
        _verify = new CancellationTokenSource();
        CancellationToken token = _verify.Token;
        Run(visit, JobNames.Checks, () =>
        {
            IReadOnlyList<CheckResult> checks = Session(chapter).Verify(token);
            token.ThrowIfCancellationRequested();
            post(new AppEvent.ChecksReady(visit, checks));
        });
    }

    public void Forecast(int visit, Chapter chapter)
    {
        _forecast.Cancel();
        _forecast.Dispose();
        _forecast = new CancellationTokenSource();
        CancellationToken token = _forecast.Token;
        Run(visit, JobNames.Forecast, () =>
        {
            BootForecast? forecast = Session(chapter).Forecast();
            token.ThrowIfCancellationRequested();
            post(new AppEvent.ForecastReady(visit, forecast));
        });
    }

    public void Watch(int visit, Chapter chapter)
    {
        _watch?.Dispose();
        _watch = new ArtifactWatch(chapter, options.WorkspaceOf(chapter), options.TimeProvider, () => post(new AppEvent.ArtifactsChanged(visit)));
    }

    public void FindHints(int visit, Chapter chapter, IReadOnlyList<CheckResult> checks) =>
        Run(visit, JobNames.Hints, () => post(new AppEvent.HintsReady(visit, HintLadder.For(options.ContentDirectory, chapter, checks, options.WorkspaceOf(chapter)))));

    public void Boot(int run, Chapter chapter, IReadOnlyList<CheckResult>? checks)
    {
        ActiveBoot boot = new(run, post);
        _boots[run] = boot;
        boot.Ended = Task.Run(() => BootAsync(run, chapter, checks, boot.Feed, boot.Control, boot.Stop.Token), CancellationToken.None);
    }

    public void StopBoot(int run) => BootOf(run)?.Cancel();

    public void Type(int run, ReadOnlySpan<byte> bytes) => BootOf(run)?.Control.Write(bytes);

    public void Press(int run, IReadOnlyList<string> keys) => BootOf(run)?.Control.Do((input, token) => input.PressAsync(keys, token));

    public void PressAll(int run, string text) => BootOf(run)?.Control.Do((input, token) => input.TypeAsync(text, token));

    public void Restart(int run) => BootOf(run)?.Control.Do((input, token) => input.RestartAsync(token));

    public void PowerOff(int run) => BootOf(run)?.Control.Do((input, token) => input.PowerOffAsync(token));

    public ReadOnlySpan<byte> TakeConsole(int run) => BootOf(run) is { } boot ? boot.Feed.Take() : [];

    public void Forget(int run)
    {
        if (_boots.Remove(run, out ActiveBoot? boot))
        {
            boot.Cancel();
        }
    }

    public ChapterProgress ProgressOf(Chapter chapter)
    {
        ChapterProgress saved = options.Progress.Of(chapter.Id);
        return _recorded.TryGetValue(chapter.Id, out ChapterProgress? recorded) ? recorded with { Passed = saved.Passed ?? recorded.Passed } : saved;
    }

    public void Record(Chapter chapter, ChapterProgress progress)
    {
        _recorded[chapter.Id] = progress;
        Save(() => options.Progress.Record(chapter.Id, progress));
    }

    public IReadOnlyList<Bookmark> Bookmarks => options.Progress.Bookmarks;

    public void AddBookmark(Bookmark bookmark) => Save(() => options.Progress.AddBookmark(bookmark));

    public void RemoveBookmark(Bookmark bookmark) => Save(() => options.Progress.RemoveBookmark(bookmark));

    public void RecordView(SessionView view) => Save(() => options.Progress.View = view);

    public void Index(int visit, IReadOnlyList<Chapter> chapters) => Run(visit, JobNames.Index, () => post(new AppEvent.IndexReady(ChapterIndex.Of(chapters))));

    public void RecordOpen(Chapter chapter) => Save(() =>
    {
        Directory.CreateDirectory(options.WorkspaceOf(chapter));
        options.Progress.LastChapter = chapter.Id;
    });

    public string WorkspaceName(Chapter chapter)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string workspace = options.WorkspaceOf(chapter);
        return home.Length > 1 && workspace.StartsWith(home + "/", StringComparison.Ordinal) ? "~" + workspace[home.Length..] : workspace;
    }

    /// <summary>Stops the machine, finishes saving; returns when both are done or the time is up.</summary>
    public async Task FinishAsync(TimeSpan limit)
    {
        _watch?.Dispose();
        ActiveBoot[] boots = [.. _boots.Values];
        foreach (ActiveBoot boot in boots)
        {
            boot.Cancel();
        }

        await _verify.CancelAsync().ConfigureAwait(false);
        Task saving;
        lock (_gate)
        {
            saving = _saving;
        }

        await Task.WhenAny(Task.WhenAll([.. boots.Select(boot => boot.Ended), saving]), Task.Delay(limit, options.TimeProvider)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _verify.Dispose();
        _forecast.Dispose();
        foreach (ActiveBoot boot in _boots.Values)
        {
            boot.Dispose();
        }
    }

    private ActiveBoot? BootOf(int run) => _boots.GetValueOrDefault(run);

    private ChapterSession Session(Chapter chapter) => new(chapter, options.WorkspaceOf(chapter), options.KernelDirectories);

    private async Task BootAsync(int run, Chapter chapter, IReadOnlyList<CheckResult>? checks, ConsoleFeed feed, MachineControl control, CancellationToken token)
    {
        try
        {
            ChapterSession session = Session(chapter);
            MachineSpec? spec = session.Machine(options.Accelerator);
            if (spec is null)
            {
                post(new AppEvent.BootFailed(run, "This chapter boots nothing.", null));
                return;
            }

            BootForecast? forecast = session.Forecast();
            BootAim aim = session.Aim(forecast) with { KeepRunning = true, EndWhenDead = true };
            Observer observer = new(run, feed, control, post, result => session.Explain(result, forecast, checks));
            using RecordedBoot? recorded = options.Recordings?.Record(chapter.Id, $"{chapter.Id}: {chapter.Title}", forecast, observer);
            BootResult result = await options.Machine.BootAsync(spec, aim, recorded ?? (IBootObserver)observer, token).ConfigureAwait(false);
            recorded?.Ended(result);
            post(new AppEvent.BootEnded(run, result, session.Explain(result, forecast, checks)));
        }
        catch (OperationCanceledException)
        {
            post(new AppEvent.BootStopped(run));
        }
        catch (MachineUnavailableException e)
        {
            post(new AppEvent.BootFailed(run, e.Message, e.Remedy));
        }
        catch (Exception e)
        {
            // Whatever goes wrong with one boot, the lesson goes on.
            post(new AppEvent.BootFailed(run, e.Message, null));
        }
    }

    private void Run(int visit, string what, Action work) => _ = Task.Run(() =>
    {
        try
        {
            work();
        }
        catch (OperationCanceledException)
        {
            // A newer job of the same kind answers instead.
        }
        catch (Exception e)
        {
            // Whatever goes wrong with one job, the lesson goes on.
            post(new AppEvent.JobFailed(visit, what, e.Message));
        }
    });

    /// <summary>Saving waits for the disk, in order, off the state thread.</summary>
    private void Save(Action save)
    {
        lock (_gate)
        {
            _saving = _saving.ContinueWith(_ => save(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private sealed class Observer(int run, ConsoleFeed feed, MachineControl control, Action<AppEvent> post, Func<BootResult, BootExplanation> explain) : IBootObserver
    {
        public void Started(System.Collections.Immutable.ImmutableArray<string> argv, string accelerator) => post(new AppEvent.BootStarted(run, argv, accelerator));

        public void Console(ReadOnlySpan<byte> bytes) => feed.Write(bytes);

        public void Screen(GuestScreen screen) => post(new AppEvent.ScreenChanged(run, screen));

        public void Attached(IMachineInput input) => control.Attach(input);

        public void GoesOn(BootResult result) => post(new AppEvent.BootDecided(run, result, explain(result)));

        public void Speaks(GuestConsole console) => post(new AppEvent.ConsoleMoved(run, console));

        public void StepSeen(string stepId, string line) => post(new AppEvent.StepSeen(run, stepId, line));
    }
}
