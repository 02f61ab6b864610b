namespace LfsTutor.Engine.Verdicts;

/// <summary>What to look for on the console.</summary>
/// <param name="Marker">Text that means success, matched even on an unfinished line (a prompt has no newline); null when a panic is the aim.</param>
/// <param name="Steps">Step id and the literal text expected on a complete line, in the forecast's order; steps without a line are left out.</param>
public sealed record WatchList(string? Marker, IReadOnlyList<(string StepId, string Text)> Steps)
{
    /// <summary>Nothing but the panic table.</summary>
    public static WatchList Empty { get; } = new(null, []);
}

/// <summary>Bytes in, verdict out. No clock, no process; constant memory; the same result however the bytes are cut.</summary>
public sealed class BootWatcher
{
    public BootWatcher(WatchList watchList) => throw new NotImplementedException();

    /// <summary>Raised on the feeding thread when a step's text is first seen: the step's id and the line.</summary>
    public event Action<string, string>? StepSeen
    {
        add => throw new NotImplementedException();
        remove => throw new NotImplementedException();
    }

    /// <summary>The verdict once a deciding line has come; null before.</summary>
    public BootVerdict? Verdict => throw new NotImplementedException();

    /// <summary>Id of the last step seen, or null.</summary>
    public string? LastStep => throw new NotImplementedException();

    /// <summary>The last complete line that was not blank, cleaned; for a stalled boot's explanation.</summary>
    public string? LastLine => throw new NotImplementedException();

    /// <summary>Number of panics, warnings and other lines worth explaining that came before the verdict (for example <c>Failed to execute /init (error -13)</c>), oldest first, bounded.</summary>
    public IReadOnlyList<(string Id, string Line)> Remarks => throw new NotImplementedException();

    /// <summary>Takes console bytes.</summary>
    public void Feed(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>No more bytes will come: an unfinished last line counts as complete.</summary>
    public void Complete() => throw new NotImplementedException();
}
