using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>The partitions of a disk with 512-byte sectors, by whichever table it has.</summary>
internal sealed class PartitionTable
{
    /// <summary>More troubles say nothing new.</summary>
    private const int MaxTroubles = 50;

    private readonly MasterBootRecord _mbr;
    private readonly GuidPartitionTable? _primary;
    private readonly GuidPartitionTable? _backup;
    private readonly List<string> _troubles = [];

    private PartitionTable(ByteSource disk)
    {
        _mbr = MasterBootRecord.Read(disk);
        long lastLba = (disk.Length / GptFields.SectorLength) - 1;
        bool hasPrimary = GuidPartitionTable.HasSignature(disk, GptFields.PrimaryLba * GptFields.SectorLength);
        if (_mbr.HasProtectiveEntry)
        {
            _primary = GuidPartitionTable.Read(disk, GptFields.PrimaryLba);
            _backup = GuidPartitionTable.Read(disk, _primary.IsValid && _primary.AlternateLba <= (ulong)Math.Max(lastLba, 0) ? (long)_primary.AlternateLba : lastLba);
            ReadGpt(disk, lastLba);
        }
        else if (_mbr.IsTable && (_mbr.Partitions.Count > 0 || !HasFileSystem(disk)))
        {
            Scheme = PartitionScheme.Mbr;
            Partitions = _mbr.Partitions;
        }

        if (!_mbr.HasProtectiveEntry)
        {
            _troubles.AddRange(_mbr.Troubles);
            if (hasPrimary)
            {
                _troubles.Add("there is a GPT in sector 1, but the first sector has no protective entry (type 0xee) for it, so Linux ignores it");
            }
        }

        CheckPlaces(disk.Length / GptFields.SectorLength);
        Troubles = [.. _troubles.Take(MaxTroubles)];
    }

    internal PartitionScheme Scheme { get; private set; }

    internal IReadOnlyList<Partition> Partitions { get; private set; } = [];

    internal IReadOnlyList<string> Troubles { get; }

    internal static PartitionTable Read(ByteSource disk) => new(disk);

    /// <summary>The partitions a kernel makes devices for (block/partitions/core.c: GPT is asked before MBR).</summary>
    internal IReadOnlyList<Partition> SeenByLinux(bool knowsGpt, bool knowsMbr, bool gptIsForced, bool firmwareMends)
    {
        if (knowsGpt)
        {
            bool primaryCounts = _primary is { IsValid: true, LinuxAcceptsEntryLength: true } && (_mbr.ProtectiveEntryIsValid || gptIsForced);
            if (primaryCounts)
            {
                return Numbered(_primary!.Partitions);
            }

            bool isMended = firmwareMends && _mbr.ProtectiveEntryIsValid && _primary is { IsValid: false };
            if ((gptIsForced || isMended) && _backup is { IsValid: true, LinuxAcceptsEntryLength: true })
            {
                return Numbered(_backup.Partitions);
            }
        }

        bool mbrCounts = knowsMbr && _mbr.IsTable && !(knowsGpt && _mbr.HasProtectiveEntry);
        return mbrCounts ? _mbr.Partitions : [];
    }

    private static List<Partition> Numbered(IReadOnlyList<Partition> partitions) =>
        [.. partitions.Where(partition => partition.Number <= MbrFields.MaxPartitionNumber)];

    /// <summary>An empty table is what a boot sector with zeros at its end looks like.</summary>
    private static bool HasFileSystem(ByteSource disk)
    {
        try
        {
            return FileSystemProbe.Probe(new Volume(disk)) is not null;
        }
        catch (MalformedArtifactException)
        {
            return false;
        }
    }

    private void ReadGpt(ByteSource disk, long lastLba)
    {
        Scheme = PartitionScheme.Gpt;
        GuidPartitionTable used = _primary!.IsValid || !_backup!.IsValid ? _primary : _backup;
        Partitions = used.Partitions;
        _troubles.AddRange(used.Troubles);
        if (!_mbr.ProtectiveEntryIsValid)
        {
            _troubles.Add("the protective entry of the first sector does not start at sector 1, so Linux ignores the GPT");
        }

        if (!_primary.IsValid)
        {
            string rest = _backup!.IsValid
                ? "the partitions are those of the backup at the end, which firmware uses, but Linux only with \"gpt\" on its command line"
                : $"the backup at the end {_backup.Fault}";
            _troubles.Add($"the primary GPT {_primary.Fault}; {rest}");
            if (GuidPartitionTable.HasSignature(disk, GptFields.LargeSectorLength))
            {
                _troubles.Add("there is a GPT header at byte 4096: the table was made for a disk with 4096-byte sectors");
            }
        }
        else
        {
            if (!_backup!.IsValid)
            {
                _troubles.Add($"the backup GPT {_backup.Fault}; Linux uses the primary");
            }

            if (_primary.AlternateLba != (ulong)lastLba)
            {
                _troubles.Add($"the backup GPT is said to be at sector {_primary.AlternateLba}, but the disk ends at sector {lastLba} (was the image made longer or cut?)");
            }
        }

        if (used is { IsValid: true, LinuxAcceptsEntryLength: false })
        {
            _troubles.Add($"the GPT's entries are not {GptFields.LinuxEntryLength} bytes long, so Linux ignores it");
        }
    }

    private void CheckPlaces(long sectors)
    {
        Partition? previous = null;
        foreach (Partition partition in Partitions.Where(candidate => !IsContainer(candidate)).OrderBy(candidate => candidate.StartLba))
        {
            if (partition.StartLba >= sectors)
            {
                _troubles.Add($"partition {partition.Number} starts at sector {partition.StartLba}, beyond the end of the disk ({sectors} sectors); the kernel leaves it out");
            }
            else if (partition.StartLba + partition.SectorCount > sectors)
            {
                _troubles.Add($"partition {partition.Number} ends at sector {partition.StartLba + partition.SectorCount - 1}, beyond the end of the disk ({sectors} sectors); the kernel cuts it there");
            }

            if (previous is not null && partition.StartLba < previous.StartLba + previous.SectorCount)
            {
                _troubles.Add($"partitions {previous.Number} and {partition.Number} overlap");
            }

            previous = partition;
        }
    }

    private bool IsContainer(Partition partition) =>
        Scheme == PartitionScheme.Mbr && partition.Number <= MbrFields.EntryCount && partition.Uuid is null;
}
