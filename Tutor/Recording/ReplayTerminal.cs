using System.Globalization;
using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Recording;

/// <summary>A recording on the learner's whole terminal, with a bar that says where it is and what the keys do.</summary>
internal sealed class ReplayTerminal(Func<string, string?> variable, TimeProvider time)
{
    private const string Keys = "Space pauses · ← → 5 s · ↑ ↓ speed · ] next mark · q quits";
    private const string ShortKeys = "Space ←→ ↑↓ ] q";

    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(33);
    private static readonly TimeSpan EscapeSilence = TimeSpan.FromMilliseconds(40);

    private readonly TerminalCapabilities _capabilities = TerminalCapabilities.FromEnvironment(variable);
    private readonly InputDecoder _decoder = new();

    private Theme Theme => field ??= Themes.Named(Themes.Choose(_capabilities.Colors, [variable("LFS_TUTOR_THEME")], null));

    /// <summary>Plays until the learner leaves or a signal comes; the terminal is given back on every way out.</summary>
    /// <returns>0, or 128 and the signal's number.</returns>
    /// <exception cref="IOException">There is no terminal.</exception>
    /// <exception cref="MalformedCastException">The recording is damaged.</exception>
    public int Run(ReplayPlayer player, CancellationToken cancellationToken)
    {
        if (!Tty.IsTerminal)
        {
            Keyboard.TakeStandardInput().Dispose();
        }

        using EventQueue queue = new();
        using CancellationTokenRegistration ending = cancellationToken.Register(() => queue.Post(new AppEvent.End(ExitInterrupted)));
        using Tty tty = new();
        using TtySignals signals = new(tty, signal => queue.Post(new AppEvent.Signal(signal)), code => queue.Post(new AppEvent.End(code)));
        tty.Enter();
        try
        {
            using TtyWriter writer = new(tty, () => queue.Post(new AppEvent.FrameSent()));
            using TtyReader reader = new(tty, bytes => queue.Post(new AppEvent.Bytes(bytes)), () => queue.Post(new AppEvent.End(ExitHangUp)));
            try
            {
                return Loop(player, queue, tty, signals, writer);
            }
            finally
            {
                tty.Leave();
                tty.Wake();
            }
        }
        finally
        {
            tty.Leave();
        }
    }

    /// <summary>The session's screen with its cursor, a frame around what is not part of it, and the bar.</summary>
    public void Draw(Surface surface, ReplayPlayer player)
    {
        Emulator emulator = player.Screen.Emulator;
        surface.Clear(default);
        int rows = Math.Max(1, surface.Height - 1);

        // Of a screen higher than the terminal, the part with the cursor is shown.
        int top = Math.Clamp(emulator.CursorY - rows + 1, 0, Math.Max(0, emulator.Rows - rows));
        Canvas screen = surface.Canvas.Part(new Rectangle(0, 0, surface.Width, rows));
        for (int y = 0; y < rows && top + y < emulator.Rows; y++)
        {
            screen.Cells(0, y, emulator.Row(top + y), emulator.Graphemes, default);
        }

        int shown = Math.Min(rows, emulator.Rows);
        for (int y = 0; y < shown && emulator.Columns < surface.Width; y++)
        {
            screen.Repeat(emulator.Columns, y, '│', 1, Theme.Rule);
        }

        if (emulator.Rows < rows)
        {
            screen.Repeat(0, emulator.Rows, '─', Math.Min(emulator.Columns, surface.Width), Theme.Rule);
        }

        if (emulator.Modes.CursorVisible)
        {
            screen.SetCursor(emulator.CursorX, emulator.CursorY - top);
        }

        if (surface.Height > 1)
        {
            DrawBar(surface.Canvas.Part(new Rectangle(0, surface.Height - 1, surface.Width, 1)), player);
        }
    }

    private const int ExitInterrupted = 130;
    private const int ExitHangUp = 129;

    private void DrawBar(Canvas bar, ReplayPlayer player)
    {
        bar.Fill(Theme.Bar);
        string state = player.IsOver ? "end" : player.IsPaused ? "paused" : string.Create(CultureInfo.InvariantCulture, $"×{player.Speed:0.###}");
        string place = string.Create(CultureInfo.InvariantCulture, $" {TimeSpan.FromSeconds(Math.Min(player.Position, 359_999)):hh\\:mm\\:ss\\.f} {state} ");
        int x = bar.Text(0, 0, place, Theme.Match) + 1;
        string keys = player.Notice ?? (bar.Width - x > Keys.Length + 24 ? Keys : ShortKeys);
        int right = bar.Width - keys.Length - 1;
        if (player.Screen.Marker is { } marker)
        {
            bar.Text(x, 0, marker, Theme.BarKey, Math.Max(x, right - 2));
        }

        bar.Text(Math.Max(x, right), 0, keys, Theme.BarDim);
    }

    private int Loop(ReplayPlayer player, EventQueue queue, Tty tty, TtySignals signals, TtyWriter writer)
    {
        Painter painter = new(_capabilities, new LinkTable());
        Surface surface = new(Tty.Size.Columns, Tty.Size.Rows);
        player.Start(() => queue.Post(new AppEvent.ConsoleReady(0)));
        long lastTime = time.GetTimestamp();
        long lastFrame = 0;
        bool isDirty = true;
        while (true)
        {
            while (queue.TryTake(out AppEvent? appEvent))
            {
                switch (appEvent)
                {
                    case AppEvent.End end:
                        return end.ExitCode;
                    case AppEvent.Bytes bytes:
                        _decoder.Feed(bytes.Data);
                        if (!TakeKeys(player, painter, signals))
                        {
                            return 0;
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

            long now = time.GetTimestamp();
            player.Advance(time.GetElapsedTime(lastTime, now).TotalSeconds);
            lastTime = now;
            if (player is { IsOver: true, Failure: { } failure })
            {
                throw failure;
            }

            TimeSpan sinceFrame = time.GetElapsedTime(lastFrame, now);
            if (!writer.IsBusy && (isDirty || !player.IsPaused) && sinceFrame >= Frame)
            {
                Draw(surface, player);
                ReadOnlyMemory<byte> frame = painter.Paint(surface);
                if (!frame.IsEmpty)
                {
                    writer.Send(frame.Span);
                }

                isDirty = false;
                lastFrame = now;
                sinceFrame = TimeSpan.Zero;
            }

            if (!queue.Wait(WaitFor(player, isDirty && !writer.IsBusy, sinceFrame)) && _decoder.IsPending)
            {
                _decoder.Flush();
                isDirty = true;
                if (!TakeKeys(player, painter, signals))
                {
                    return 0;
                }
            }
        }
    }

    private TimeSpan WaitFor(ReplayPlayer player, bool isDirty, TimeSpan sinceFrame)
    {
        TimeSpan wait = _decoder.IsPending ? EscapeSilence : Timeout.InfiniteTimeSpan;
        if (isDirty || (player.NextIn is { } next && next < Frame.TotalSeconds))
        {
            return Frame > sinceFrame ? Frame - sinceFrame : TimeSpan.FromMilliseconds(1);
        }

        // The bar's clock goes on in the pauses of a recording too.
        return player.NextIn is not null && wait == Timeout.InfiniteTimeSpan ? TimeSpan.FromMilliseconds(100) : wait;
    }

    /// <summary>False when it was the key to leave.</summary>
    private bool TakeKeys(ReplayPlayer player, Painter painter, TtySignals signals)
    {
        while (_decoder.TryRead(out InputEvent input))
        {
            if (input is not InputEvent.Key key)
            {
                continue;
            }

            if (key.IsControl('l'))
            {
                painter.Forget();
            }
            else if (key.IsControl('z'))
            {
                signals.StopJob();
                painter.Forget();
            }
            else if (!player.Do(key))
            {
                return false;
            }
        }

        return true;
    }
}
