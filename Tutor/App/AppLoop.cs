using LfsTutor.Panes;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Takes events, changes the state, paints. The only thread that does any of it.</summary>
internal sealed class AppLoop
{
    /// <summary>A lone Escape is taken for the key after this silence.</summary>
    private static readonly TimeSpan EscapeSilence = TimeSpan.FromMilliseconds(40);

    /// <summary>A guest's output is painted no more often than this; keys are painted at once.</summary>
    private static readonly TimeSpan OutputFrame = TimeSpan.FromMilliseconds(33);

    /// <summary>Events are taken no longer than this before what they changed is painted.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(12);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly AppState _state;
    private readonly Controller _controller;
    private readonly EventQueue _queue;
    private readonly Tty _tty;
    private readonly TtyWriter _writer;
    private readonly TtySignals _signals;
    private readonly Painter _painter;
    private readonly Layouts _layouts;
    private readonly Surface _surface;
    private readonly InputDecoder _decoder = new();
    private readonly ByteWriter _clipboard = new();
    private readonly TimeProvider _time;
    private bool _dirty = true;
    private bool _urgent = true;
    private bool _echoExpected;
    private long _lastFrame;
    private long _lastTick;
    private long _lastInput;

    public AppLoop(AppState state, Controller controller, EventQueue queue, Tty tty, TtyWriter writer, TtySignals signals, Painter painter)
    {
        (_state, _controller, _queue, _tty, _writer, _signals, _painter) = (state, controller, queue, tty, writer, signals, painter);
        _time = state.TimeProvider;
        _layouts = new Layouts(state);
        (state.Width, state.Height) = Tty.Size;
        _surface = new Surface(state.Width, state.Height);
        _lastTick = _time.GetTimestamp();
    }

    /// <summary>Runs until the tutor is to end; returns its exit code.</summary>
    public int Run()
    {
        _layouts.Update();
        Paint();
        _controller.Begin();
        while (_controller.ExitCode is null)
        {
            // A flood of output must not keep the loop from painting.
            long begun = _time.GetTimestamp();
            while (_controller.ExitCode is null && _queue.TryTake(out AppEvent? appEvent))
            {
                Take(appEvent);
                if (_time.GetElapsedTime(begun) >= LongestBatch)
                {
                    break;
                }
            }

            AfterEvents();
            Paint();
            if (!_queue.HasEvents && !_queue.Wait(WaitFor()))
            {
                AfterSilence();
            }
        }

        return _controller.ExitCode.Value;
    }

    private void Take(AppEvent appEvent)
    {
        switch (appEvent)
        {
            case AppEvent.FrameSent:
                return;
            case AppEvent.Bytes bytes:
                _decoder.Feed(bytes.Data);
                _lastInput = _time.GetTimestamp();
                TakeInput();
                return;
            case AppEvent.Signal { Kind: TtySignal.Resized }:
                Resize();
                break;
            case AppEvent.Signal { Kind: TtySignal.Continued }:
                _tty.Enter();
                Resize();
                break;
            default:
                _controller.Handle(appEvent);
                _urgent |= appEvent is not (AppEvent.ConsoleReady or AppEvent.ScreenChanged or AppEvent.ShellPrinted) || _echoExpected;
                _echoExpected = false;
                break;
        }

        _dirty = true;
        _layouts.Update();
    }

    private void TakeInput()
    {
        while (_decoder.TryRead(out InputEvent input))
        {
            _controller.Handle(input);
            if (_controller.OnlyForwarded)
            {
                // Nothing changed here; what the program answers is painted at once.
                _controller.OnlyForwarded = false;
                _echoExpected = true;
                continue;
            }

            _layouts.Update();
            _dirty = _urgent = true;
        }
    }

    private void AfterEvents()
    {
        if (_decoder.IsPending && _time.GetElapsedTime(_lastInput) >= EscapeSilence)
        {
            _decoder.Flush();
            TakeInput();
        }

        if (_controller.WantsSuspend)
        {
            _controller.WantsSuspend = false;
            _signals.StopJob();
            Resize();
        }

        if (_controller.WantsRedraw)
        {
            _controller.WantsRedraw = false;
            _painter.Forget();
            _dirty = _urgent = true;
        }
    }

    private void AfterSilence()
    {
        if (_state.IsAnyMachineActive && _time.GetElapsedTime(_lastTick) >= Second)
        {
            _lastTick = _time.GetTimestamp();
            _dirty = true;
        }
    }

    private void Resize()
    {
        (_state.Width, _state.Height) = Tty.Size;
        _surface.Resize(_state.Width, _state.Height);
        _painter.Forget();
        _layouts.Update();
        _dirty = _urgent = true;
    }

    /// <summary>How long nothing needs to be done: for ever when nothing moves, so that an idle tutor costs nothing.</summary>
    private TimeSpan WaitFor()
    {
        if (_controller.ExitCode is not null)
        {
            return TimeSpan.Zero;
        }

        TimeSpan wait = Timeout.InfiniteTimeSpan;
        if (_decoder.IsPending)
        {
            wait = Sooner(wait, EscapeSilence - _time.GetElapsedTime(_lastInput));
        }

        if (_dirty && !_writer.IsBusy)
        {
            wait = Sooner(wait, OutputFrame - _time.GetElapsedTime(_lastFrame));
        }

        return _state.IsAnyMachineActive ? Sooner(wait, Second - _time.GetElapsedTime(_lastTick)) : wait;
    }

    private static TimeSpan Sooner(TimeSpan wait, TimeSpan other)
    {
        other = other < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : other;
        return wait == Timeout.InfiniteTimeSpan || other < wait ? other : wait;
    }

    private void Paint()
    {
        // While the terminal takes the last frame nothing is painted: a slow one sees the newest state next, not all in between.
        if (!_dirty || _writer.IsBusy || (!_urgent && _time.GetElapsedTime(_lastFrame) < OutputFrame))
        {
            return;
        }

        ScreenView.Draw(_surface, _state, _layouts);
        ReadOnlyMemory<byte> frame = _painter.Paint(_surface);
        if (_controller.Clipboard is { } text)
        {
            _controller.Clipboard = null;
            frame = WithClipboard(frame, text);
        }

        if (!frame.IsEmpty)
        {
            _writer.Send(frame.Span);
        }

        _dirty = _urgent = false;
        _lastFrame = _time.GetTimestamp();
    }

    /// <summary>OSC 52, only on the learner's own key and only with the lesson's text.</summary>
    private ReadOnlyMemory<byte> WithClipboard(ReadOnlyMemory<byte> frame, string text)
    {
        _clipboard.Clear();
        _clipboard.Write(frame.Span);
        _clipboard.Write("\e]52;c;"u8);
        _clipboard.Write(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)));
        _clipboard.Write("\a"u8);
        return _clipboard.Written;
    }
}
