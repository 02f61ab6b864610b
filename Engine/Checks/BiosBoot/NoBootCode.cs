using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Checks.BiosBoot;

/// <summary>There is no boot code in the first sector that would start a partition. Argument: the image.</summary>
public sealed class NoBootCode : BiosDiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "mbr.no-code",
        Severity.Error,
        "There is no boot code in the first sector that starts a partition",
        "The BIOS knows nothing of partitions. It starts the first sector of the disk, and code there must find the active partition and start it. Partitioning programs need not write any.",
        "Write mbr.bin over the first 440 bytes: over the code, and not over the table behind it.",
        "syslinux, mbr/mbr.S; SeaBIOS, src/boot.c") { Kept = "There is boot code in the first sector" };

    private protected override IEnumerable<Finding> Look(CheckContext context, BiosDisk disk)
    {
        if (disk.IsWhole || disk.First is not { HasSignature: true } first || BootCodeRun.Of(first, disk) is not { Slot: null } run || first.Code is BootCodeKind.SyslinuxMbr or BootCodeKind.PartedMbr)
        {
            yield break;
        }

        bool isKnown = run.Kind is not null;
        yield return new Finding(Rule, new Location(disk.Image, Offset: 0), run.Reason)
        {
            Severity = isKnown ? Severity.Error : Severity.Warning,
            KernelWill = !isKnown ? null : run.Line is null ? "never be loaded: the screen stays at 'Booting from Hard Disk...'" : $"never be loaded: the code says '{run.Line}'",
            Command = $"dd if=/usr/lib/syslinux/mbr/mbr.bin of={disk.Image} bs=440 count=1 conv=notrunc",
        };
    }
}
