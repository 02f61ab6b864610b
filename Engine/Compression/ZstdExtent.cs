using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Steps over the blocks of one zstd frame.</summary>
/// <remarks>Source: RFC 8878, sections 3.1.1 and 3.1.1.2.</remarks>
internal static class ZstdExtent
{
    private const int MagicLength = 4;
    private const int MaxHeaderLength = 18;
    private const int BlockHeaderLength = 3;
    private const int RawBlock = 0;
    private const int RunLengthBlock = 1;
    private const int CompressedBlock = 2;
    private const int ChecksumLength = 4;

    /// <summary>The largest window the zstd tool takes unasked; that of <c>zstd --ultra -22 --long</c>. The kernel would take more.</summary>
    private const long MaxWindow = 1L << 27;

    private static ReadOnlySpan<byte> Magic => [0x28, 0xb5, 0x2f, 0xfd];

    public static MemberExtent Find(ByteSource rest, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        header = header[..rest.Read(0, header)];
        if (!header.StartsWith(Magic))
        {
            return new MemberExtent(0, UnpackStatus.BadHeader, "the magic of zstd is 28 b5 2f fd");
        }

        if (header.Length <= MagicLength + 1)
        {
            return MemberExtent.Cut(rest, "zstd frame header");
        }

        byte descriptor = header[MagicLength];
        bool isSingleSegment = (descriptor & 0x20) != 0;
        bool hasChecksum = (descriptor & 0x04) != 0;
        int dictionaryLength = (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 };
        int contentSizeLength = (descriptor >> 6) switch { 0 => isSingleSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        int contentSizeOffset = MagicLength + 1 + (isSingleSegment ? 0 : 1) + dictionaryLength;
        if (header.Length < contentSizeOffset + contentSizeLength)
        {
            return MemberExtent.Cut(rest, "zstd frame header");
        }

        ulong window = isSingleSegment ? ContentSize(header.Slice(contentSizeOffset, contentSizeLength)) : Window(header[MagicLength + 1]);
        return window > MaxWindow
            ? new MemberExtent(rest.Length, UnpackStatus.LimitReached, $"its window is {window >> 20} MiB; at most {MaxWindow >> 20} MiB are taken here")
            : Blocks(rest, contentSizeOffset + contentSizeLength, hasChecksum, cancellationToken);
    }

    private static MemberExtent Blocks(ByteSource rest, long offset, bool hasChecksum, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[BlockHeaderLength];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rest.Read(offset, header) < BlockHeaderLength)
            {
                return MemberExtent.Cut(rest, "zstd frame");
            }

            int value = header[0] | (header[1] << 8) | (header[2] << 16);
            int type = (value >> 1) & 3;
            int size = value >> 3;
            if (type is not (RawBlock or RunLengthBlock or CompressedBlock))
            {
                return MemberExtent.Bad(offset, "a zstd block has the reserved type 3");
            }

            offset += BlockHeaderLength + (type == RunLengthBlock ? 1 : size);
            if ((value & 1) != 0)
            {
                break;
            }
        }

        offset += hasChecksum ? ChecksumLength : 0;
        return offset > rest.Length ? MemberExtent.Cut(rest, "zstd frame") : new MemberExtent(offset, UnpackStatus.Complete);
    }

    private static ulong Window(byte descriptor)
    {
        ulong power = 1UL << (10 + (descriptor >> 3));
        return power + (power / 8 * (uint)(descriptor & 7));
    }

    private static ulong ContentSize(ReadOnlySpan<byte> field) => field.Length switch
    {
        1 => field[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(field) + 256UL,
        4 => BinaryPrimitives.ReadUInt32LittleEndian(field),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(field),
    };
}
