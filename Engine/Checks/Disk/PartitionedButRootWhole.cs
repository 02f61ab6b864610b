using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>root= and the partition table do not fit together.</summary>
public sealed class PartitionedButRootWhole : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.partitioned-but-root-whole",
        Severity.Error,
        "root= and the partition table do not fit together",
        "/dev/sda is the whole disk from its first sector, /dev/sda1 the first partition on it. A file system is found only under the name of the place where it begins.",
        "Name the partition in root=, or make the image without a partition table.",
        "init/do_mounts.c, name_to_dev_t; block/partitions/") { Kept = "root= and the disk's partitions fit together" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        string? root = context.Machine is { } machine ? KernelCommandLine.Parse(machine.Append).Last("root") : null;
        if (root is null)
        {
            yield break;
        }

        switch (RootParameter.Parse(root))
        {
            case RootParameter.Disk when disk.Scheme != PartitionScheme.None && disk.FileSystemOn(null) is null:
                string inside = string.Join(", ", disk.Partitions.Take(4).Select(partition => $"{partition.Number}: {disk.FileSystemOn(partition)?.Type ?? "no file system"}"));
                yield return new Finding(Rule, new Location(path, Offset: 0x1be), $"root={root}, but the disk has a {disk.Scheme} partition table ({inside})")
                {
                    KernelWill = "find no file system at the beginning of the whole disk, and panic: unknown-block(8,0)",
                    Command = MakeAgain(path),
                };
                break;
            case RootParameter.DiskPartition { Number: var number } when disk.Partitions.All(partition => partition.Number != number):
                yield return new Finding(Rule, new Location(path), disk.Scheme == PartitionScheme.None ? $"root={root}, but the disk has no partition table" : $"root={root}, but the disk has no partition {number}")
                {
                    KernelWill = $"work out the device's number and find nothing there: unknown-block(8,{number})",
                };
                break;
            default:
                break;
        }
    }
}
