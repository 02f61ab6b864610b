using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Commands;

/// <summary>The exit code of a boot.</summary>
internal static class BootExit
{
    /// <summary>0 as expected, 4 when the verdict says nothing for certain, 1 otherwise.</summary>
    public static int Of(bool passed, VerdictKind kind) =>
        passed ? ExitCode.Passed : IsInconclusive(kind) ? ExitCode.Inconclusive : ExitCode.Failed;

    /// <summary>Whether another boot could end otherwise.</summary>
    public static bool IsInconclusive(VerdictKind kind) =>
        kind == VerdictKind.TimedOut || kind == VerdictKind.Unknown || kind == VerdictKind.PanicUnknown || kind == VerdictKind.Exited
        || kind.Text.StartsWith("stalled.", StringComparison.Ordinal);
}
