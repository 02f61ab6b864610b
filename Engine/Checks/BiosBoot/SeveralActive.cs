using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Bios;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>More than one partition is marked active. Argument: the image.</summary>
public sealed class SeveralActive : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.several-active",
        Severity.Error,
        "More than one partition is marked active",
        "The boot code starts the active partition. Where there are two it does not choose, but complains and gives up.",
        "Leave the flag on the partition with the loader only.",
        "syslinux, mbr/mbr.S, scan_partition_table") { Kept = "No more than one partition is marked active" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.IsWhole || disk.Disk.Scheme == PartitionScheme.Gpt || disk.First is not { HasSignature: true } || disk.Active.Count < 2)
        {
            yield break;
        }

        yield return new Finding(Rule, new Location(disk.Image, Offset: 0x1be), $"entries {string.Join(" and ", disk.Active)} begin with 0x80")
        {
            KernelWill = $"never be loaded: the boot code says '{SyslinuxTexts.MultipleActive}'",
            Command = $"/sbin/sfdisk --activate {disk.Image} {disk.Active[0]}",
        };
    }
}
