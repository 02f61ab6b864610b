using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>The disk has a GUID partition table, in which syslinux's mbr.bin finds nothing. Argument: the image.</summary>
public sealed class GuidTable : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.guid-table",
        Severity.Error,
        "The disk has a GUID partition table",
        "Boot code for the old table looks for an entry marked active among four. On a disk with a GPT there is one, over the whole disk, to protect it, and it is not active.",
        "Write a table of the old kind (label: dos), or use gptmbr.bin and set the attribute LegacyBIOSBootable.",
        "syslinux, mbr/mbr.S; UEFI 2.10, 5.2.3") { Kept = "The disk has a partition table of the old kind" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.Disk.Scheme == PartitionScheme.Gpt && disk.First is not { Code: BootCodeKind.SyslinuxGptMbr })
        {
            yield return new Finding(Rule, new Location(disk.Image, Offset: 0x1be), "entry 1 of the first sector has type 0xee: it stands for a GUID partition table")
            {
                KernelWill = $"never be loaded: the boot code says '{SyslinuxTexts.MissingOperatingSystem}'",
            };
        }
    }
}
