using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The init script comes to its end.</summary>
public sealed class Ends : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.ends",
        Severity.Error,
        "The init script comes to its end",
        "The shell that reads the script is process 1. When it has read the last line it ends, and the kernel panics: Attempted to kill init!",
        "End the script with exec and a program that does not end: exec sh, or exec switch_root.",
        "kernel/exit.c, do_exit") { Kept = "The script does not come to an end" };

    private protected override RemarkKind Kind => RemarkKind.Ends;
}
