using System.Security.Cryptography;
using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Follows one boot: hands on what is seen, keeps its end, and knows when it is decided, stalled or too long.</summary>
internal sealed class BootRecorder : IDisposable
{
    private const int KeptConsole = 256 * 1024;

    /// <summary>The first words on the screen of a machine without UEFI.</summary>
    private const string BiosBanner = "SeaBIOS (version";

    /// <summary>Between the UEFI shell's prompt and the command of startup.nsh it runs lie microseconds: after so long a silence none will come.</summary>
    private static readonly TimeSpan PromptStays = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly BootAim _aim;
    private readonly WatchList _watchList;
    private readonly IBootObserver? _observer;
    private readonly TimeProvider _time;
    private readonly double _patience;
    private readonly long _start;
    private readonly BootWatcher _serial;
    private readonly BootTyping _typing;
    private readonly TailBuffer _tail = new(KeptConsole);
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<string> _stepsSeen = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<BootVerdict> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _panicEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _stallTimer;
    private readonly ITimer _limitTimer;
    private readonly ITimer _promptTimer;
    private BootWatcher? _screen;
    private BootStage _screenStage;
    private GuestConsole _console;
    private string? _history;

    /// <summary>The last picture that still showed the BIOS: what it and a boot loader said is on no serial line.</summary>
    private string? _biosHistory;
    private int _unreadCells;
    private long _lastProgress;
    private long _decidedAt;
    private bool _closed;

    /// <param name="aim">When to stop.</param>
    /// <param name="observer">Told of everything, under this recorder's lock.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">Factor on the aim's time limits.</param>
    public BootRecorder(BootAim aim, IBootObserver? observer, TimeProvider time, double patience)
    {
        _aim = aim;
        _watchList = aim.Watch with { Marker = aim.Marker ?? aim.Watch.Marker };
        _observer = observer;
        _time = time;
        _patience = patience;
        _start = time.GetTimestamp();
        _lastProgress = _start;
        _serial = new BootWatcher(_watchList);
        _serial.StepSeen += StepSeen;
        _typing = new BootTyping(_watchList.Typed, _watchList.Marker, time, Fail);
        _serial.TypingDue += _typing.OnSerial;
        _stallTimer = time.CreateTimer(static state => ((BootRecorder)state!).CheckStall(), this, StallAfter, Timeout.InfiniteTimeSpan);
        _limitTimer = time.CreateTimer(static state => ((BootRecorder)state!).TimeOut(), this, aim.Within * patience, Timeout.InfiniteTimeSpan);
        _promptTimer = time.CreateTimer(static state => ((BootRecorder)state!).EndAtPrompt(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes with the verdict, or with what the observer threw.</summary>
    public Task<BootVerdict> Decided => _decided.Task;

    /// <summary>Completes when a panic's dump has ended.</summary>
    public Task PanicEnded => _panicEnded.Task;

    /// <summary>The machine to type into; without one nothing is typed.</summary>
    public void Attach(IMachineInput input)
    {
        lock (_lock)
        {
            _typing.Attach(input);
        }
    }

    private TimeSpan StallAfter => _aim.StallAfter * _patience;

    private TimeSpan LongestQuiet => _typing.HasBegun && _aim.StallAfterTyping is { } afterTyping ? afterTyping * _patience : StallAfter;

    /// <summary>Bytes of the serial line.</summary>
    public void Serial(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _lastProgress = _time.GetTimestamp();
            _tail.Append(bytes);
            _digest.AppendData(bytes);
            _observer?.Console(bytes);
            bool hadBegun = _typing.HasBegun;
            _serial.Feed(bytes);
            if (_typing.HasBegun && !hadBegun)
            {
                _stallTimer.Change(LongestQuiet, Timeout.InfiniteTimeSpan);
            }

            Speak();
            Look(_serial);
            _promptTimer.Change(_serial.IsAtUefiPrompt ? PromptStays * _patience : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A reading of the screen.</summary>
    /// <returns>True when it differs from the last.</returns>
    public bool Screen(ScreenReading reading)
    {
        lock (_lock)
        {
            if (_closed || reading.History == _history)
            {
                return false;
            }

            _lastProgress = _time.GetTimestamp();
            _history = reading.History;
            _biosHistory = reading.History.Contains(BiosBanner, StringComparison.Ordinal) ? reading.History : _biosHistory;
            _unreadCells = reading.Screen.UnknownCells;
            _observer?.Screen(reading.Screen);

            BootWatcher watcher = Watch(reading.History);
            _screen = watcher;

            // The lines that told the stage may have left the screen.
            BootStage seen = reading.Screen.Lines.Any(line => LogPrefix.StartsRecord(line)) ? BootStage.KernelStarted : BootStage.Nothing;
            _screenStage = (BootStage)Math.Max((int)_screenStage, Math.Max((int)seen, (int)watcher.Stage));
            Speak();
            Look(watcher);
            if (_decidedAt == 0)
            {
                _typing.OnScreen(reading.History);
            }

            return true;
        }
    }

    /// <summary>Reads a picture from its beginning, as rows move and change; the marker counts only below what was typed.</summary>
    private BootWatcher Watch(string history)
    {
        int? markerStart = _typing.IsEmpty ? 0 : _typing.MarkerStart(history);
        BootWatcher watcher = new(_watchList with { Marker = null, Typed = [] });
        watcher.StepSeen += StepSeen;
        watcher.Feed(Encoding.UTF8.GetBytes(history[..(markerStart ?? history.Length)]));
        if (markerStart is { } start)
        {
            watcher.Await(_watchList.Marker);
            watcher.Feed(Encoding.UTF8.GetBytes(history[start..]));
        }

        watcher.Complete();
        return watcher;
    }

    /// <summary>QEMU has ended, all it wrote has been seen.</summary>
    /// <param name="kind">What its end means if no line has decided.</param>
    /// <param name="detail">How it ended.</param>
    public void Exited(VerdictKind kind, string detail)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _serial.Complete();
            Look(_serial);
            Decide(new BootVerdict(kind, null, null, detail));
        }
    }

    /// <summary>Ends the boot with an error.</summary>
    public void Fail(Exception exception) => _decided.TrySetException(exception);

    /// <summary>Takes no more: the observer hears nothing after this.</summary>
    public void Seal()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    /// <summary>Takes no more, and sums up.</summary>
    public BootResult Close(BootVerdict verdict, IReadOnlyList<string> argv, AcceleratorDecision accelerator, string messages)
    {
        lock (_lock)
        {
            _closed = true;
            return Sum(verdict, argv, accelerator, messages);
        }
    }

    /// <summary>Tells the observer that the machine goes on, and how it stands.</summary>
    public void GoOn(BootVerdict verdict, IReadOnlyList<string> argv, AcceleratorDecision accelerator, string messages)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _observer?.GoesOn(Sum(verdict, argv, accelerator, messages));
            }
        }
    }

    private BootResult Sum(BootVerdict verdict, IReadOnlyList<string> argv, AcceleratorDecision accelerator, string messages)
    {
        BootWatcher told = Teller;
        return new BootResult
        {
            Verdict = verdict,
            Argv = [.. argv],
            Accelerator = accelerator.Name,
            AcceleratorReason = accelerator.Reason,
            Milestone = LastStep,
            AtSeconds = _time.GetElapsedTime(_start, _decidedAt == 0 ? _time.GetTimestamp() : _decidedAt).TotalSeconds,
            ConsoleDigest = Convert.ToHexStringLower(_digest.GetCurrentHash()),
            ConsoleText = told == _serial ? BiosThenSerial() : SerialThenScreen(),
            UnreadCells = told == _serial ? 0 : _unreadCells,
            Remarks = [.. told.Remarks],
            QemuMessages = messages,
            Awaited = verdict.Kind.IsStandstill ? _typing.Awaited : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stallTimer.Dispose();
        _limitTimer.Dispose();
        _promptTimer.Dispose();
        lock (_lock)
        {
            _closed = true;
            _digest.Dispose();
        }
    }

    /// <summary>A firmware speaks on the serial line even when the kernel after it does not.</summary>
    private string SerialThenScreen()
    {
        string serial = CleanText(_tail.ToArray()).Trim();
        string screen = VgaTextScreenReader.JoinRows(_history!, BootWatcher.ScreenColumns);
        return serial.Length == 0 ? screen : serial + "\n" + screen;
    }

    private string BiosThenSerial()
    {
        string serial = CleanText(_tail.ToArray());
        return _biosHistory is null ? serial : VgaTextScreenReader.JoinRows(_biosHistory, BootWatcher.ScreenColumns).TrimEnd() + "\n" + serial;
    }

    /// <summary>Console bytes as lines of safe text.</summary>
    internal static string CleanText(ReadOnlySpan<byte> bytes)
    {
        EscapeFilter escape = default;
        byte[] text = new byte[bytes.Length];
        int held = 0;
        foreach (byte value in bytes)
        {
            if (escape.IsText(value))
            {
                text[held++] = value;
            }
        }

        StringBuilder lines = new();
        ReadOnlySpan<byte> rest = text.AsSpan(0, held);
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            lines.Append(ConsoleText.Decode(end < 0 ? rest : rest[..end]).TrimEnd());
            if (end < 0)
            {
                break;
            }

            lines.Append('\n');
            rest = rest[(end + 1)..];
        }

        return lines.ToString();
    }

    /// <summary>The console the kernel speaks on: the one that got further.</summary>
    private BootWatcher Teller => _screen is not null && _serial.Verdict is null && _screenStage >= _serial.Stage ? _screen : _serial;

    private string? LastStep
    {
        get
        {
            string? last = null;
            foreach ((string step, string _) in _watchList.Steps)
            {
                last = _stepsSeen.Contains(step) ? step : last;
            }

            return last;
        }
    }

    private void Speak()
    {
        GuestConsole console = Teller == _serial ? GuestConsole.Serial : GuestConsole.Screen;
        if (console != _console)
        {
            _console = console;
            _observer?.Speaks(console);
        }
    }

    private void StepSeen(string step, string line)
    {
        if (_stepsSeen.Add(step))
        {
            _observer?.StepSeen(step, line);
        }
    }

    private void Look(BootWatcher watcher)
    {
        if (watcher.SawPanicEnd)
        {
            _panicEnded.TrySetResult();
        }

        if (watcher.Verdict is { } verdict)
        {
            Decide(verdict);
        }
    }

    private void Decide(BootVerdict verdict)
    {
        if (_decidedAt == 0)
        {
            _decidedAt = Math.Max(1, _time.GetTimestamp());
            _observer?.Decided(verdict);
            _decided.TrySetResult(verdict);
        }
    }

    private void CheckStall()
    {
        lock (_lock)
        {
            if (_closed || _decidedAt != 0)
            {
                return;
            }

            TimeSpan quiet = _time.GetElapsedTime(_lastProgress);
            TimeSpan longest = LongestQuiet;
            if (quiet < longest)
            {
                _stallTimer.Change(longest - quiet, Timeout.InfiniteTimeSpan);
                return;
            }

            Guarded(() => GiveUp(VerdictKind.Stalled(Teller.SawOops ? "oops" : BootStages.NameOf(Teller == _screen ? _screenStage : _serial.Stage))));
        }
    }

    private void EndAtPrompt()
    {
        lock (_lock)
        {
            if (!_closed && _decidedAt == 0)
            {
                Guarded(() =>
                {
                    _serial.EndAtUefiPrompt();
                    Look(_serial);
                });
            }
        }
    }

    private void TimeOut()
    {
        lock (_lock)
        {
            if (!_closed && _decidedAt == 0)
            {
                Guarded(() => GiveUp(VerdictKind.TimedOut));
            }
        }
    }

    /// <summary>No more will be waited for: an unfinished line may still decide.</summary>
    private void GiveUp(VerdictKind kind)
    {
        _serial.EndAtUefiPrompt();
        _serial.Complete();
        Look(_serial);
        string?[] details = [_typing.Awaited, Teller.LastLine is { } line ? "last line: " + line : null];
        Decide(new BootVerdict(kind, null, null, details.Any(detail => detail is not null) ? string.Join("; ", details.Where(detail => detail is not null)) : null));
    }

    /// <summary>A timer's thread must not die of an observer.</summary>
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            _decided.TrySetException(exception);
        }
    }
}
