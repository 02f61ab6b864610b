using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>One of the two copies of a GPT, checked as the kernel checks it.</summary>
/// <remarks>Source: block/partitions/efi.c (is_gpt_valid, efi_partition).</remarks>
internal sealed class GuidPartitionTable
{
    private GuidPartitionTable(string? fault) => Fault = fault;

    /// <summary>Why this copy is not valid, as the end of a sentence; null when it is.</summary>
    internal string? Fault { get; private init; }

    internal bool IsValid => Fault is null;

    /// <summary>Whether an entry has the one length Linux accepts.</summary>
    internal bool LinuxAcceptsEntryLength { get; private init; }

    internal ulong AlternateLba { get; private init; }

    internal IReadOnlyList<Partition> Partitions { get; private init; } = [];

    internal IReadOnlyList<string> Troubles { get; private init; } = [];

    internal static bool HasSignature(ByteSource disk, long offset)
    {
        Span<byte> signature = stackalloc byte[8];
        return disk.Read(offset, signature) == signature.Length && signature.SequenceEqual(GptFields.Signature);
    }

    /// <summary>Reads the copy whose header stands at a sector.</summary>
    internal static GuidPartitionTable Read(ByteSource disk, long lba)
    {
        byte[] header = new byte[GptFields.SectorLength];
        long lastLba = (disk.Length / GptFields.SectorLength) - 1;
        if (lba < 1 || lba > lastLba || disk.Read(lba * GptFields.SectorLength, header) < header.Length)
        {
            return new GuidPartitionTable("lies beyond the end of the disk");
        }

        if (!header.AsSpan().StartsWith(GptFields.Signature))
        {
            return new GuidPartitionTable("has no \"EFI PART\" signature");
        }

        uint headerLength = UInt32(header, GptFields.HeaderLength);
        if (headerLength is < GptFields.MinHeaderLength or > GptFields.SectorLength)
        {
            return new GuidPartitionTable($"says its header has {headerLength} bytes");
        }

        uint headerCrc = UInt32(header, GptFields.HeaderCrc);
        header.AsSpan(GptFields.HeaderCrc, 4).Clear();
        if (Crc32.Of(header.AsSpan(0, (int)headerLength)) != headerCrc)
        {
            return new GuidPartitionTable("has a wrong header CRC");
        }

        ulong alternate = UInt64(header, GptFields.AlternateLba);
        ulong firstUsable = UInt64(header, GptFields.FirstUsableLba);
        ulong lastUsable = UInt64(header, GptFields.LastUsableLba);
        uint entryCount = UInt32(header, GptFields.EntryCount);
        uint entryLength = UInt32(header, GptFields.EntryLength);
        ulong entriesLba = UInt64(header, GptFields.EntriesLba);
        string? fault =
            UInt64(header, GptFields.MyLba) != (ulong)lba ? $"says it stands at sector {UInt64(header, GptFields.MyLba)} instead of {lba}"
            : firstUsable > (ulong)lastLba || lastUsable > (ulong)lastLba || lastUsable < firstUsable ? $"says sectors {firstUsable} to {lastUsable} are usable, on a disk whose last is {lastLba}"
            : entryLength is < GptFields.LinuxEntryLength or > GptFields.MaxEntryLength || entryLength % 8 != 0 ? $"says an entry has {entryLength} bytes"
            : entryCount == 0 || entryCount * (long)entryLength > GptFields.MaxEntriesLength ? $"says it has {entryCount} entries"
            : entriesLba > (ulong)lastLba ? "has its entries beyond the end of the disk"
            : null;
        if (fault is not null)
        {
            return new GuidPartitionTable(fault) { AlternateLba = alternate };
        }

        byte[] entries = new byte[(int)(entryCount * entryLength)];
        if (disk.Read((long)entriesLba * GptFields.SectorLength, entries) < entries.Length)
        {
            return new GuidPartitionTable("has its entries beyond the end of the disk") { AlternateLba = alternate };
        }

        if (Crc32.Of(entries) != UInt32(header, GptFields.EntriesCrc))
        {
            return new GuidPartitionTable("has a wrong CRC of its entries") { AlternateLba = alternate };
        }

        List<Partition> partitions = [];
        List<string> troubles = [];
        for (int index = 0; index < entryCount; index++)
        {
            ReadEntry(entries.AsSpan(index * (int)entryLength, (int)entryLength), index + 1, (ulong)lastLba, partitions, troubles);
        }

        return new GuidPartitionTable(null)
        {
            AlternateLba = alternate,
            LinuxAcceptsEntryLength = entryLength == GptFields.LinuxEntryLength,
            Partitions = partitions,
            Troubles = troubles,
        };
    }

    private static void ReadEntry(ReadOnlySpan<byte> entry, int number, ulong lastLba, List<Partition> partitions, List<string> troubles)
    {
        Guid type = new(entry.Slice(GptFields.TypeGuid, 16));
        if (type == Guid.Empty)
        {
            return;
        }

        ulong start = UInt64(entry, GptFields.StartLba);
        ulong end = UInt64(entry, GptFields.EndLba);
        if (start > lastLba || end > lastLba || end < start)
        {
            troubles.Add($"partition {number} goes from sector {start} to {end}, on a disk whose last is {lastLba}; the kernel leaves it out");
            return;
        }

        string name = Encoding.Unicode.GetString(entry.Slice(GptFields.Name, GptFields.NameLength));
        int nameEnd = name.IndexOf('\0', StringComparison.Ordinal);
        name = nameEnd < 0 ? name : name[..nameEnd];
        partitions.Add(new Partition(number, (long)start, (long)(end - start) + 1, type.ToString("D").ToUpperInvariant(), false)
        {
            Name = name.Length == 0 ? null : name,
            Uuid = new Guid(entry.Slice(GptFields.UniqueGuid, 16)).ToString("D"),
        });
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static ulong UInt64(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]);
}
