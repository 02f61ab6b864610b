using System.Buffers.Binary;
using LfsTutor.Engine.Files;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields.Inode;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>One inode. Source: fs/ext4/ext4.h, struct ext4_inode.</summary>
/// <param name="number">Its number, from 1.</param>
/// <param name="offset">Where it stands in the volume.</param>
/// <param name="bytes">The whole inode, in-inode attributes included.</param>
internal sealed class ExtInode(uint number, long offset, byte[] bytes)
{
    internal uint Number => number;

    internal long Offset => offset;

    internal byte[] Bytes => bytes;

    internal int Mode => UInt16(Fields.Mode) & 0b111_111_111_111;

    /// <summary>The type, or null when the mode has none (a deleted or damaged inode).</summary>
    internal FileKind? Kind => (UInt16(Fields.Mode) >> 12) switch
    {
        1 => FileKind.Fifo,
        2 => FileKind.CharacterDevice,
        4 => FileKind.Directory,
        6 => FileKind.BlockDevice,
        8 => FileKind.Regular,
        10 => FileKind.SymbolicLink,
        12 => FileKind.Socket,
        _ => null,
    };

    internal uint Flags => UInt32(Fields.Flags);

    internal long UserId => UInt16(Fields.UserIdLow) | (long)UInt16(Fields.UserIdHigh) << 16;

    internal long GroupId => UInt16(Fields.GroupIdLow) | (long)UInt16(Fields.GroupIdHigh) << 16;

    /// <summary>Length in bytes; a stored length beyond 2^63 counts as the largest number.</summary>
    internal long Length
    {
        get
        {
            ulong length = UInt32(Fields.LengthLow) | (ulong)UInt32(Fields.LengthHigh) << 32;
            return length > long.MaxValue ? long.MaxValue : (long)length;
        }
    }

    /// <summary>The 60 bytes that hold block numbers, extents, a short link's target or inline data.</summary>
    internal ReadOnlySpan<byte> Blocks => bytes.AsSpan(Fields.Blocks, Fields.BlocksLength);

    /// <summary>Whether a symbolic link keeps its target in <see cref="Blocks"/>: it owns no block but perhaps one of attributes.</summary>
    internal bool IsFastLink(int blockLength)
    {
        uint attributeSectors = UInt32(Fields.AttributeBlockLow) == 0 ? 0 : (uint)blockLength / 512;
        return Length < Fields.BlocksLength
            && (Flags & (ExtFields.UsesExtents | ExtFields.HasInlineData)) == 0
            && UInt32(Fields.SectorsLow) <= attributeSectors;
    }

    /// <summary>Whether the drivers accept it as the root directory (ext2_fill_super, __ext4_fill_super).</summary>
    internal bool IsValidRoot => Kind == FileKind.Directory && UInt32(Fields.SectorsLow) != 0 && Length != 0;

    /// <summary>Numbers of a device node: the old 8-bit encoding, or the new one when that is zero (include/linux/kdev_t.h).</summary>
    internal (int Major, int Minor) Device
    {
        get
        {
            uint old = BinaryPrimitives.ReadUInt32LittleEndian(Blocks);
            if (old != 0)
            {
                return ((int)(old >> 8 & 0xFF), (int)(old & 0xFF));
            }

            uint now = BinaryPrimitives.ReadUInt32LittleEndian(Blocks[4..]);
            return ((int)(now >> 8 & 0xFFF), (int)((now & 0xFF) | (now >> 12 & 0xFFF00)));
        }
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
