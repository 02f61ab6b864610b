using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The script names a hotplug helper to a kernel that starts none.</summary>
public sealed class HotplugHelperAbsent : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.hotplug-helper-absent",
        Severity.Warning,
        "This kernel starts no hotplug helper",
        "The file /proc/sys/kernel/hotplug names a program the kernel starts for every device that comes or goes. Kernels of distributions are built without it (CONFIG_UEVENT_HELPER): to start a process for each event is slow, and they have udev.",
        "Start mdev -d instead: it stays in the background and listens to the kernel.",
        "lib/kobject_uevent.c, init_uevent_argv; kernel/sysctl.c") { Kept = "Nothing is asked of a hotplug helper this kernel does not have" };

    private protected override RemarkKind Kind => RemarkKind.NoHotplugHelper;

    private protected override bool MattersInAnyCase => true;
}
