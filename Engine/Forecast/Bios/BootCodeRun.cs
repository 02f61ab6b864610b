using LfsTutor.Engine.Disk.PartitionTables;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>What the boot code of a disk does with a partition table.</summary>
/// <param name="Slot">The number of the entry it starts, from 1; null when it starts none.</param>
/// <param name="Kind">How the boot ends when it starts none; null when that cannot be told.</param>
/// <param name="Line">What it says then, or null.</param>
/// <param name="Reason">Why.</param>
internal sealed record BootCodeRun(int? Slot, VerdictKind? Kind, string? Line, string Reason)
{
    private const int SectorLength = 512;

    /// <summary>How a boot ends whose processor runs through bytes that are no code, or in a circle.</summary>
    private static readonly VerdictKind s_hangs = VerdictKind.Stalled(BootStages.NameOf(BootStage.Firmware));

    /// <summary>Runs the code of a sector on the entries in the same sector.</summary>
    /// <param name="sector">The sector.</param>
    /// <param name="disk">The disk, from whose beginning entries count.</param>
    public static BootCodeRun Of(BootSector sector, BiosDisk disk) => sector.Code switch
    {
        BootCodeKind.Blank => new BootCodeRun(null, s_hangs, null, "there is no code, only zeros: the processor runs through them and never comes back"),
        BootCodeKind.SyslinuxMbr => BySyslinux(sector, disk),
        BootCodeKind.SyslinuxGptMbr when disk.Disk.Scheme != Engine.Disk.PartitionScheme.Gpt => new BootCodeRun(null, VerdictKind.LoaderNoOperatingSystem, SyslinuxTexts.MissingOs, "the code is syslinux's gptmbr.bin, which looks into a GUID partition table; there is none"),
        BootCodeKind.PartedMbr => ByParted(sector),
        BootCodeKind.Grub => new BootCodeRun(null, null, null, "the code is GRUB's; what it does is not followed here"),
        BootCodeKind.FatNotice => new BootCodeRun(null, VerdictKind.LoaderNoOperatingSystem, SyslinuxTexts.NotBootable, "the code is that of mkfs.vfat: it says that the disk is not bootable, and waits for a key"),
        _ => new BootCodeRun(null, null, null, "what this code does is not known here"),
    };

    private static BootCodeRun BySyslinux(BootSector sector, BiosDisk disk)
    {
        MbrEntry[] entries = PartitionEntries.Of(sector);
        int[] active = PartitionEntries.Active(sector);
        if (active.Length > 1)
        {
            return Refused(SyslinuxTexts.MultipleActive, $"entries {string.Join(" and ", active)} are marked active; it starts one only");
        }

        if (active.Length == 0)
        {
            return entries.Any(entry => entry.IsExtended)
                ? new BootCodeRun(null, null, null, "no entry is marked active, and it goes on to look into the extended partition; that is not followed here")
                : Refused(SyslinuxTexts.MissingOperatingSystem, disk.Disk.Scheme == Engine.Disk.PartitionScheme.Gpt ? "the disk has a GUID partition table; the entry that protects it is not marked active" : "no entry of the partition table is marked active (0x80)");
        }

        uint lba = entries[active[0] - 1].StartLba;
        return BootSector.Read(disk.Disk.Bytes, lba * (long)SectorLength) switch
        {
            null => Refused(SyslinuxTexts.LoadError, $"entry {active[0]} begins at sector {lba}, beyond the end of the disk"),
            { HasSignature: false } => Refused(SyslinuxTexts.MissingOperatingSystem, $"entry {active[0]} begins at sector {lba}, which does not end in 55 aa"),
            _ => new BootCodeRun(active[0], null, null, $"the code is syslinux's mbr.bin; entry {active[0]} alone is marked active (0x80) and begins at sector {lba}"),
        };
    }

    private static BootCodeRun ByParted(BootSector sector)
    {
        int slot = Array.FindIndex(PartitionEntries.Of(sector), entry => entry.BootFlag == MbrFields.Active) + 1;
        return slot == 0
            ? new BootCodeRun(null, s_hangs, null, "the code is parted's, and no entry is marked active (0x80): it runs in a circle then")
            : new BootCodeRun(slot, null, null, $"the code is parted's: it starts the first entry marked active, number {slot}");
    }

    private static BootCodeRun Refused(string line, string reason) => new(null, VerdictKind.LoaderNoOperatingSystem, line, reason);
}
