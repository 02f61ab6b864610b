using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>What to look for on the console.</summary>
/// <param name="Marker">Text that means success, matched even on an unfinished line (a prompt has no newline); null when a panic is the aim. At most 512 bytes, without a line break.</param>
/// <param name="Steps">Step id and the literal text expected on a complete line, in the forecast's order; steps without a line are left out.</param>
public sealed record WatchList(string? Marker, IReadOnlyList<(string StepId, string Text)> Steps)
{
    /// <summary>Nothing but the panic table.</summary>
    public static WatchList Empty { get; } = new(null, []);

    /// <summary>Texts to type on the way, in their order; the marker counts only after the last.</summary>
    public IReadOnlyList<TypedText> Typed { get; init; } = [];
}

/// <summary>Bytes in, verdict out. No clock, no process; constant memory; the same result however the bytes are cut.</summary>
/// <remarks>
/// A line is looked at closely only when it contains a text of one of the tables, is exactly as long as a screen is wide (its rest may follow
/// on the next), or is too long to keep. Both ways in, whole lines in big blocks and pieces of lines, end in the same <see cref="LineJudge"/>.
/// </remarks>
public sealed class BootWatcher
{
    /// <summary>Longest marker in bytes.</summary>
    public const int LongestMarker = 512;

    /// <summary>Width of a text screen, at which a long line continues on the next.</summary>
    public const int ScreenColumns = 80;

    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const int LastLineLength = 512;

    /// <summary>The texts at which something is typed, then the marker.</summary>
    private readonly List<byte[]> _awaited;
    private readonly int _typedCount;
    private readonly LineFilter _filter;
    private readonly LineJudge _judge;
    private readonly LineBuffer _line = new();
    private readonly byte[] _lastLine = new byte[LastLineLength];
    private int _lastLineHeld;
    private long _lineOffset;
    private long _unfinishedLength;
    private EscapeFilter _escape;
    private int _awaitedNext;

    /// <summary>The text awaited now; empty when there is none.</summary>
    private byte[] _wanted = [];

    /// <summary>Bytes of the unfinished line that hold the last text awaited: the next begins after it.</summary>
    private long _spent;

    /// <summary>A watcher at the beginning of a console.</summary>
    /// <exception cref="ArgumentException">The marker, or a text at which something is typed, is too long or contains a line break.</exception>
    public BootWatcher(WatchList watchList)
        : this(watchList, followsRestarts: false)
    {
    }

    /// <param name="watchList">What to look for.</param>
    /// <param name="followsRestarts">True for a log that may hold several boots: each new one begins afresh, and the last counts.</param>
    internal BootWatcher(WatchList watchList, bool followsRestarts)
    {
        ArgumentNullException.ThrowIfNull(watchList);
        _typedCount = watchList.Typed.Count;
        _awaited = [.. watchList.Typed.Select(typed => Awaitable(typed.At))];
        if (watchList.Typed.Any(typed => typed.At.Length == 0))
        {
            throw new ArgumentException("A text is typed at some text on the console.", nameof(watchList));
        }

        Await(watchList.Marker);
        _filter = new LineFilter(watchList.Steps.Select(step => step.Text));
        _judge = new LineJudge(watchList.Steps, (step, line) => StepSeen?.Invoke(step, line), () => LastLine, followsRestarts);
    }

    /// <summary>Raised on the feeding thread when a step's text is first seen: the step's id and the line.</summary>
    public event Action<string, string>? StepSeen;

    /// <summary>Raised on the feeding thread when the console shows the text at which one of <see cref="WatchList.Typed"/> is to be typed: its index. Once each, in their order, never after a verdict.</summary>
    public event Action<int>? TypingDue;

    /// <summary>The verdict once a deciding line has come; null before.</summary>
    public BootVerdict? Verdict => _judge.Verdict;

    /// <summary>Id of the last step seen, in the forecast's order, or null.</summary>
    public string? LastStep => _judge.LastStep;

    /// <summary>Offset in the stream of the first byte of the deciding line, or null.</summary>
    public long? VerdictOffset => _judge.VerdictOffset;

    /// <summary>Boots seen, when restarts are followed; one otherwise.</summary>
    internal int BootCount => _judge.BootCount;

    /// <summary>The kernel's own words on its version (<c>6.1.0-56-amd64</c>), or null.</summary>
    public string? KernelRelease => _judge.KernelRelease;

    /// <summary>How far the boot has come.</summary>
    public BootStage Stage => _judge.Stage;

    /// <summary>The program of the last <c>Run … as init process</c>, or null.</summary>
    public string? LastInit => _judge.LastInit;

    /// <summary>True when the kernel reported a fault inside itself; a boot that stops after it stopped because of it.</summary>
    public bool SawOops => _judge.SawOops;

    /// <summary>True when a panic's last line has come: nothing follows it.</summary>
    public bool SawPanicEnd => _judge.SawPanicEnd;

    /// <summary>True while the last thing seen is the UEFI shell's prompt. A command of startup.nsh follows it at once or never: only time can tell, and the watcher has none.</summary>
    public bool IsAtUefiPrompt => _line.Length > 0 && _judge.IsUefiPrompt(_line.Text);

    /// <summary>Complete lines so far.</summary>
    public long LineCount { get; private set; }

    /// <summary>The last complete line that was not blank, cleaned; for a stalled boot's explanation.</summary>
    public string? LastLine => _lastLineHeld == 0 ? null : ConsoleText.Decode(_lastLine.AsSpan(0, _lastLineHeld)).Trim();

    /// <summary>Number of panics, warnings and other lines worth explaining that came before the verdict (for example <c>Failed to execute /init (error -13)</c>), oldest first, bounded.</summary>
    public IReadOnlyList<(string Id, string Line)> Remarks => _judge.Remarks;

    /// <summary>From here on this text means success.</summary>
    internal void Await(string? marker)
    {
        if (marker is { Length: > 0 })
        {
            _awaited.Add(Awaitable(marker));
        }

        _wanted = _awaitedNext < _awaited.Count ? _awaited[_awaitedNext] : [];
    }

    /// <summary>Takes console bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_unfinishedLength > 0)
            {
                int end = bytes.IndexOf(LineFeed);
                Append(end < 0 ? bytes : bytes[..end]);
                if (end < 0)
                {
                    return;
                }

                EndLine();
                bytes = bytes[(end + 1)..];
                continue;
            }

            ReadOnlySpan<byte> block = bytes[..Math.Min(bytes.Length, LineFilter.BlockLength)];
            int last = block.LastIndexOf(LineFeed);
            if (last < 0)
            {
                Append(block);
                bytes = bytes[block.Length..];
            }
            else
            {
                Lines(block[..(last + 1)]);
                bytes = bytes[(last + 1)..];
            }
        }
    }

    /// <summary>Decides that a boot whose last words are the UEFI shell's prompt has ended there; does nothing elsewhere.</summary>
    public void EndAtUefiPrompt()
    {
        if (IsAtUefiPrompt)
        {
            _judge.EndAtUefiPrompt(_line.Text, Here);
        }
    }

    /// <summary>No more bytes will come: an unfinished last line counts as complete.</summary>
    public void Complete()
    {
        if (_line.Length > 0)
        {
            EndLine();
        }

        _judge.Complete();
    }

    /// <summary>Complete lines, at most a block of them.</summary>
    private void Lines(ReadOnlySpan<byte> block)
    {
        bool closely = block.Contains(EscapeFilter.Escape) || (_wanted.Length > 0 && block.IndexOf(_wanted) >= 0);
        if (!closely)
        {
            _filter.Load(block);
        }

        int hit = closely ? 0 : _filter.NextAt(0, block.Length);
        int start = 0;
        Range lastText = default;
        while (start < block.Length)
        {
            int end = start + block[start..].IndexOf(LineFeed);
            ReadOnlySpan<byte> line = block[start..end];
            if (closely || hit < end || _judge.WantsEveryLine || IsRemarkable(line.Length, line))
            {
                KeepLastLine(block[lastText]);
                lastText = default;
                Append(line);
                EndLine(isWorthLooking: !closely);
                if (!closely && hit < end)
                {
                    hit = _filter.NextAt(end, block.Length);
                }
            }
            else
            {
                LineCount++;
                _lineOffset += line.Length + 1;
                if (!IsBlank(line))
                {
                    lastText = start..end;
                }
            }

            start = end + 1;
        }

        KeepLastLine(block[lastText]);
    }

    private static byte[] Awaitable(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= LongestMarker && bytes.AsSpan().IndexOfAny(LineFeed, CarriageReturn) < 0
            ? bytes
            : throw new ArgumentException($"A text to wait for is one line of at most {LongestMarker} bytes.", nameof(text));
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IsEmpty || (line[0] <= (byte)' ' && line.IndexOfAnyExceptInRange((byte)0, (byte)' ') < 0);

    /// <summary>A line whose length alone is a reason to look: full width, or cut.</summary>
    private static bool IsRemarkable(long length, ReadOnlySpan<byte> text)
    {
        if (length is < ScreenColumns or (> ScreenColumns + 2 and <= LineBuffer.WholeLimit))
        {
            return false;
        }

        return length > LineBuffer.WholeLimit || text.TrimEnd(CarriageReturn).Length == ScreenColumns;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _unfinishedLength += bytes.Length;
        if (!_escape.IsInside && !bytes.Contains(EscapeFilter.Escape))
        {
            AppendText(bytes);
            return;
        }

        Span<byte> text = stackalloc byte[256];
        int held = 0;
        foreach (byte value in bytes)
        {
            if (_escape.IsText(value))
            {
                text[held++] = value;
                if (held == text.Length)
                {
                    AppendText(text);
                    held = 0;
                }
            }
        }

        AppendText(text[..held]);
    }

    /// <summary>Takes text of the unfinished line, looking for what decides without waiting for the line's end.</summary>
    private void AppendText(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int end = _wanted.Length == 0 ? -1 : WantedEnd(text);
            ReadOnlySpan<byte> part = end < 0 ? text : text[..end];
            bool mayBePrompt = _line.Length < LineJudge.LongestPrompt;
            _line.Append(part);
            if (mayBePrompt && LineJudge.MayBePrompt(_line.Text))
            {
                _judge.Unfinished(_line.Text, Here);
            }

            if (end >= 0)
            {
                WantedSeen();
            }

            text = end < 0 ? [] : text[end..];
        }
    }

    /// <summary>The last byte of the text awaited has come.</summary>
    private void WantedSeen()
    {
        int index = _awaitedNext;
        bool isPrompt = index < _typedCount;
        if (isPrompt ? Verdict is not null || LineJudge.IsEchoOfCommandLine(_line.Text) : !_judge.MarkerSeen(_line.Text, Here))
        {
            return;
        }

        _awaitedNext++;
        _spent = _line.Length;
        _wanted = _awaitedNext < _awaited.Count ? _awaited[_awaitedNext] : [];
        if (isPrompt)
        {
            TypingDue?.Invoke(index);
        }
    }

    /// <summary>Where in the new text the one awaited is complete, or -1.</summary>
    private int WantedEnd(ReadOnlySpan<byte> text)
    {
        int overlap = (int)Math.Min(_wanted.Length - 1, _line.Length - _spent);
        if (text.Length == 1 && text[0] != _wanted[^1])
        {
            return -1;
        }

        if (overlap > 0)
        {
            Span<byte> seam = stackalloc byte[2 * LongestMarker];
            ReadOnlySpan<byte> tail = _line.Tail(overlap);
            ReadOnlySpan<byte> front = text[..Math.Min(text.Length, _wanted.Length - 1)];
            tail.CopyTo(seam);
            front.CopyTo(seam[tail.Length..]);
            int at = seam[..(tail.Length + front.Length)].IndexOf(_wanted);
            if (at >= 0)
            {
                return at + _wanted.Length - tail.Length;
            }
        }

        int inside = text.IndexOf(_wanted);
        return inside < 0 ? -1 : inside + _wanted.Length;
    }

    /// <param name="isWorthLooking">True when the filter has spoken already (and still holds the block).</param>
    private void EndLine(bool isWorthLooking = false)
    {
        ReadOnlySpan<byte> text = _line.Text;
        if (isWorthLooking || _judge.WantsEveryLine || IsRemarkable(_line.Length, text) || Matches(text))
        {
            _judge.Line(text, Here, isFullWidth: text.TrimEnd(CarriageReturn).Length == ScreenColumns);
        }

        LineCount++;
        _lineOffset += _unfinishedLength + 1;
        _unfinishedLength = 0;
        KeepLastLine(text);
        _line.Clear();
        _spent = 0;
        _escape.Reset();
    }

    private LinePosition Here => new(LineCount + 1, _lineOffset);

    private bool Matches(ReadOnlySpan<byte> text)
    {
        _filter.Load(text);
        return _filter.NextAt(0, text.Length) != int.MaxValue;
    }

    private void KeepLastLine(ReadOnlySpan<byte> line)
    {
        if (IsBlank(line))
        {
            return;
        }

        ReadOnlySpan<byte> kept = line[..Math.Min(line.Length, LastLineLength)];
        kept.CopyTo(_lastLine);
        _lastLineHeld = kept.Length;
    }
}
