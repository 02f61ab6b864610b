using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>The exit code of a boot.</summary>
internal static class BootExit
{
    /// <summary>0 as expected, 4 when the verdict says nothing for certain, 1 otherwise.</summary>
    public static int Of(bool passed, VerdictKind kind) =>
        passed ? ExitCode.Passed : BootExplainer.IsInconclusive(kind) ? ExitCode.Inconclusive : ExitCode.Failed;
}
