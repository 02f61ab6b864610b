using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Steps over the blocks of a legacy lz4 file, the only lz4 the kernel knows.</summary>
/// <remarks>Source: lz4_Frame_format.md, "Legacy frame"; lib/decompress_unlz4.c, which ends at the end of the file, a zero word or fewer than
/// four bytes, and takes a second magic for the beginning of more blocks.</remarks>
internal static class Lz4Extent
{
    private const uint Magic = 0x184C2102;
    private const int WordLength = 4;

    /// <summary>No block of 8 MiB compresses to more.</summary>
    private const uint MaxBlockLength = (8 << 20) + ((8 << 20) / 255) + 16;

    public static MemberExtent Find(ByteSource rest, bool isPayload, CancellationToken cancellationToken)
    {
        Span<byte> word = stackalloc byte[WordLength];
        if (rest.Read(0, word) < WordLength || BinaryPrimitives.ReadUInt32LittleEndian(word) != Magic)
        {
            return new MemberExtent(0, UnpackStatus.BadHeader, "the magic of legacy lz4 is 02 21 4c 18");
        }

        long offset = WordLength;
        while (rest.Read(offset, word) == WordLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(word);
            if (size == 0 || (isPayload && offset + WordLength == rest.Length))
            {
                break;
            }

            if (size == Magic)
            {
                offset += WordLength;
                continue;
            }

            if (size > MaxBlockLength || Decompressor.Detect(word) != CompressionMethod.None)
            {
                return MemberExtent.Bad(offset, "what follows the lz4 blocks is not lz4, and nothing else may follow them but four zero bytes");
            }

            if (offset + WordLength + size > rest.Length)
            {
                return MemberExtent.Cut(rest, "last lz4 block");
            }

            offset += WordLength + size;
        }

        return new MemberExtent(offset, UnpackStatus.Complete);
    }
}
