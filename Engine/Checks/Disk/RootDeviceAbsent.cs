using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>root= names a device this machine does not have.</summary>
public sealed class RootDeviceAbsent : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "root.device-absent",
        Severity.Error,
        "root= names a device this machine does not have",
        "The kernel looks the name up among the disks its drivers have found; a name that is not there is no device, and no device has number (0,0).",
        "Give root= the name of one of the machine's disks: the first is /dev/sda.",
        "init/do_mounts.c, name_to_dev_t") { Kept = "The device named by root= is in the machine" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (context.Machine is not { Initrd: null } machine || KernelCommandLine.Parse(machine.Append).Last("root") is not { Length: > 0 } root)
        {
            yield break;
        }

        int? index = RootParameter.Parse(root) switch
        {
            RootParameter.Disk disk => disk.Index,
            RootParameter.DiskPartition partition => partition.Index,
            _ => null,
        };
        string? why = RootParameter.Parse(root) is RootParameter.Nothing nothing ? nothing.Why
            : index >= machine.Drives.Length ? $"the machine has {machine.Drives.Length} disk(s)"
            : null;
        if (why is not null)
        {
            yield return new Finding(Rule, new Location("command line"), Printable.Text($"root={root}: {why}"))
            {
                KernelWill = "panic: VFS: Unable to mount root fs on unknown-block(0,0)",
            };
        }
    }
}
