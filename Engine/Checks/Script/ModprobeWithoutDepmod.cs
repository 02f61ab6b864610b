using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>modprobe is called before depmod has written modules.dep.</summary>
public sealed class ModprobeWithoutDepmod : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.modprobe-without-depmod",
        Severity.Error,
        "modprobe runs before there is a modules.dep",
        "modprobe looks every module up in modules.dep, the list of which module needs which. Nobody has written it when only the modules were copied.",
        "Call depmod -a before the first modprobe.",
        "busybox, modutils/modprobe.c, load_modules_dep") { Kept = "There is a modules.dep when modprobe runs" };

    private protected override RemarkKind Kind => RemarkKind.NoModuleList;

    private protected override bool MattersInAnyCase => true;
}
