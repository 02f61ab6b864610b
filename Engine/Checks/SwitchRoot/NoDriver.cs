using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>The kernel has no driver for what is mounted.</summary>
public sealed class NoDriver : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.no-driver",
        Severity.Error,
        "The kernel has no driver for what is mounted",
        "mount(2) needs the driver of the file system's type, built in or loaded; without it the kernel answers ENODEV or EINVAL.",
        "Enable the file system's option in .config and make the kernel again.",
        "fs/filesystems.c, get_fs_type; mount(2)") { Kept = "The kernel has a driver for what is mounted" };

    private protected override RemarkKind Kind => RemarkKind.NoDriver;
}
