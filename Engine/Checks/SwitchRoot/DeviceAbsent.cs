using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>The disk is not in the machine.</summary>
public sealed class DeviceAbsent : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.device-absent",
        Severity.Error,
        "The disk is not in the machine",
        "The first -hda is sda, the second -hdb is sdb; a partition exists only where the disk's partition table has it. A node alone makes no disk.",
        "Give the machine the disk, or name the one it has.",
        "drivers/scsi/sd.c; mount(2), ENXIO") { Kept = "The disk that is mounted is in the machine" };

    private protected override RemarkKind Kind => RemarkKind.DeviceAbsent;
}
