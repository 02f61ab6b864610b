using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>Follows the two levels of tables from a virtual offset to its storage.</summary>
/// <remarks>
/// Two look-ups whatever the tables hold, so tables that point to themselves do no harm. Tables beyond the end of the
/// file read as zeros, as they do in QEMU. Source: QEMU, docs/interop/qcow2.txt, "Cluster mapping".
/// </remarks>
internal sealed class Qcow2ClusterMap(ByteSource file, Qcow2Header header)
{
    private readonly PageCache _tables = new(file);
    private readonly int _entryLength = header.HasExtendedL2 ? 16 : 8;

    /// <summary>Maps one byte of the virtual disk.</summary>
    /// <exception cref="MalformedArtifactException">An entry QEMU treats as corruption.</exception>
    internal Qcow2Mapping Find(long virtualOffset)
    {
        int clusterLength = header.ClusterLength;
        int within = (int)(virtualOffset & (clusterLength - 1));
        int rest = clusterLength - within;
        long cluster = virtualOffset >> header.ClusterBits;
        int entriesPerTable = clusterLength / _entryLength;

        long l1EntryOffset = header.L1TableOffset + (cluster / entriesPerTable * 8);
        ulong l1Entry = Entry(l1EntryOffset);
        long tableOffset = (long)(l1Entry & Qcow2Fields.HostOffsetMask);
        if (tableOffset == 0)
        {
            return new Qcow2Mapping(Qcow2Storage.Zeros, 0, rest);
        }

        RequireAligned(tableOffset, l1EntryOffset, "L2 table");
        long l2EntryOffset = tableOffset + (cluster % entriesPerTable * _entryLength);
        ulong l2Entry = Entry(l2EntryOffset);
        if ((l2Entry & Qcow2Fields.IsCompressed) != 0)
        {
            return Compressed(l2Entry, rest);
        }

        long host = (long)(l2Entry & Qcow2Fields.HostOffsetMask);
        if (header.HasExtendedL2)
        {
            return Subcluster(host, within, l2EntryOffset);
        }

        bool zero = (l2Entry & Qcow2Fields.ReadsAsZero) != 0;
        if (zero && header.Version < 3)
        {
            throw Malformed(l2EntryOffset, "a cluster is marked as zeros, which version 2 of qcow2 does not have; QEMU reports an I/O error there");
        }

        if (zero || host == 0)
        {
            return new Qcow2Mapping(Qcow2Storage.Zeros, 0, rest);
        }

        RequireAligned(host, l2EntryOffset, "data cluster");
        return new Qcow2Mapping(Qcow2Storage.Plain, host + within, rest);
    }

    /// <summary>Looks for data beyond the end of the file, in the first 256 KiB of each of the first 64 tables.</summary>
    /// <returns>Where the first such reference stands, or null.</returns>
    internal long? FindBeyond(long fileLength)
    {
        const int maxTables = 64;
        const int maxEntries = 32768;
        int tables = 0;
        if (header.L1TableOffset + (header.L1EntryCount * 8) > fileLength)
        {
            return Qcow2Fields.L1TableOffset;
        }

        for (long index = 0; index < Math.Min(header.L1EntryCount, maxEntries) && tables < maxTables; index++)
        {
            long l1EntryOffset = header.L1TableOffset + (index * 8);
            long table = (long)(Entry(l1EntryOffset) & Qcow2Fields.HostOffsetMask);
            if (table == 0)
            {
                continue;
            }

            if (table >= fileLength)
            {
                return l1EntryOffset;
            }

            tables++;
            for (int at = 0; at < Math.Min(header.ClusterLength, maxEntries * 8); at += _entryLength)
            {
                ulong entry = Entry(table + at);
                bool isPlain = (entry & Qcow2Fields.IsCompressed) == 0 && (entry & Qcow2Fields.ReadsAsZero) == 0;
                if (isPlain && (long)(entry & Qcow2Fields.HostOffsetMask) >= fileLength)
                {
                    return table + at;
                }
            }
        }

        return null;
    }

    private Qcow2Mapping Subcluster(long host, int within, long l2EntryOffset)
    {
        int subclusterLength = header.ClusterLength / Qcow2Fields.SubclustersPerCluster;
        int index = within / subclusterLength;
        int rest = subclusterLength - (within % subclusterLength);
        ulong bitmap = Entry(l2EntryOffset + 8);
        bool allocated = (bitmap >> index & 1) != 0;
        bool zero = (bitmap >> (index + Qcow2Fields.SubclustersPerCluster) & 1) != 0;
        if (allocated && (zero || host == 0))
        {
            throw Malformed(l2EntryOffset + 8, "the allocation bitmap of a cluster contradicts itself; QEMU reports an I/O error there");
        }

        if (!allocated)
        {
            return new Qcow2Mapping(Qcow2Storage.Zeros, 0, rest);
        }

        RequireAligned(host, l2EntryOffset, "data cluster");
        return new Qcow2Mapping(Qcow2Storage.Plain, host + within, rest);
    }

    private Qcow2Mapping Compressed(ulong entry, int rest)
    {
        // The number of further sectors stands above the offset, in the bits below 62.
        int sectorsShift = 62 - (header.ClusterBits - 8);
        long host = (long)(entry & ((1UL << sectorsShift) - 1));
        int sectors = (int)(entry >> sectorsShift & ((1UL << (header.ClusterBits - 8)) - 1)) + 1;
        int length = (sectors * Qcow2Fields.CompressedSectorLength) - (int)(host % Qcow2Fields.CompressedSectorLength);
        return new Qcow2Mapping(Qcow2Storage.Compressed, host, rest, length);
    }

    private void RequireAligned(long offset, long entryOffset, string what)
    {
        if ((offset & (header.ClusterLength - 1)) != 0)
        {
            throw Malformed(entryOffset, $"the {what} is said to be at 0x{offset:x}, which is not the start of a cluster; QEMU reports an I/O error there");
        }
    }

    private ulong Entry(long offset)
    {
        Span<byte> entry = stackalloc byte[8];
        entry.Clear();
        _tables.Read(offset, entry);
        return BinaryPrimitives.ReadUInt64BigEndian(entry);
    }

    private MalformedArtifactException Malformed(long offset, string message) => new(new Location(file.Name, Offset: offset), message);
}
