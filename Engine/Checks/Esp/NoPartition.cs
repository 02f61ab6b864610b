using System.Globalization;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>A partition the chapter needs is not in the table, or holds no file system Linux mounts. Arguments: the image, the partition's number.</summary>
public sealed class NoPartition : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "gpt.no-root-partition",
        Severity.Error,
        "There is no partition for the root file system",
        "The init script mounts a partition by its number. The kernel makes a device only for what is in the table, and mounts it only where a file system begins.",
        "Add the partition to the table, and make its file system where it begins.",
        "block/partitions/core.c, blk_add_partitions") { Kept = "There is a partition with a root file system" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (context.Arguments is not [_, var wanted, ..] || !int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || disk.Scheme == PartitionScheme.None)
        {
            yield break;
        }

        if (disk.PartitionsSeenByLinux(firmwareMends: context.Machine is { Firmware: FirmwareKind.Uefi }).FirstOrDefault(partition => partition.Number == number) is not { } root)
        {
            yield return new Finding(Rule, new Location(path), $"there is no partition {number} ({EspPartitions.Describe(disk.Partitions)})")
            {
                KernelWill = $"make no device for partition {number}; to open its node fails",
            };
        }
        else if (disk.FileSystemOn(root) is not { Tree: not null } found || found.Type.StartsWith("FAT", StringComparison.Ordinal))
        {
            string what = disk.FileSystemOn(root)?.Type ?? "no file system";
            yield return new Finding(Rule, new Location(path, $"p{number}:"), $"partition {number} begins at sector {root.StartLba}, with {what} on it")
            {
                KernelWill = what.StartsWith("FAT", StringComparison.Ordinal) ? "mount it if it has the driver, and find no init there" : "fail to mount it as a root file system",
            };
        }
    }
}
