using LfsTutor.Terminal;

namespace LfsTutor.Recording;

/// <summary>Plays a recording: knows what is shown when, and what the keys do. It has no clock and no terminal; time is told to it.</summary>
internal sealed class ReplayPlayer : IDisposable
{
    /// <summary>How far the arrow keys go, in seconds.</summary>
    public const double Step = 5;

    private const double Slowest = 1.0 / 64, Fastest = 1024;

    /// <summary>The most output shown in one go, so that keys are heard in between.</summary>
    private const int BytesPerTurn = 1 << 20;

    private readonly Func<RecordingSource> _open;
    private readonly ReplayOptions _options;
    private readonly List<double> _markers = [];
    private Action _ready = static () => { };
    private ReadAhead? _reader;
    private CastEvent? _next;
    private double? _idleLimit;
    private double? _seekTo;
    private bool _seekMarker;

    /// <param name="open">Opens the recording at its beginning.</param>
    /// <param name="options">How to play it.</param>
    public ReplayPlayer(Func<RecordingSource> open, ReplayOptions options)
    {
        (_open, _options) = (open, options);
        Speed = options.Speed;
        Screen = Rewind();
        _seekTo = options.StartAt;
    }

    /// <summary>What is shown.</summary>
    public ReplayScreen Screen { get; private set; }

    /// <summary>Seconds of recorded time.</summary>
    public double Position { get; private set; }

    /// <summary>Recorded seconds a second.</summary>
    public double Speed { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>True at the end of the recording.</summary>
    public bool IsOver => _next is null && _reader is { IsOver: true };

    /// <summary>Why a key did nothing, or null.</summary>
    public string? Notice { get; private set; }

    /// <summary>What ended the recording early, or null.</summary>
    public Exception? Failure => _reader?.Failure;

    /// <summary>Seconds until something happens by itself; null when only a key or more of the recording brings something.</summary>
    public double? NextIn
    {
        get
        {
            if (_next is not { } next || (IsPaused && !IsSeeking))
            {
                return null;
            }

            return IsSeeking ? 0 : Math.Clamp((next.Seconds - Position) / Speed, 0, Math.Min(1, _idleLimit ?? 1));
        }
    }

    private bool IsSeeking => _seekTo is not null || _seekMarker;

    /// <summary>Begins to read.</summary>
    /// <param name="ready">Called on another thread when there is more to show; then call <see cref="Advance"/>.</param>
    public void Start(Action ready)
    {
        _ready = ready;
        Peek();
    }

    /// <summary>Shows what is due after so many seconds of the learner's time.</summary>
    public void Advance(double seconds)
    {
        double budget = seconds * Speed;
        int bytes = 0;
        while (Peek() && bytes < BytesPerTurn)
        {
            CastEvent next = _next!.Value;
            if (IsSeeking)
            {
                if (_seekTo < next.Seconds)
                {
                    EndSeek(_seekTo.Value);
                    return;
                }
            }
            else if (IsPaused)
            {
                return;
            }
            else
            {
                double gap = next.Seconds - Position;
                if (_idleLimit < gap)
                {
                    Position = next.Seconds - _idleLimit.Value;
                    gap = _idleLimit.Value;
                }

                if (gap > budget)
                {
                    Position += budget;
                    return;
                }

                budget -= Math.Max(0, gap);
            }

            bytes += next.Data.Length;
            ShowNext();
        }

        if (IsOver)
        {
            EndSeek(Position);
        }
        else if (_next is null && !IsPaused && !IsSeeking)
        {
            // The recording is still being written, or the disk is slow: time goes on.
            Position += budget;
        }
    }

    /// <summary>Does what a key says; false when it was the key to leave.</summary>
    public bool Do(InputEvent.Key key)
    {
        Notice = null;
        switch (key)
        {
            case { Code: KeyCode.Escape }:
            case var _ when key.Is('q') || key.IsControl('c'):
                return false;
            case var _ when key.Is(' ') && IsOver:
                GoTo(0);
                IsPaused = false;
                break;
            case var _ when key.Is(' '):
                IsPaused = !IsPaused;
                break;
            case { Code: KeyCode.Right }:
                GoTo(Position + Step);
                break;
            case { Code: KeyCode.Left }:
                GoTo(Math.Max(0, Position - Step));
                break;
            case { Code: KeyCode.Home }:
                GoTo(0);
                break;
            case { Code: KeyCode.End }:
                GoTo(double.MaxValue);
                break;
            case { Code: KeyCode.Up }:
                Speed = Math.Min(Fastest, Speed * 2);
                break;
            case { Code: KeyCode.Down }:
                Speed = Math.Max(Slowest, Speed / 2);
                break;
            case var _ when key.Is('.') && Peek():
                IsPaused = true;
                ShowNext();
                break;
            case var _ when key.Is(']'):
                _seekMarker = true;
                break;
            case var _ when key.Is('['):
                GoToMarkerBefore();
                break;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader?.Dispose();

    private void GoTo(double seconds)
    {
        if (seconds < Position || (seconds == 0 && Position == 0))
        {
            if (!_options.CanRewind)
            {
                Notice = "standard input cannot be played again";
                return;
            }

            Screen = Rewind();
            Peek();
        }

        _seekTo = seconds;
    }

    /// <summary>To the last marker that is not right here: who presses twice goes back two.</summary>
    private void GoToMarkerBefore()
    {
        const double here = 0.5;
        int last = _markers.FindLastIndex(at => at < Position - here);
        GoTo(last < 0 ? 0 : _markers[last]);
    }

    private ReplayScreen Rewind()
    {
        _reader?.Dispose();
        RecordingSource source = _open();
        _idleLimit = source.IdleLimit;
        _reader = new ReadAhead(source, () => _ready());
        _next = null;
        _seekTo = null;
        _seekMarker = false;
        _markers.Clear();
        Position = 0;
        return new ReplayScreen(source, _options.Columns, _options.Rows);
    }

    private bool Peek()
    {
        if (_next is null && _reader!.TryTake(out CastEvent? next))
        {
            _next = next;
        }

        return _next is not null;
    }

    private void ShowNext()
    {
        CastEvent next = _next!.Value;
        _next = null;
        Screen.Show(next);
        Position = Math.Max(Position, next.Seconds);
        if (next.Kind == CastEventKind.Marker)
        {
            if (_markers.Count < ReplayOptions.MaxMarkers)
            {
                _markers.Add(next.Seconds);
            }

            if (_seekMarker)
            {
                EndSeek(next.Seconds);
            }
        }
    }

    private void EndSeek(double seconds)
    {
        (_seekTo, _seekMarker) = (null, false);
        Position = Math.Max(Position, Math.Min(seconds, _next?.Seconds ?? Position));
    }
}

/// <summary>How to play a recording.</summary>
/// <param name="Columns">The screen's width instead of the recording's, or null.</param>
/// <param name="Rows">The screen's height instead of the recording's, or null.</param>
/// <param name="Speed">Recorded seconds a second.</param>
/// <param name="StartAt">Seconds to begin at, or null.</param>
/// <param name="CanRewind">Whether it can be read again from the beginning.</param>
internal sealed record ReplayOptions(int? Columns = null, int? Rows = null, double Speed = 1, double? StartAt = null, bool CanRewind = true)
{
    /// <summary>The most markers one can go back to.</summary>
    public const int MaxMarkers = 10_000;
}
