using System.Collections.Immutable;
using LfsTutor.Engine.Machine;
using LfsTutor.Panes;
using LfsTutor.Rendering;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <summary>A machine on the learner's whole terminal: its console as the emulator shows it, never its bytes, and the learner's keys to it.</summary>
/// <remarks>It listens from the boot's beginning, so that the console is there in full when it takes the terminal. What the machine tells may come from any one thread.</remarks>
internal sealed class MachineTerminal : IDisposable
{
    private const string Sign = " your keys go to the machine · Ctrl-] leaves and stops it ";

    /// <summary>A guest's output is painted no more often than this.</summary>
    private static readonly TimeSpan OutputFrame = TimeSpan.FromMilliseconds(33);

    /// <summary>A lone Escape is taken for the key after this silence.</summary>
    private static readonly TimeSpan EscapeSilence = TimeSpan.FromMilliseconds(40);

    private const int WheelRows = 3;

    private readonly Lock _gate = new();
    private readonly BootState _boot = new();
    private readonly EventQueue _queue = new();
    private readonly InputDecoder _decoder = new();
    private readonly TimeProvider _time;
    private readonly TerminalCapabilities _capabilities;
    private readonly Theme _theme;
    private MachineControl? _control;
    private bool _isTold;

    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <param name="time">The clock.</param>
    public MachineTerminal(Func<string, string?> variable, TimeProvider time)
    {
        _time = time;
        _capabilities = TerminalCapabilities.FromEnvironment(variable);
        _theme = Themes.Named(Themes.Choose(_capabilities.Colors, [variable("LFS_TUTOR_THEME")], null));
    }

    /// <summary>A machine starts, or another in its place.</summary>
    public void Started(ImmutableArray<string> argv)
    {
        lock (_gate)
        {
            _boot.Begin(_boot.Run + 1);
            _boot.Argv = argv;
            _boot.Phase = MachinePhase.Running;
        }
    }

    /// <summary>The machine takes keys.</summary>
    /// <param name="input">Where they go.</param>
    /// <param name="ended">Cancelled when it is to stop.</param>
    public void Attach(IMachineInput input, CancellationToken ended)
    {
        MachineControl control = new(_ => { }, ended);
        control.Attach(input);
        _control = control;
    }

    /// <summary>Bytes of the serial line.</summary>
    public void Console(ReadOnlySpan<byte> bytes)
    {
        byte[] replies;
        lock (_gate)
        {
            _boot.SerialView.Feed(bytes);
            replies = _boot.Serial.TakeReplies();
            Tell();
        }

        _control?.Write(replies);
    }

    /// <summary>The guest's screen.</summary>
    public void Screen(GuestScreen screen)
    {
        lock (_gate)
        {
            _boot.ShowScreen(screen);
            Tell();
        }
    }

    /// <summary>Where the guest is to be watched.</summary>
    public void Speaks(GuestConsole console)
    {
        lock (_gate)
        {
            _boot.ShowsScreen = console == GuestConsole.Screen;
            Tell();
        }
    }

    /// <summary>The machine has ended: there is nothing to stay for.</summary>
    public void Ended() => _queue.Post(new AppEvent.End(0));

    /// <summary>Takes the terminal until the learner leaves, the machine ends or a signal comes; the terminal is given back on every way out.</summary>
    /// <exception cref="IOException">There is no terminal.</exception>
    public void Run()
    {
        using Tty tty = new();
        using TtySignals signals = new(tty, signal => _queue.Post(new AppEvent.Signal(signal)), code => _queue.Post(new AppEvent.End(code)));
        tty.Enter();
        try
        {
            using TtyWriter writer = new(tty, () => _queue.Post(new AppEvent.FrameSent()));
            using TtyReader reader = new(tty, bytes => _queue.Post(new AppEvent.Bytes(bytes)), () => _queue.Post(new AppEvent.End(0)));
            try
            {
                Loop(tty, signals, writer);
            }
            finally
            {
                // Give the terminal back first, then wake the threads that wait for it.
                tty.Leave();
                tty.Wake();
            }
        }
        finally
        {
            tty.Leave();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _queue.Dispose();

    /// <summary>One event, however much is printed until it is taken.</summary>
    private void Tell()
    {
        if (!_isTold)
        {
            _isTold = true;
            _queue.Post(new AppEvent.ConsoleReady(_boot.Run));
        }
    }

    private void Loop(Tty tty, TtySignals signals, TtyWriter writer)
    {
        Painter painter = new(_capabilities, new LinkTable());
        Surface surface = new(Tty.Size.Columns, Tty.Size.Rows);
        bool isDirty = true;
        long lastFrame = 0;
        while (true)
        {
            while (_queue.TryTake(out AppEvent? appEvent))
            {
                switch (appEvent)
                {
                    case AppEvent.End:
                        return;
                    case AppEvent.Bytes bytes:
                        _decoder.Feed(bytes.Data);
                        if (!TakeInput())
                        {
                            return;
                        }

                        break;
                    case AppEvent.Signal signal:
                        if (signal.Kind == TtySignal.StopRequested)
                        {
                            signals.StopJob();
                        }
                        else if (signal.Kind == TtySignal.Continued)
                        {
                            tty.Enter();
                        }

                        surface.Resize(Tty.Size.Columns, Tty.Size.Rows);
                        painter.Forget();
                        break;
                }

                isDirty |= appEvent is not AppEvent.FrameSent;
            }

            TimeSpan sinceFrame = _time.GetElapsedTime(lastFrame);
            if (isDirty && !writer.IsBusy && sinceFrame >= OutputFrame)
            {
                Draw(surface);
                ReadOnlyMemory<byte> frame = painter.Paint(surface);
                if (!frame.IsEmpty)
                {
                    writer.Send(frame.Span);
                }

                isDirty = false;
                lastFrame = _time.GetTimestamp();
            }

            TimeSpan wait = _decoder.IsPending ? EscapeSilence : isDirty && !writer.IsBusy ? OutputFrame - sinceFrame : Timeout.InfiniteTimeSpan;
            if (!_queue.Wait(wait) && _decoder.IsPending)
            {
                _decoder.Flush();
                if (!TakeInput())
                {
                    return;
                }

                isDirty = true;
            }
        }
    }

    /// <summary>Sends on what the learner did; false when it was the key to leave.</summary>
    private bool TakeInput()
    {
        while (_decoder.TryRead(out InputEvent input))
        {
            switch (input)
            {
                case InputEvent.Key key when key.IsControl(KeyMap.PrefixLetter):
                    return false;
                case InputEvent.Key key:
                    Send(key);
                    break;
                case InputEvent.Paste paste:
                    Paste(paste.Text);
                    break;
                case InputEvent.Mouse { Action: MouseAction.WheelUp or MouseAction.WheelDown } mouse:
                    lock (_gate)
                    {
                        _boot.View.ScrollBy(mouse.Action == MouseAction.WheelUp ? WheelRows : -WheelRows);
                    }

                    break;
            }
        }

        return true;
    }

    private void Send(InputEvent.Key key)
    {
        bool onScreen;
        byte[] bytes;
        lock (_gate)
        {
            _boot.View.ScrollTo(0);
            onScreen = _boot.ShowsScreen;
            bytes = KeyEncoder.Encode(key, _boot.Serial.Modes);
        }

        if (!onScreen)
        {
            _control?.Write(bytes);
        }
        else if (MachineKeys.Of(key) is { } keys)
        {
            _control?.Do((input, token) => input.PressAsync(keys, token));
        }
    }

    private void Paste(string text)
    {
        bool onScreen;
        byte[] bytes;
        lock (_gate)
        {
            onScreen = _boot.ShowsScreen;
            bytes = KeyEncoder.Paste(text, _boot.Serial.Modes);
        }

        if (onScreen)
        {
            _control?.Do((input, token) => input.TypeAsync(text.ReplaceLineEndings("\n"), token));
        }
        else
        {
            _control?.Write(bytes);
        }
    }

    private void Draw(Surface surface)
    {
        lock (_gate)
        {
            _isTold = false;
            int rows = Math.Max(1, surface.Height - 1);
            _boot.Resize(surface.Width, rows);
            surface.Clear(_theme.Text);
            ConsolePane.DrawConsole(surface.Canvas.Part(new Rectangle(0, 0, surface.Width, rows)), _boot, _theme, focused: true);
        }

        if (surface.Height > 1)
        {
            Canvas bar = surface.Canvas.Part(new Rectangle(0, surface.Height - 1, surface.Width, 1));
            bar.Fill(_theme.Bar);
            bar.Text(0, 0, Sign, _theme.Match);
        }
    }
}
