using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Recording;

/// <summary>Records a boot while another observer follows it: its serial line or its screen, whichever it speaks on, with marks for the forecast's steps and the verdict.</summary>
/// <remarks>A recording that cannot be written must never cost a boot: it ends, and <see cref="Trouble"/> says why.</remarks>
internal sealed class RecordedBoot : IBootObserver, IDisposable
{
    /// <summary>The most output kept; a guest that prints without end stops here, its marks do not.</summary>
    public const int MaxOutput = 4 * 1024 * 1024;

    /// <summary>A serial line knows no size; this is what firmware and kernels take a terminal for.</summary>
    public const int Columns = 80, Rows = 25;

    /// <summary>Output that comes within this time is one event.</summary>
    private const double OneEventSeconds = 0.02;

    private readonly IBootObserver _inner;
    private readonly BootForecast? _forecast;
    private readonly TimeProvider _time;
    private readonly SafeOutput _output = new();
    private readonly Lock _gate = new();

    /// <summary>The serial line as it stands, also while the screen is recorded: the guest may come back to it.</summary>
    private readonly Emulator _serial = new(Columns, Rows, new EmulatorOptions { History = 0, AlwaysWrap = true });
    private long _begun;
    private bool _isStarted;
    private CastWriter? _cast;
    private GuestConsole _console;
    private GuestScreen? _screen;
    private ImmutableArray<string> _shown = [];
    private int _shownColumns;
    private double _outputBegan;
    private bool _isDecided;

    /// <param name="inner">Told everything first.</param>
    /// <param name="forecast">Whose steps are marked, or null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="open">Opens the recording; null when none is kept.</param>
    public RecordedBoot(IBootObserver inner, BootForecast? forecast, TimeProvider time, Func<(CastWriter Cast, string Path)>? open)
    {
        (_inner, _forecast, _time, _begun) = (inner, forecast, time, time.GetTimestamp());
        Guarded(() =>
        {
            if (open is not null)
            {
                (_cast, Path) = open();
            }
        });
    }

    /// <summary>The recording's file, or null.</summary>
    public string? Path { get; private set; }

    /// <summary>Why it is not recorded, or not to its end; null when it is.</summary>
    public string? Trouble { get; private set; }

    public void Started(ImmutableArray<string> argv, string accelerator)
    {
        _inner.Started(argv, accelerator);
        Guarded(() =>
        {
            if (_isStarted)
            {
                Mark("started again");
            }
            else
            {
                _begun = _time.GetTimestamp();
            }

            _isStarted = true;
        });
    }

    public void Console(ReadOnlySpan<byte> bytes)
    {
        _inner.Console(bytes);
        lock (_gate)
        {
            if (_cast is null)
            {
                return;
            }

            try
            {
                _serial.Feed(bytes);
                _serial.TakeReplies();
                if (_console == GuestConsole.Serial)
                {
                    Begin();
                    _output.Feed(bytes);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                GiveUp(e);
            }
        }
    }

    public void Screen(GuestScreen screen)
    {
        _inner.Screen(screen);
        Guarded(() =>
        {
            _screen = screen;
            if (_console == GuestConsole.Screen)
            {
                Show(screen);
            }
        });
    }

    public void Speaks(GuestConsole console)
    {
        _inner.Speaks(console);
        Guarded(() =>
        {
            if (console == _console)
            {
                return;
            }

            _console = console;
            _shownColumns = 0;
            if (console == GuestConsole.Serial)
            {
                Resize(Columns, Rows);
                ShowSerial();
            }
            else if (_screen is not null)
            {
                Show(_screen);
            }
        });
    }

    public void StepSeen(string stepId, string line)
    {
        _inner.StepSeen(stepId, line);
        Guarded(() => Mark(_forecast?.Steps.FirstOrDefault(step => step.Id == stepId) is { } step
            ? (step.Outcome == StepOutcome.Stops ? "STOPS: " : "ok: ") + step.Title
            : stepId));
    }

    public void Attached(IMachineInput input) => _inner.Attached(input);

    public void Decided(BootVerdict verdict)
    {
        _inner.Decided(verdict);
        Guarded(() => MarkVerdict(verdict));
    }

    public void GoesOn(BootResult result) => _inner.GoesOn(result);

    /// <summary>Marks the verdict of a boot whose end said nothing by itself.</summary>
    public void Ended(BootResult result) => Guarded(() => MarkVerdict(result.Verdict));

    /// <summary>Ends the recording.</summary>
    public void Dispose()
    {
        Guarded(() =>
        {
            Begin();
            _output.End();
            FlushOutput(isLast: true);
            _cast?.Flush();
        });
        lock (_gate)
        {
            _cast?.Dispose();
            _cast = null;
        }
    }

    private double Now => _time.GetElapsedTime(_begun).TotalSeconds;

    private void MarkVerdict(BootVerdict verdict)
    {
        if (!_isDecided)
        {
            _isDecided = true;
            Mark($"verdict: {verdict.Kind.Text}");
        }
    }

    private void Mark(string label)
    {
        FlushOutput();
        _cast?.Write(Now, CastEventKind.Marker, Encoding.UTF8.GetBytes(SafeText.Line(label, 200)));
        _cast?.Flush();
    }

    /// <summary>Screens come as pictures: what is written is the rows that changed.</summary>
    private void Show(GuestScreen screen)
    {
        int columns = Math.Clamp(screen.Columns, 1, RecordingSource.MaxSize);
        int rows = Math.Clamp(screen.Lines.Length, 1, RecordingSource.MaxSize);
        if (_shownColumns != columns || _shown.Length != rows)
        {
            Resize(columns, rows);
            (_shownColumns, _shown) = (columns, [.. Enumerable.Repeat("", rows)]);
        }

        Begin();
        for (int y = 0; y < rows && y < screen.Lines.Length; y++)
        {
            if (_shown[y] != screen.Lines[y])
            {
                // Erased first: after a full row the cursor would still stand on its last character.
                _output.Write(string.Create(CultureInfo.InvariantCulture, $"\e[{y + 1}H\e[K"));
                _output.Feed(Encoding.UTF8.GetBytes(screen.Lines[y]));
            }
        }

        _shown = screen.Lines.IsEmpty ? [""] : screen.Lines;
    }

    private void ShowSerial()
    {
        for (int y = 0; y < Rows; y++)
        {
            if (_serial.RowText(y) is { Length: > 0 } text)
            {
                _output.Write(string.Create(CultureInfo.InvariantCulture, $"\e[{y + 1}H{text}"));
            }
        }

        _output.Write(string.Create(CultureInfo.InvariantCulture, $"\e[{_serial.CursorY + 1};{_serial.CursorX + 1}H"));
    }

    private void Resize(int columns, int rows)
    {
        FlushOutput();
        _cast?.Write(Now, CastEventKind.Resize, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{columns}x{rows}")));
        Begin();
        _output.Write("\e[0m\e[r\e[2J\e[H");
    }

    /// <summary>Before output is added: what was there long enough becomes an event.</summary>
    private void Begin()
    {
        double now = Now;
        if (_output.Length > 0 && (now - _outputBegan >= OneEventSeconds || _output.Length > MaxOutput / 64))
        {
            FlushOutput();
        }

        if (_output.Length == 0)
        {
            _outputBegan = now;
        }
    }

    private void FlushOutput(bool isLast = false)
    {
        if (_output.Length == 0)
        {
            return;
        }

        if (Total < MaxOutput || isLast)
        {
            _cast?.Write(_outputBegan, CastEventKind.Output, _output.Written.Span);
            Total += _output.Length;
            if (Total >= MaxOutput && !isLast)
            {
                _cast?.Write(Now, CastEventKind.Marker, "more output is not recorded"u8);
            }
        }

        _output.Clear();
    }

    /// <summary>Bytes of output recorded.</summary>
    private long Total { get; set; }

    private void Guarded(Action write)
    {
        lock (_gate)
        {
            try
            {
                write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                GiveUp(e);
            }
        }
    }

    private void GiveUp(Exception reason)
    {
        Trouble ??= SafeText.Line(reason.Message);
        _cast?.Dispose();
        _cast = null;
    }
}
