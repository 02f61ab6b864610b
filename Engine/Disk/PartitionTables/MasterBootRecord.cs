using System.Buffers.Binary;
using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>A partition table of the PC's first kind, read as the kernel reads it.</summary>
/// <remarks>Source: block/partitions/msdos.c (msdos_partition, parse_extended).</remarks>
internal sealed class MasterBootRecord
{
    private readonly ByteSource _disk;
    private readonly List<Partition> _partitions = [];
    private readonly List<string> _troubles = [];
    private uint _signature;
    private int _nextLogical = MbrFields.EntryCount + 1;

    private MasterBootRecord(ByteSource disk) => _disk = disk;

    /// <summary>Whether the kernel takes the first sector for a partition table: 55 AA at its end, and every boot flag 0 or 0x80.</summary>
    internal bool IsTable { get; private set; }

    /// <summary>An entry of type 0xEE announces a GPT, and the kernel's MBR code then leaves the disk alone.</summary>
    internal bool HasProtectiveEntry { get; private set; }

    /// <summary>The entry of type 0xEE starts at sector 1, as the kernel's GPT code wants it.</summary>
    internal bool ProtectiveEntryIsValid { get; private set; }

    /// <summary>In order of their numbers: primary 1 to 4 by slot, logical from 5.</summary>
    internal IReadOnlyList<Partition> Partitions => _partitions;

    internal IReadOnlyList<string> Troubles => _troubles;

    internal static MasterBootRecord Read(ByteSource disk)
    {
        MasterBootRecord record = new(disk);
        byte[] sector = new byte[MbrFields.SectorLength];
        if (disk.Read(0, sector) == sector.Length && MbrEntry.HasBootSignature(sector))
        {
            record.ReadTable(sector);
        }

        return record;
    }

    private void ReadTable(byte[] sector)
    {
        MbrEntry[] entries = MbrEntry.ReadAll(sector);

        // The GPT code does not look at boot flags.
        HasProtectiveEntry = entries.Any(entry => entry.Type == MbrFields.GptProtective);
        ProtectiveEntryIsValid = entries.Any(entry => entry is { Type: MbrFields.GptProtective, StartLba: 1 });
        int odd = Array.FindIndex(entries, entry => entry.BootFlag is not (0 or MbrFields.Active));
        if (odd >= 0)
        {
            if (!LooksLikeFat(sector))
            {
                _troubles.Add($"the first sector ends in 55 AA, but the boot flag of entry {odd + 1} is 0x{entries[odd].BootFlag:x2} instead of 0x00 or 0x80, so it is no partition table to the kernel");
            }

            return;
        }

        IsTable = true;
        _signature = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(MbrFields.DiskSignature));
        for (int slot = 0; slot < entries.Length; slot++)
        {
            MbrEntry entry = entries[slot];
            if (entry.SectorCount == 0)
            {
                continue;
            }

            Add(slot + 1, entry.StartLba, entry, entry.IsExtended);
            if (entry.IsExtended)
            {
                ReadExtended(entry.StartLba, entry.SectorCount);
            }
        }

        _partitions.Sort((a, b) => a.Number.CompareTo(b.Number));
    }

    private void ReadExtended(long first, long length)
    {
        HashSet<long> seen = [];
        long table = first;
        long tableLength = length;
        byte[] sector = new byte[MbrFields.SectorLength];
        for (int emptyLinks = 0; emptyLinks < MbrFields.MaxEmptyLinks && _nextLogical <= MbrFields.MaxPartitionNumber; emptyLinks++)
        {
            if (!seen.Add(table))
            {
                _troubles.Add($"the chain of logical partitions leads back to sector {table}");
                return;
            }

            if (_disk.Read(table * MbrFields.SectorLength, sector) < sector.Length || !MbrEntry.HasBootSignature(sector))
            {
                _troubles.Add($"the table of logical partitions at sector {table} is missing");
                return;
            }

            MbrEntry[] entries = MbrEntry.ReadAll(sector);
            for (int slot = 0; slot < entries.Length && _nextLogical <= MbrFields.MaxPartitionNumber; slot++)
            {
                MbrEntry entry = entries[slot];
                long start = table + entry.StartLba;
                bool isStray = slot >= 2 && (entry.StartLba + (long)entry.SectorCount > tableLength || start < first || start + entry.SectorCount > first + length);
                if (entry.SectorCount != 0 && !entry.IsExtended && !isStray)
                {
                    Add(_nextLogical++, start, entry, isExtended: false);
                    emptyLinks = 0;
                }
            }

            int link = Array.FindIndex(entries, entry => entry.SectorCount != 0 && entry.IsExtended);
            if (link < 0)
            {
                return;
            }

            table = first + entries[link].StartLba;
            tableLength = entries[link].SectorCount;
        }
    }

    private void Add(int number, long start, MbrEntry entry, bool isExtended) => _partitions.Add(
        new Partition(number, start, entry.SectorCount, string.Create(CultureInfo.InvariantCulture, $"0x{entry.Type:x2}"), entry.BootFlag == MbrFields.Active)
        {
            Uuid = isExtended ? null : string.Create(CultureInfo.InvariantCulture, $"{_signature:x8}-{number:x2}"),
        });

    private static bool LooksLikeFat(byte[] sector) =>
        BinaryPrimitives.ReadUInt16LittleEndian(sector.AsSpan(MbrFields.FatReserved)) != 0
        && sector[MbrFields.FatCount] != 0
        && sector[MbrFields.FatMedia] is 0xF0 or >= 0xF8;
}
