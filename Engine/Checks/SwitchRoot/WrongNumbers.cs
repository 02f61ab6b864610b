using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>The device node's numbers are not those of its name.</summary>
public sealed class WrongNumbers : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.wrong-numbers",
        Severity.Error,
        "The device node's numbers are not those of its name",
        "The kernel finds the disk by the node's type and numbers; the name is for people. sda is b 8 0, sdb b 8 16, sdb1 b 8 17.",
        "Give the node the numbers of the disk that is meant.",
        "Documentation/admin-guide/devices.txt, 8 block") { Kept = "The device nodes' numbers are those of their names" };

    private protected override RemarkKind Kind => RemarkKind.WrongNumbers;
}
