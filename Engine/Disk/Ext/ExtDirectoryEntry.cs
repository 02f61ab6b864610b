using System.Buffers.Binary;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields.DirectoryEntry;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>A name in a directory. Source: fs/ext4/ext4.h, struct ext4_dir_entry_2.</summary>
/// <param name="Inode">The number of its inode.</param>
/// <param name="Name">The name, never <c>.</c> or <c>..</c>.</param>
internal readonly record struct ExtDirectoryEntry(uint Inode, string Name)
{
    /// <summary>Decodes a name's bytes.</summary>
    internal delegate string NameDecoder(ReadOnlySpan<byte> bytes);

    /// <summary>Reads the entries of one block; unused entries (deleted files, index nodes, checksums) are passed over.</summary>
    /// <param name="block">A block of the directory; entries never cross blocks.</param>
    /// <param name="start">Where it stands in the directory, to report.</param>
    /// <param name="malformed">Makes the exception for a damaged byte of the directory.</param>
    /// <param name="decode">Decodes names.</param>
    internal static IEnumerable<ExtDirectoryEntry> ReadBlock(ReadOnlyMemory<byte> block, int start, Func<int, MalformedArtifactException> malformed, NameDecoder decode)
    {
        int at = 0;
        while (block.Length - at >= Fields.HeaderLength)
        {
            uint inode = BinaryPrimitives.ReadUInt32LittleEndian(block.Span[at..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(block.Span[(at + Fields.RecordLength)..]);
            int nameLength = block.Span[at + Fields.NameLength];
            if (length is 0 or ushort.MaxValue && block.Length == 1 << 16)
            {
                // 64 KiB do not fit the field.
                length = block.Length - at;
            }

            // A hole in a sparse directory, or the unused end of inline data, is zeros.
            if (length == 0 && inode == 0 && nameLength == 0)
            {
                yield break;
            }

            if (length < Fields.HeaderLength || length % 4 != 0 || length > block.Length - at || (inode != 0 && nameLength > length - Fields.HeaderLength))
            {
                throw malformed(start + at);
            }

            if (inode != 0 && nameLength > 0)
            {
                ReadOnlySpan<byte> name = block.Span.Slice(at + Fields.HeaderLength, nameLength);
                if (name is not ([(byte)'.'] or [(byte)'.', (byte)'.']))
                {
                    yield return new ExtDirectoryEntry(inode, decode(name));
                }
            }

            at += length;
        }
    }
}
