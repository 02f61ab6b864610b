using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>switch_root or init is started without exec.</summary>
public sealed class NotExec : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.not-exec",
        Severity.Error,
        "switch_root or init is started without exec",
        "A command without exec runs in a new process. switch_root and init insist on being process 1, which the shell stays as long as it does not exec.",
        "Write exec before the command.",
        "busybox, util-linux/switch_root.c; init/init.c") { Kept = "What must be process 1 is started by exec" };

    private protected override RemarkKind Kind => RemarkKind.NotExec;
}
