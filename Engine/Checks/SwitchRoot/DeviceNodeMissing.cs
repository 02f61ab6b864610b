using LfsTutor.Engine.Forecast.Script;

namespace LfsTutor.Engine.Checks.SwitchRoot;

/// <summary>There is no device node for the disk.</summary>
public sealed class DeviceNodeMissing : ScriptRemarkCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "switch-root.device-node-missing",
        Severity.Error,
        "There is no device node for the disk",
        "The name of a disk under /dev is a node: a file of the kind block with two numbers. In an initramfs nobody makes it but the archive, mknod, mdev or devtmpfs.",
        "Add the node to the archive (nod /dev/sdb 0600 0 0 b 8 16), or mount devtmpfs on /dev.",
        "Documentation/admin-guide/devices.txt; mount(2), ENOENT") { Kept = "The disk's device node is there" };

    private protected override RemarkKind Kind => RemarkKind.NodeMissing;
}
