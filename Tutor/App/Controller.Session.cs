using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <content>What outlives the session: the place, the look, the time spent; and the end of a track.</content>
internal sealed partial class Controller
{
    /// <summary>A longer silence is a break, and only so much of it counts as work.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private Action? _afterOpen;
    private long _lastInput;
    private TimeSpan _spent;

    /// <summary>Puts the screen back as the learner left it.</summary>
    public void Resume(SessionView view)
    {
        if (AppState.PaneOf(view.Tab) is { } pane)
        {
            state.RightPane = pane;
            if (!view.LessonHasKeys)
            {
                ShowPane(pane);
            }
        }

        state.IsZoomed = view.Zoomed;
        state.SplitColumns = view.SplitColumns;
    }

    private void CountTime()
    {
        long now = state.TimeProvider.GetTimestamp();
        if (_lastInput != 0)
        {
            TimeSpan pause = state.TimeProvider.GetElapsedTime(_lastInput, now);
            _spent += pause < LongestPause ? pause : LongestPause;
        }

        _lastInput = now;
    }

    /// <summary>The chapter's progress with the time spent since it was kept last, and the place.</summary>
    private ChapterProgress Kept(ChapterProgress progress)
    {
        int seconds = (int)_spent.TotalSeconds;
        _spent -= TimeSpan.FromSeconds(seconds);
        ChapterProgress kept = progress with
        {
            ScrollLine = state.Lesson.Scroll,
            ScrollOf = state.Lesson.Document.Lines.Count,
            SecondsSpent = (int)Math.Min(int.MaxValue, (long)progress.SecondsSpent + seconds),
        };
        state.SecondsSpent[state.ChapterIndex] = kept.SecondsSpent;
        return kept;
    }

    /// <summary>After a proof: stops and says so; the learner goes on with <c>n</c>.</summary>
    private void Celebrate(bool isFirst)
    {
        string points = isFirst ? $" {state.Chapter.Points} points." : "";
        bool isLast = state.ChapterIndex == state.Chapters.Count - 1;
        state.Banner = $"Chapter proved.{points} {(isLast ? "That was the last one: well done." : "n goes on to the next.")}";
        state.Say(state.Banner, MessageKind.Success);
        if (isFirst && state.IsTrackProved(state.TrackId))
        {
            OpenFinish();
        }
    }

    private void OpenFinish()
    {
        _ = Kept(jobs.ProgressOf(state.Chapter));
        KeepPlace();
        state.FinishVersion++;
        state.FinishView.ScrollTo(0);
        state.Overlay = Overlay.Finish;
    }

    private void HandleFinishKey(Command? command)
    {
        switch (command)
        {
            case Command.NextChapter or Command.Chapters or Command.Hint or Command.Boot or Command.Verify:
                state.Overlay = Overlay.None;
                Do(command.Value);
                break;
            case Command.Act or Command.Finish:
                state.Overlay = Overlay.None;
                break;
            case { } scroll:
                Scroll(state.FinishView, scroll);
                break;
        }
    }
}
