using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The script ends with exec of an interactive shell.</summary>
public sealed class ShellAsInit : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.shell-as-init",
        Severity.Error,
        "The script ends in a shell, not in an init",
        "A shell in the place of process 1 has no controlling terminal, starts nothing else, and the kernel panics when it is left. An init offers a shell, and offers it again.",
        "End the script with exec /sbin/init.",
        "busybox, init/init.c") { Kept = "The script hands over to an init" };

    private protected override RemarkKind Kind => RemarkKind.ShellAsInit;

    private protected override bool MattersInAnyCase => true;
}
