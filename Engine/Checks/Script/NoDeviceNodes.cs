using LfsTutor.Engine.Forecast.Script;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Checks.Script;

/// <summary>Nothing fills /dev.</summary>
public sealed class NoDeviceNodes : ScriptCheck
{
    private const string Devices = "/dev";

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "script.no-device-nodes",
        Severity.Warning,
        "Nothing fills /dev with device nodes",
        "A device is reached through a node, and in an initramfs there are only the nodes the archive holds and /dev/console, which every kernel brings. Nobody makes the others unless the script has it done.",
        "mdev -s for the devices there are, mdev -d for those that come; or mount -t devtmpfs none /dev.",
        "busybox, util-linux/mdev.c; drivers/base/devtmpfs.c") { Kept = "/dev is filled" };

    private protected override IEnumerable<Finding> Look(ScriptSubject subject)
    {
        if (subject.Run is { End: not (ScriptEnd.Exits or ScriptEnd.Unknown) } run
            && run.State.Tree.MountAt(Devices) is null
            && !subject.Script.SimpleCommands.Any(command => Path.GetFileName(command.Name) == "mdev"))
        {
            yield return new Finding(Rule, subject.At(run.End.Line), $"no mdev and no devtmpfs before line {run.End.Line}");
        }
    }
}
