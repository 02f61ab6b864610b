using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The partition that is to boot holds no FAT file system. Argument: the image.</summary>
public sealed class BootPartitionNoFat : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "vbr.no-fat",
        Severity.Error,
        "The boot partition has no FAT file system",
        "syslinux lives in a FAT file system that begins where the partition begins. Its boot sector and the file system's description share one sector; who writes one alone destroys the other.",
        "Make a FAT file system at the partition's first sector, and install syslinux on it.",
        "syslinux, core/fs/fat/fat.c") { Kept = "The boot partition has a FAT file system" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Volume is not { Fat: null } volume)
        {
            yield break;
        }

        string what = volume.FileSystem is { } found ? found.Trouble ?? $"{found.Type} begins there"
            : volume.Sector?.Code == BootCodeKind.SyslinuxMbr ? "the boot code of a disk (mbr.bin) stands in its first sector"
            : "no file system begins there";
        yield return new Finding(Rule, volume.Location, Printable.Text($"{(volume.Slot is { } slot ? $"partition {slot} begins at sector {volume.StartLba}: " : "")}{what}"))
        {
            KernelWill = "never be loaded",
            OtherToolsSay = "mdir: non DOS media",
        };
    }
}
