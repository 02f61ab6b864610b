using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>No partition is marked active. Argument: the image.</summary>
public sealed class NoActivePartition : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.no-active-partition",
        Severity.Error,
        "No partition is marked active",
        "Of four partitions the boot code starts the one whose entry begins with 0x80. It is the only thing that tells it which.",
        "Mark the partition with the loader active; tools call the flag boot or bootable.",
        "syslinux, mbr/mbr.S, scan_partition_table") { Kept = "A partition is marked active" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.IsWhole || disk.Disk.Scheme != PartitionScheme.Mbr || disk.Active.Count > 0)
        {
            yield break;
        }

        yield return new Finding(Rule, new Location(disk.Image, Offset: 0x1be), $"the flags of {(disk.Disk.Partitions.Count == 1 ? "the only entry" : "the entries")} are 0x00")
        {
            KernelWill = $"never be loaded: the boot code says '{SyslinuxTexts.MissingOperatingSystem}'",
            OtherToolsSay = "sfdisk --list shows a star in the column Boot where the flag is set",
            Command = $"/sbin/sfdisk --activate {disk.Image} {disk.Volume?.Slot ?? 1}",
        };
    }
}
