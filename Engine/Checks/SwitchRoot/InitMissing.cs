using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>The new root has no such init program.</summary>
public sealed class InitMissing : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.init-missing",
        Severity.Error,
        "The new root has no such init program",
        "switch_root deletes the initramfs, moves the new root to / and executes the program named there. When that fails there is no way back, and process 1 ends.",
        "Put the program on the disk where switch_root is told to find it, executable and with all it needs.",
        "busybox, util-linux/switch_root.c") { Kept = "The new root has the init program" };

    private protected override RemarkKind Kind => RemarkKind.InitMissing;
}
