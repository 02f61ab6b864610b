using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>switch_root is given a directory nothing is mounted on.</summary>
public sealed class NotAMountPoint : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.not-a-mount-point",
        Severity.Error,
        "switch_root is given a directory nothing is mounted on",
        "It compares the device of the new root with that of /. Where they are the same nothing is mounted there, and it shows its usage instead of deleting everything.",
        "Mount the disk on that directory before, and look why an earlier mount failed.",
        "busybox, util-linux/switch_root.c") { Kept = "switch_root goes to a mounted file system" };

    private protected override RemarkKind Kind => RemarkKind.NotAMountPoint;
}
