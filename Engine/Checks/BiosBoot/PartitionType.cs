using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The type byte of the boot partition does not stand for FAT. Argument: the image.</summary>
public sealed class PartitionType : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.partition-type",
        Severity.Note,
        "The type of the boot partition does not stand for FAT",
        "Nothing on the way to the kernel looks at the type: the boot code starts what is active, syslinux looks at the file system. Other systems may refuse to mount the partition.",
        "Set the type to e (FAT16) or c (FAT32), so that everybody agrees.",
        "syslinux, mbr/mbr.S") { Kept = "The type of the boot partition stands for FAT" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk is { IsWhole: false, Volume: { Fat: not null, Partition: { } partition } volume } && !s_types.Contains(partition.Type))
        {
            yield return new Finding(Rule, new Location(disk.Image, Offset: 0x1be + 4 + (16 * (volume.Slot!.Value - 1))), $"partition {volume.Slot} has type {partition.Type}, and {volume.FileSystem!.Type} on it");
        }
    }

    private static readonly string[] s_types = ["0x01", "0x04", "0x06", "0x0b", "0x0c", "0x0e", "0xef"];
}
