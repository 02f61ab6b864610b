using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>modprobe is asked for a module that was not packed.</summary>
public sealed class ModuleMissing : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.module-missing",
        Severity.Error,
        "The script asks for a module that is not there",
        "modprobe finds only what lies in the directory of the kernel's release when depmod has run, by its file name or one of its aliases.",
        "Copy the module, with those it depends on, into the directory, or leave the modprobe out.",
        "busybox, modutils/modprobe.c") { Kept = "Every module the script asks for is there" };

    private protected override RemarkKind Kind => RemarkKind.ModuleMissing;

    private protected override bool MattersInAnyCase => true;
}
