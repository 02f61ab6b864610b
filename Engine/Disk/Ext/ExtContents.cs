using System.Buffers.Binary;
using System.Text;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>Reads what an inode contains: blocks, or data kept inside the inode.</summary>
internal sealed class ExtContents(ExtVolume volume)
{
    private static readonly byte[] InlineName = Encoding.ASCII.GetBytes("data");

    /// <summary>Reads the first bytes of an inode's contents; holes read as zeros.</summary>
    /// <param name="inode">A regular file, directory or symbolic link.</param>
    /// <param name="limit">The most bytes to read.</param>
    internal byte[] ReadPrefix(ExtInode inode, long limit)
    {
        if ((inode.Flags & (Fields.IsEncrypted | Fields.IsCompressed)) != 0)
        {
            throw volume.Volume.Malformed(inode.Offset + Fields.Inode.Flags, $"inode {inode.Number} is encrypted or compressed, which is not looked into");
        }

        byte[] contents = new byte[(int)Math.Min(Math.Min(inode.Length, limit), Array.MaxLength)];
        if ((inode.Flags & Fields.HasInlineData) != 0)
        {
            byte[] inline = ReadInline(inode);
            if (inline.Length < contents.Length)
            {
                throw volume.Volume.Malformed(inode.Offset, $"inode {inode.Number} is {inode.Length} bytes long but keeps only {inline.Length} inside itself");
            }

            inline.AsSpan(0, contents.Length).CopyTo(contents);
            return contents;
        }

        ExtBlockMap map = new(volume, inode);
        int done = 0;
        while (done < contents.Length)
        {
            (long? offset, long count) = map.Find(done / volume.BlockLength);
            int length = (int)Math.Min(contents.Length - done, count > int.MaxValue / volume.BlockLength ? int.MaxValue : count * volume.BlockLength);
            if (offset is { } start)
            {
                volume.Volume.ReadContents(start, contents.AsSpan(done, length), $"inode {inode.Number}'s contents");
            }

            done += length;
        }

        return contents;
    }

    /// <summary>All inline bytes: the 60 of the block numbers, then the value of the attribute system.data.</summary>
    internal byte[] ReadInline(ExtInode inode)
    {
        ReadOnlySpan<byte> value = InlineAttribute(inode);
        byte[] all = new byte[Fields.Inode.BlocksLength + value.Length];
        inode.Blocks.CopyTo(all);
        value.CopyTo(all.AsSpan(Fields.Inode.BlocksLength));
        return all;
    }

    private static ReadOnlySpan<byte> InlineAttribute(ExtInode inode)
    {
        ReadOnlySpan<byte> bytes = inode.Bytes;
        if (bytes.Length < Fields.Inode.ExtraLength + 2)
        {
            return [];
        }

        int start = Fields.Inode.ShortLength + BinaryPrimitives.ReadUInt16LittleEndian(bytes[Fields.Inode.ExtraLength..]);
        if (start + 4 > bytes.Length || BinaryPrimitives.ReadUInt32LittleEndian(bytes[start..]) != Fields.Attribute.Magic)
        {
            return [];
        }

        // Value offsets count from the first entry; the list ends with four zero bytes.
        ReadOnlySpan<byte> list = bytes[(start + 4)..];
        int at = 0;
        while (at + Fields.Attribute.EntryLength <= list.Length && BinaryPrimitives.ReadUInt32LittleEndian(list[at..]) != 0)
        {
            int nameLength = list[at];
            int nameEnd = at + Fields.Attribute.EntryLength + nameLength;
            if (nameEnd > list.Length)
            {
                break;
            }

            if (list[at + 1] == Fields.Attribute.SystemIndex && list[(at + Fields.Attribute.EntryLength)..nameEnd].SequenceEqual(InlineName))
            {
                int valueOffset = BinaryPrimitives.ReadUInt16LittleEndian(list[(at + 2)..]);
                uint valueLength = BinaryPrimitives.ReadUInt32LittleEndian(list[(at + 8)..]);
                return valueOffset <= list.Length && valueLength <= (uint)(list.Length - valueOffset)
                    ? list.Slice(valueOffset, (int)valueLength)
                    : [];
            }

            at += Fields.Attribute.EntryLength + ((nameLength + 3) & ~3);
        }

        return [];
    }
}
