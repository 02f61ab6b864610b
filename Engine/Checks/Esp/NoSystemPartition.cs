using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>No partition is an EFI system partition by its type. Argument: the image.</summary>
public sealed class NoSystemPartition : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "esp.no-partition",
        Severity.Error,
        "No partition is an EFI system partition",
        "A FAT partition becomes an ESP by its type in the table. OVMF does not look at the type; other firmware tries no partition without it.",
        "Give the partition with the kernel the type ef00.",
        "UEFI 2.10, 13.3.3") { Kept = "There is an EFI system partition" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (disk.Scheme != PartitionScheme.Gpt || EspPartitions.On(disk).Any())
        {
            yield break;
        }

        int? fat = disk.Partitions.FirstOrDefault(partition => disk.FileSystemOn(partition)?.Type.StartsWith("FAT", StringComparison.Ordinal) == true)?.Number;
        yield return new Finding(Rule, new Location(path), EspPartitions.Describe(disk.Partitions))
        {
            OutOfSpecification = $"the type of an ESP is {EspPartitions.TypeGuid}",
            Command = fat is { } number ? $"/sbin/sgdisk --typecode={number}:ef00 {path}" : null,
        };
    }
}
