using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>The EFI system partition holds no FAT file system. Argument: the image.</summary>
public sealed class NoFat : DiskCheck
{
    private const int SectorLength = 512;
    private const int SectorsPerKibibyte = 2;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "esp.no-fat",
        Severity.Error,
        "The EFI system partition has no FAT file system",
        "The type in the table is only a label. The firmware reads files from FAT, beginning at the partition's first sector, and from nothing else.",
        "Make a FAT file system that begins where the partition begins.",
        "UEFI 2.10, 13.3.1") { Kept = "The EFI system partition has a FAT file system" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        Partition[] partitions = [.. EspPartitions.On(disk)];
        if (partitions.Length == 0 || Array.Exists(partitions, partition => TypeOn(disk, partition)?.StartsWith("FAT", StringComparison.Ordinal) == true))
        {
            yield break;
        }

        foreach (Partition partition in partitions)
        {
            string what = TypeOn(disk, partition) is { } type ? $"{type} on it" : "no file system on it";
            yield return new Finding(Rule, new Location(path, $"p{partition.Number}:", partition.StartLba * SectorLength), $"partition {partition.Number} begins at sector {partition.StartLba}, with {what}")
            {
                KernelWill = "never run: the firmware finds no file there",
                Command = disk.Format == DiskFormat.Raw ? $"/sbin/mkfs.vfat --offset={partition.StartLba} {path} {partition.SectorCount / SectorsPerKibibyte}" : null,
            };
        }
    }

    private static string? TypeOn(DiskImage disk, Partition partition) => disk.FileSystemOn(partition)?.Type;
}
