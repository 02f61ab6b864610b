namespace LfsTutor.Engine.Verdicts;

/// <summary>A line of a log that explains how the boot ended.</summary>
/// <param name="Id">Its kind, stable.</param>
/// <param name="Line">The line, cleaned.</param>
/// <param name="Meaning">One sentence.</param>
public sealed record LogRemark(string Id, string Line, string? Meaning);

/// <summary>What a boot log from anywhere tells: serial captures, dmesg, journalctl -k, a screen typed off.</summary>
public sealed record LogDiagnosis
{
    private const int ReadLength = 64 * 1024;

    /// <summary>How the last boot in the log ended.</summary>
    public required BootVerdict Verdict { get; init; }

    /// <summary>Offset in bytes of the deciding line in the log, or null when none decided.</summary>
    public required long? LineOffset { get; init; }

    /// <summary>How far the boot came, by its last telling line.</summary>
    public required BootStage Stage { get; init; }

    /// <summary>Boots in the log; the verdict is the last one's.</summary>
    public required int BootCount { get; init; }

    /// <summary>Release of the kernel that booted, or null when the log does not say.</summary>
    public required string? KernelRelease { get; init; }

    /// <summary>Lines in the log.</summary>
    public required long LineCount { get; init; }

    /// <summary>The last line with text, or null.</summary>
    public required string? LastLine { get; init; }

    /// <summary>Lines of the last boot worth explaining, oldest first, at most 64.</summary>
    public required IReadOnlyList<LogRemark> Remarks { get; init; }

    /// <summary>What the verdict means, in one sentence.</summary>
    public string Meaning => VerdictTexts.Meaning(Verdict.Kind);

    /// <summary>What to do next, in one sentence.</summary>
    public string NextStep => VerdictTexts.NextStep(Verdict.Kind);

    /// <summary>Reads a whole log.</summary>
    /// <param name="log">Any bytes; read to the end, memory stays constant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The log could not be read.</exception>
    public static async Task<LogDiagnosis> ReadAsync(Stream log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        BootWatcher watcher = new(WatchList.Empty, followsRestarts: true);
        byte[] buffer = new byte[ReadLength];
        int read;
        while ((read = await log.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            watcher.Feed(buffer.AsSpan(0, read));
        }

        return Conclude(watcher);
    }

    /// <summary>Judges a log that is in memory.</summary>
    public static LogDiagnosis Of(ReadOnlySpan<byte> log)
    {
        BootWatcher watcher = new(WatchList.Empty, followsRestarts: true);
        watcher.Feed(log);
        return Conclude(watcher);
    }

    private static LogDiagnosis Conclude(BootWatcher watcher)
    {
        watcher.EndAtUefiPrompt();
        watcher.Complete();
        return new LogDiagnosis
        {
            Verdict = watcher.Verdict ?? Undecided(watcher),
            LineOffset = watcher.VerdictOffset,
            Stage = watcher.Stage,
            BootCount = watcher.BootCount,
            KernelRelease = watcher.KernelRelease,
            LineCount = watcher.LineCount,
            LastLine = watcher.LastLine,
            Remarks = [.. watcher.Remarks.Select(remark => new LogRemark(remark.Id, remark.Line, RemarkPatterns.Explain(remark.Line)))],
        };
    }

    /// <summary>No line decided: a fault without a panic, an init that runs, or a stop on the way there.</summary>
    private static BootVerdict Undecided(BootWatcher watcher)
    {
        VerdictKind kind = watcher.SawOops ? VerdictKind.Stalled("oops")
            : watcher.Stage == BootStage.Nothing ? VerdictKind.Unknown
            : watcher.Stage >= BootStage.Init ? VerdictKind.Runs
            : VerdictKind.Stalled(BootStages.NameOf(watcher.Stage));
        return new BootVerdict(kind, null, null, watcher.Stage >= BootStage.Init ? watcher.LastInit : null);
    }
}
