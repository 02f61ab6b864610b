using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The FAT boot sector has another number of sectors before the partition than there are. Argument: the image.</summary>
public sealed class HiddenSectors : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "vbr.hidden-sectors",
        Severity.Note,
        "The file system does not know where its partition begins",
        "A FAT boot sector tells how many sectors stand before the partition. syslinux believes the partition table first; other boot code, and a BIOS that starts the partition itself, believe this number.",
        "Give mkfs.vfat the number of the first sector with -h when it works on an image.",
        "syslinux, core/diskstart.inc") { Kept = "The file system knows where its partition begins" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Volume is { Slot: not null, Fat: not null, Sector: { } sector } volume && sector.HiddenSectors != volume.StartLba)
        {
            yield return new Finding(Rule, volume.Location with { Offset = volume.Offset + 28 }, $"it says {sector.HiddenSectors}; the partition begins at sector {volume.StartLba}");
        }
    }
}
