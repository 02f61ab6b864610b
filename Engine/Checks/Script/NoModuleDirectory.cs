using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>The directory of modules for the kernel's release is not there.</summary>
public sealed class NoModuleDirectory : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.no-module-directory",
        Severity.Error,
        "There is no directory with modules for this kernel",
        "depmod and modprobe go to /lib/modules and there to the directory with the running kernel's release. By another name it does not exist for them.",
        "Name the directory by the release of the kernel image you boot, not by uname -r of the computer you work on.",
        "busybox, modutils/modprobe.c, modprobe_main") { Kept = "The modules lie in a directory with the kernel's release" };

    private protected override RemarkKind Kind => RemarkKind.NoModuleDirectory;

    private protected override bool MattersInAnyCase => true;
}
