using System.Buffers.Binary;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields.Extent;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>Finds the blocks of a file, by extents or by the older indirect blocks.</summary>
/// <remarks>Each look-up follows at most five levels, whatever the tables hold.</remarks>
internal sealed class ExtBlockMap(ExtVolume volume, ExtInode inode)
{
    private const int DirectBlocks = 12;

    /// <summary>Finds a run of blocks.</summary>
    /// <param name="logical">Number of the block in the file, from 0.</param>
    /// <returns>Where it starts in the volume, or null for a hole (reads as zeros), and how many blocks from it on are so, at least one.</returns>
    /// <exception cref="MalformedArtifactException">A damaged extent, or a block outside the file system.</exception>
    internal (long? Offset, long Count) Find(long logical) =>
        (inode.Flags & ExtFields.UsesExtents) != 0 ? FindExtent(logical) : FindIndirect(logical);

    private (long? Offset, long Count) FindExtent(long logical)
    {
        byte[] node = inode.Blocks.ToArray();
        long nodeOffset = inode.Offset + ExtFields.Inode.Blocks;
        int parentDepth = Fields.MaxDepth + 1;
        while (true)
        {
            int entries = UInt16(node, 2);
            int depth = UInt16(node, 6);
            bool valid = UInt16(node, 0) == Fields.Magic && depth < parentDepth && Fields.HeaderLength + (entries * Fields.EntryLength) <= node.Length;
            if (!valid || (parentDepth <= Fields.MaxDepth && depth != parentDepth - 1))
            {
                throw volume.Volume.Malformed(nodeOffset, $"the extent tree of inode {inode.Number} is damaged here");
            }

            // The last entry that starts at or before the block; entries are sorted.
            int low = 0;
            int high = entries;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (FirstBlock(node, middle) <= logical)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            long next = low < entries ? FirstBlock(node, low) : long.MaxValue;
            int at = Fields.HeaderLength + ((low - 1) * Fields.EntryLength);
            if (depth == 0)
            {
                return low == 0 ? Hole(logical, next) : Leaf(node, at, nodeOffset, logical, next);
            }

            if (low == 0)
            {
                return Hole(logical, next);
            }

            ulong child = UInt32(node, at + 4) | (ulong)UInt16(node, at + 8) << 32;
            nodeOffset = volume.OffsetOf(child, nodeOffset + at);
            node = new byte[volume.BlockLength];
            volume.Volume.Read(nodeOffset, node, $"the extent tree of inode {inode.Number}");
            parentDepth = depth;
        }
    }

    private (long? Offset, long Count) Leaf(byte[] node, int at, long nodeOffset, long logical, long next)
    {
        long first = UInt32(node, at);
        int length = UInt16(node, at + 4);
        bool written = length <= Fields.MaxWrittenLength;
        length = written ? length : length - Fields.MaxWrittenLength;
        if (logical >= first + length)
        {
            return Hole(logical, next);
        }

        long rest = first + length - logical;
        if (!written)
        {
            return (null, rest);
        }

        ulong start = (UInt32(node, at + 8) | (ulong)UInt16(node, at + 6) << 32) + (ulong)(logical - first);
        long offset = volume.OffsetOf(start, nodeOffset + at);
        volume.OffsetOf(start + (ulong)(rest - 1), nodeOffset + at);
        return (offset, rest);
    }

    private (long? Offset, long Count) FindIndirect(long logical)
    {
        long perBlock = volume.BlockLength / 4;
        if (logical < DirectBlocks)
        {
            return Data(UInt32(inode.Blocks, (int)logical * 4), inode.Offset + ExtFields.Inode.Blocks);
        }

        long rest = logical - DirectBlocks;
        long reach = perBlock;
        for (int level = 1; level <= 3; level++)
        {
            if (rest < reach)
            {
                uint pointer = UInt32(inode.Blocks, (DirectBlocks + level - 1) * 4);
                return Descend(pointer, level, rest, reach, perBlock);
            }

            rest -= reach;
            reach *= perBlock;
        }

        throw volume.Volume.Malformed(inode.Offset + ExtFields.Inode.LengthLow, $"inode {inode.Number} is longer than its block numbers can reach");
    }

    private (long? Offset, long Count) Descend(uint pointer, int level, long rest, long reach, long perBlock)
    {
        long referenceOffset = inode.Offset + ExtFields.Inode.Blocks;
        for (; level > 0; level--)
        {
            if (pointer == 0)
            {
                return (null, reach - rest);
            }

            reach /= perBlock;
            long table = volume.OffsetOf(pointer, referenceOffset);
            referenceOffset = table + (rest / reach * 4);
            pointer = volume.Volume.ReadUInt32(referenceOffset, $"an indirect block of inode {inode.Number}");
            rest %= reach;
        }

        return Data(pointer, referenceOffset);
    }

    private (long? Offset, long Count) Data(uint block, long referenceOffset) =>
        block == 0 ? (null, 1) : (volume.OffsetOf(block, referenceOffset), 1);

    private static (long? Offset, long Count) Hole(long logical, long next) => (null, next - logical);

    private static long FirstBlock(byte[] node, int entry) => UInt32(node, Fields.HeaderLength + (entry * Fields.EntryLength));

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
