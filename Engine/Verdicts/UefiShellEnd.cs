namespace LfsTutor.Engine.Verdicts;

/// <summary>Keeps what will have been wrong if a boot ends at the UEFI shell's prompt.</summary>
internal sealed class UefiShellEnd
{
    private const string ShellIntroduction = "UEFI Interactive Shell";

    private int _rank = -1;
    private BootVerdict? _verdict;

    /// <summary>True when the shell has introduced itself: only then a prompt is its prompt.</summary>
    public bool SawShell { get; private set; }

    /// <summary>Takes a complete line.</summary>
    public void Note(string line, string message, LinePosition position)
    {
        SawShell |= message.StartsWith(ShellIntroduction, StringComparison.Ordinal);
        if (UefiPatterns.Match(message) is { } match && match.Rank > _rank)
        {
            _rank = match.Rank;
            _verdict = new BootVerdict(match.Kind, line.Trim(), position.Number, match.Detail);
        }
    }

    /// <summary>The verdict if nothing follows the prompt.</summary>
    public BootVerdict Verdict(string prompt, LinePosition position) => _verdict ?? new BootVerdict(VerdictKind.FirmwareShell, prompt, position.Number, null);

    /// <summary>A new boot begins.</summary>
    public void Restart()
    {
        _rank = -1;
        _verdict = null;
        SawShell = false;
    }
}
