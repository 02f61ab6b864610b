using System.Buffers.Binary;

namespace LfsTutor.Engine.Disk.PartitionTables;

/// <summary>One of the four entries of a partition table sector.</summary>
internal readonly record struct MbrEntry(byte BootFlag, byte Type, uint StartLba, uint SectorCount)
{
    internal bool IsExtended => MbrFields.IsExtended(Type);

    /// <summary>The four entries of a sector.</summary>
    internal static MbrEntry[] ReadAll(ReadOnlySpan<byte> sector)
    {
        MbrEntry[] entries = new MbrEntry[MbrFields.EntryCount];
        for (int slot = 0; slot < entries.Length; slot++)
        {
            ReadOnlySpan<byte> entry = sector.Slice(MbrFields.FirstEntry + (slot * MbrFields.EntryLength), MbrFields.EntryLength);
            entries[slot] = new MbrEntry(
                entry[MbrFields.BootFlag],
                entry[MbrFields.Type],
                BinaryPrimitives.ReadUInt32LittleEndian(entry[MbrFields.StartLba..]),
                BinaryPrimitives.ReadUInt32LittleEndian(entry[MbrFields.SectorCount..]));
        }

        return entries;
    }

    internal static bool HasBootSignature(ReadOnlySpan<byte> sector) =>
        BinaryPrimitives.ReadUInt16LittleEndian(sector[MbrFields.BootSignature..]) == MbrFields.BootSignatureValue;
}
