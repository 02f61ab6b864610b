using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>Decides what lines mean, one after the other; knows nothing of bytes in pieces.</summary>
internal sealed class LineJudge
{
    /// <summary>Longest of the texts that decide on an unfinished line.</summary>
    public const int LongestPrompt = 20;

    private const int MostRemarks = 64;
    private const int MostJoinedRows = 8;
    private const string RunStart = "Run ";
    private const string RunEnd = " as init process";
    private const string LastResort = "/bin/sh";
    private const string NoJobControl = "can't access tty; job control turned off";

    private static readonly string[] Prompts = ["/ # ", "~ # ", "# ", "sh-", "bash-", "$ "];

    private readonly IReadOnlyList<(string StepId, string Text)> _steps;
    private readonly Action<string, string> _stepSeen;
    private readonly Func<string?> _lastLine;
    private readonly bool _followsRestarts;
    private readonly bool[] _stepsSeen;
    private readonly UefiShellEnd _uefi = new();
    private readonly List<(string Id, string Line)> _remarks = [];
    private string? _head;
    private LinePosition _headPosition;
    private int _headRows;
    private int _lastStep = -1;
    private int _initsTried;
    private bool _executeFailed;
    private bool _fellBack;

    /// <param name="steps">Steps to watch for.</param>
    /// <param name="stepSeen">Told of each, once.</param>
    /// <param name="lastLine">The last line with text before the one being judged.</param>
    /// <param name="followsRestarts">Whether a new boot begins afresh.</param>
    public LineJudge(IReadOnlyList<(string StepId, string Text)> steps, Action<string, string> stepSeen, Func<string?> lastLine, bool followsRestarts)
    {
        _lastLine = lastLine;
        _followsRestarts = followsRestarts;
        _steps = steps;
        _stepSeen = stepSeen;
        _stepsSeen = new bool[steps.Count];
    }

    public BootVerdict? Verdict { get; private set; }

    public long? VerdictOffset { get; private set; }

    public int BootCount { get; private set; } = 1;

    public string? KernelRelease { get; private set; }

    public string? LastStep => _lastStep < 0 ? null : _steps[_lastStep].StepId;

    public BootStage Stage { get; private set; }

    public string? LastInit { get; private set; }

    public bool SawOops { get; private set; }

    public bool SawPanicEnd { get; private set; }

    public IReadOnlyList<(string Id, string Line)> Remarks => _remarks;

    /// <summary>True while the next line matters whatever it says: the rest of a long one, or the prompt of a fallback shell.</summary>
    public bool WantsEveryLine => _head is not null || (_fellBack && Verdict is null);

    /// <summary>A cheap look at an unfinished line.</summary>
    public static bool MayBePrompt(ReadOnlySpan<byte> text) => !text.IsEmpty && text[0] is (byte)'/' or (byte)'~' or (byte)'#' or (byte)'$' or (byte)' ' or (byte)'s' or (byte)'b';

    /// <summary>True for the kernel's echo of its command line: a text awaited does not count there.</summary>
    public static bool IsEchoOfCommandLine(ReadOnlySpan<byte> lineSoFar)
    {
        string line = ConsoleText.Decode(lineSoFar);
        string message = line[LogPrefix.LengthOf(line)..];
        return message.StartsWith("Command line:", StringComparison.Ordinal)
            || message.StartsWith("Kernel command line:", StringComparison.Ordinal)
            || message.StartsWith("Unknown kernel command line parameters", StringComparison.Ordinal);
    }

    /// <summary>A complete line.</summary>
    public void Line(ReadOnlySpan<byte> bytes, LinePosition position, bool isFullWidth)
    {
        string[] segments = ConsoleText.Segments(bytes);
        if (_head is not null)
        {
            if (segments.Length == 1 && !StartsRecord(segments[0]))
            {
                CheckSteps(segments[0]);
                _head += segments[0];
                if (!isFullWidth || ++_headRows >= MostJoinedRows)
                {
                    EndHead();
                }

                return;
            }

            EndHead();
        }

        if (isFullWidth && segments.Length == 1)
        {
            CheckSteps(segments[0]);
            _head = segments[0];
            _headPosition = position;
            _headRows = 1;
            return;
        }

        foreach (string segment in segments)
        {
            Judge(segment, position);
        }
    }

    /// <summary>The beginning of an unfinished line: some texts have no line end and no successor.</summary>
    public void Unfinished(ReadOnlySpan<byte> bytes, LinePosition position)
    {
        if (Verdict is not null)
        {
            return;
        }

        if (bytes.StartsWith(Encoding.ASCII.GetBytes(PanicPatterns.SystemHalted)))
        {
            Halt(position);
            return;
        }

        if (_fellBack)
        {
            foreach (string prompt in Prompts)
            {
                if (bytes.StartsWith(Encoding.ASCII.GetBytes(prompt)))
                {
                    Decide(VerdictKind.FallbackShell, prompt.TrimEnd(), position, LastResort);
                    return;
                }
            }
        }
    }

    /// <summary>The marker's last byte has come; false when this line cannot hold a marker (the kernel's echo of its command line).</summary>
    public bool MarkerSeen(ReadOnlySpan<byte> lineSoFar, LinePosition position)
    {
        if (IsEchoOfCommandLine(lineSoFar))
        {
            return false;
        }

        string line = ConsoleText.Decode(lineSoFar);
        EndHead();
        CheckSteps(line);
        if (_fellBack)
        {
            Decide(VerdictKind.FallbackShell, line.Trim(), position, LastResort);
        }
        else
        {
            Decide(VerdictKind.Reached, line.Trim(), position, null);
        }

        return true;
    }

    /// <summary>No more lines will come.</summary>
    public void Complete() => EndHead();

    /// <summary>True when this unfinished line is the UEFI shell's prompt: the boot has ended unless a command of startup.nsh follows.</summary>
    public bool IsUefiPrompt(ReadOnlySpan<byte> line) => Verdict is null && _uefi.SawShell && Stage <= BootStage.Loader && UefiPatterns.IsPrompt(line);

    /// <summary>Nothing has followed the prompt of the UEFI shell: the boot ended there.</summary>
    public void EndAtUefiPrompt(ReadOnlySpan<byte> line, LinePosition position)
    {
        EndHead();
        if (Verdict is null)
        {
            Verdict = _uefi.Verdict(ConsoleText.Decode(line).Trim(), position);
            VerdictOffset = position.Offset;
        }
    }

    private void EndHead()
    {
        if (_head is { } head)
        {
            _head = null;
            Judge(head, _headPosition);
        }
    }

    private static bool StartsRecord(string line)
    {
        if (LogPrefix.StartsRecord(line))
        {
            return true;
        }

        string message = line.TrimStart();
        return PanicPatterns.Match(message) is not null || RemarkPatterns.Match(message) is not null || BootStages.Match(message) is not null;
    }

    private void Judge(string line, LinePosition position)
    {
        CheckSteps(line);
        if (_followsRestarts && IsRestart(line))
        {
            Restart();
        }

        SawPanicEnd |= line.Contains(PanicPatterns.TrailerIntroduction, StringComparison.Ordinal);
        if (Verdict is not null)
        {
            return;
        }

        foreach (int start in LogPrefix.MessageStarts(line))
        {
            string message = line[start..];
            if (PanicPatterns.Match(message) is { } match)
            {
                Decide(match.Kind, line.Trim(), position, match.Detail);
                return;
            }

            if (message.StartsWith(PanicPatterns.SystemHalted.TrimStart(), StringComparison.Ordinal))
            {
                Halt(position);
                return;
            }

            if (IsFallback(message))
            {
                Decide(VerdictKind.FallbackShell, line.Trim(), position, LastResort);
                return;
            }

            Note(line, message);
        }

        _uefi.Note(line, line[LogPrefix.LengthOf(line)..], position);
    }

    /// <summary>The first stages come again after later ones or a verdict. (Twice in a row they come when a second console repeats what the first has shown.)</summary>
    private bool IsRestart(string line) =>
        (Verdict is not null || Stage > BootStage.KernelStarted)
        && BootStages.Match(line[LogPrefix.LengthOf(line)..]) is BootStage.Firmware or BootStage.KernelStarted;

    private void Restart()
    {
        BootCount++;
        Verdict = null;
        VerdictOffset = null;
        KernelRelease = null;
        LastInit = null;
        SawOops = false;
        Stage = BootStage.Nothing;
        _remarks.Clear();
        _initsTried = 0;
        _executeFailed = false;
        _fellBack = false;
        _uefi.Restart();
    }

    private void Note(string line, string message)
    {
        if (BootStages.Match(message) is { } stage)
        {
            Stage = stage;
            if (stage == BootStage.KernelStarted)
            {
                string words = message["Linux version ".Length..];
                KernelRelease = words.Split(' ', 2)[0];
            }
        }

        if (message.StartsWith(RunStart, StringComparison.Ordinal) && message.EndsWith(RunEnd, StringComparison.Ordinal))
        {
            LastInit = message[RunStart.Length..^RunEnd.Length];
            _fellBack = LastInit == LastResort && (_initsTried > 0 || _executeFailed);
            _initsTried++;
        }

        if (RemarkPatterns.Match(message) is not { } id)
        {
            return;
        }

        _executeFailed |= id is "execute-failed" or "init-not-executable" or "default-init-failed";
        SawOops |= id == "oops";
        string clean = line.Trim();
        bool isRepeated = _remarks.Count > 0 && _remarks[^1].Line == clean;
        if (_remarks.Count < MostRemarks && !isRepeated)
        {
            _remarks.Add((id, clean));
        }
    }

    /// <summary>A shell's complaint of having no terminal, after the kernel has tried its last resort. Kernels before 5.0 do not say what they run.</summary>
    private bool IsFallback(string message) =>
        (_fellBack || (_executeFailed && _initsTried == 0)) && message.EndsWith(NoJobControl, StringComparison.Ordinal);

    private void Halt(LinePosition position)
    {
        EndHead();
        (VerdictKind kind, string? detail) = PanicPatterns.MatchHalt(_lastLine());
        Decide(kind, PanicPatterns.SystemHalted.Trim(), position, detail);
    }

    private void Decide(VerdictKind kind, string line, LinePosition position, string? detail) 
    {
        if (Verdict is null)
        {
            Verdict = new BootVerdict(kind, line, position.Number, detail);
            VerdictOffset = position.Offset;
        }
    }

    private void CheckSteps(string line)
    {
        for (int index = 0; index < _stepsSeen.Length; index++)
        {
            if (!_stepsSeen[index] && line.Contains(_steps[index].Text, StringComparison.Ordinal))
            {
                _stepsSeen[index] = true;
                _lastStep = Math.Max(_lastStep, index);
                _stepSeen(_steps[index].StepId, line.Trim());
            }
        }
    }
}

/// <summary>Where a line stands.</summary>
/// <param name="Number">One-based.</param>
/// <param name="Offset">Of its first byte in the stream.</param>
internal readonly record struct LinePosition(long Number, long Offset);
