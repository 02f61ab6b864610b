using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>mdev is called while nothing is mounted on /sys.</summary>
public sealed class MdevWithoutSysfs : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.mdev-without-sysfs",
        Severity.Error,
        "mdev runs before /sys is mounted",
        "mdev learns from /sys which devices there are. While nothing is mounted there it finds no directory /sys/dev, says so and makes no node.",
        "Mount sysfs on /sys before the first mdev.",
        "busybox, util-linux/mdev.c, initial_scan") { Kept = "/sys is mounted when mdev runs" };

    private protected override RemarkKind Kind => RemarkKind.MdevWithoutSysfs;

    private protected override bool MattersInAnyCase => true;
}
