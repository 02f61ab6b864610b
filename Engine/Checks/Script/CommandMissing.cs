using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The script calls a command that is not there.</summary>
public sealed class CommandMissing : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.command-missing",
        Severity.Error,
        "The script calls a command that is not there",
        "A shell looks for a command among its own, and then in the directories of PATH. In an initramfs there is nothing but what was put there or linked by busybox --install.",
        "Make the links before the first command that needs one, or call it as /bin/busybox COMMAND.",
        "busybox, shell/ash.c, find_command") { Kept = "Every command of the script is there" };

    private protected override RemarkKind Kind => RemarkKind.CommandMissing;
}
