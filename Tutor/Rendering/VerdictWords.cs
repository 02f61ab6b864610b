using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Rendering;

/// <summary>Verdicts in a learner's words.</summary>
internal static class VerdictWords
{
    /// <summary>How a boot ends, to stand after "Forecast:" or "Verdict:".</summary>
    public static string Describe(VerdictKind kind) => kind.Text switch
    {
        "reached" => "your init program runs and says what it should",
        "runs" => "your init program runs",
        "fallback-shell" => "the kernel falls back to /bin/sh",
        "panic.no-root" => "kernel panic: the root file system cannot be mounted",
        "panic.no-init" => "kernel panic: no init program can be run",
        "panic.requested-init" => "kernel panic: the init program asked for cannot be run",
        "panic.init-exited" => "kernel panic: the init program ended",
        "panic.unknown" => "kernel panic of an unknown kind",
        "exited" => "QEMU ends by itself",
        "timed-out" => "nothing decisive happens in time",
        "unknown" => "it cannot be told from these files",
        _ when kind.IsPanic => "kernel panic: " + Spaced(kind.Text["panic.".Length..]),
        _ when After(kind, "stalled.") is { } where => "the boot stops making progress at " + where,
        _ when After(kind, "firmware.") is { } name => "the firmware ends the boot: " + name,
        _ when After(kind, "loader.") is { } name => "the loader ends the boot: " + name,
        _ => Spaced(kind.Text),
    };

    private static string? After(VerdictKind kind, string prefix) =>
        kind.Text.StartsWith(prefix, StringComparison.Ordinal) ? Spaced(kind.Text[prefix.Length..]) : null;

    private static string Spaced(string words) => words.Replace('-', ' ');
}
