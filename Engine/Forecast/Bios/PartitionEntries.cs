using LfsTutor.Engine.Disk.PartitionTables;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>The four entries of a partition table as boot code reads them: without asking whether the table is one.</summary>
internal static class PartitionEntries
{
    /// <summary>The entries of a sector.</summary>
    public static MbrEntry[] Of(BootSector sector) => MbrEntry.ReadAll(sector.Bytes.Span);

    /// <summary>The numbers, from 1, of those marked active: syslinux's code looks at the highest bit of the flag alone.</summary>
    public static int[] Active(BootSector sector) =>
        [.. Of(sector).Select((entry, index) => (entry, index)).Where(pair => (pair.entry.BootFlag & MbrFields.Active) != 0).Select(pair => pair.index + 1)];
}
