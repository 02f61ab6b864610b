using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Steps over the blocks of one xz stream, chunk by chunk of their LZMA2 data.</summary>
/// <remarks>Source: The .xz File Format 1.1.0, sections 2 to 4; lib/xz/xz_dec_stream.c and xz_dec_lzma2.c for what the kernel takes.</remarks>
internal static class XzExtent
{
    private const int StreamHeaderLength = 12;
    private const int CheckTypeOffset = 7;
    private const int CheckCrc32 = 1;
    private const int StreamFooterLength = 12;

    private const byte ChunkEnd = 0;
    private const byte ChunkUncompressedReset = 1;
    private const byte ChunkUncompressed = 2;
    private const byte ChunkLzma = 0x80;
    private const byte ChunkLzmaNewProperties = 0xC0;

    private static ReadOnlySpan<byte> Magic => [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>Bytes of the check of each type.</summary>
    private static ReadOnlySpan<byte> CheckLengths => [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

    public static MemberExtent Find(ByteSource rest, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[StreamHeaderLength];
        header = header[..rest.Read(0, header)];
        if (!header.StartsWith(Magic))
        {
            return new MemberExtent(0, UnpackStatus.BadHeader, "the magic of xz is fd 37 7a 58 5a 00");
        }

        if (header.Length < StreamHeaderLength)
        {
            return MemberExtent.Cut(rest, "xz header");
        }

        int check = header[CheckTypeOffset] & 0x0F;
        MemberExtent extent = Blocks(rest, CheckLengths[check], cancellationToken);
        return check <= CheckCrc32 ? extent : extent with
        {
            Unsupported = $"it is protected by {CheckName(check)}, which the kernel does not know: compress with xz --check=crc32",
        };
    }

    private static MemberExtent Blocks(ByteSource rest, int checkLength, CancellationToken cancellationToken)
    {
        long offset = StreamHeaderLength;
        Span<byte> first = stackalloc byte[1];
        while (rest.Read(offset, first) == 1)
        {
            if (first[0] == 0)
            {
                return Index(rest, offset);
            }

            MemberExtent block = Block(rest, offset, (first[0] + 1) * 4, checkLength, cancellationToken);
            if (block.Status != UnpackStatus.Complete)
            {
                return block;
            }

            offset = block.Length;
        }

        return MemberExtent.Cut(rest, "xz data");
    }

    private static MemberExtent Block(ByteSource rest, long blockOffset, int headerLength, int checkLength, CancellationToken cancellationToken)
    {
        long offset = blockOffset + headerLength;
        Span<byte> chunk = stackalloc byte[6];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = rest.Read(offset, chunk);
            if (read == 0)
            {
                return MemberExtent.Cut(rest, "xz data");
            }

            if (chunk[0] == ChunkEnd)
            {
                offset++;
                break;
            }

            if (chunk[0] is > ChunkUncompressed and < ChunkLzma)
            {
                return MemberExtent.Bad(offset, $"an LZMA2 chunk begins with 0x{chunk[0]:x2}");
            }

            if (read < chunk.Length)
            {
                return MemberExtent.Cut(rest, "xz data");
            }

            // Big-endian sizes less one: of the data for a stored chunk, of the compressed data after that of the data otherwise.
            offset += chunk[0] is ChunkUncompressedReset or ChunkUncompressed
                ? 3 + BinaryPrimitives.ReadUInt16BigEndian(chunk[1..]) + 1
                : 5 + (chunk[0] >= ChunkLzmaNewProperties ? 1 : 0) + BinaryPrimitives.ReadUInt16BigEndian(chunk[3..]) + 1;
        }

        // Blocks are padded to a multiple of four before their check.
        offset += (4 - ((offset - blockOffset) & 3)) & 3;
        offset += checkLength;
        return offset > rest.Length ? MemberExtent.Cut(rest, "xz data") : new MemberExtent(offset, UnpackStatus.Complete);
    }

    private static MemberExtent Index(ByteSource rest, long indexOffset)
    {
        long offset = indexOffset + 1;
        if (!TryNumber(rest, ref offset, out ulong records))
        {
            return MemberExtent.Cut(rest, "xz index");
        }

        for (ulong i = 0; i < records; i++)
        {
            if (!TryNumber(rest, ref offset, out _) || !TryNumber(rest, ref offset, out _))
            {
                return MemberExtent.Cut(rest, "xz index");
            }
        }

        offset += (4 - ((offset - indexOffset) & 3)) & 3;
        offset += sizeof(uint) + StreamFooterLength;
        return offset > rest.Length ? MemberExtent.Cut(rest, "xz footer") : new MemberExtent(offset, UnpackStatus.Complete);
    }

    /// <summary>A number of seven bits a byte, least significant first; false where the file ends or the number does not.</summary>
    private static bool TryNumber(ByteSource rest, ref long offset, out ulong number)
    {
        Span<byte> bytes = stackalloc byte[9];
        int read = rest.Read(offset, bytes);
        number = 0;
        for (int i = 0; i < read; i++)
        {
            number |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if ((bytes[i] & 0x80) == 0)
            {
                offset += i + 1;
                return true;
            }
        }

        return false;
    }

    private static string CheckName(int check) => check switch
    {
        4 => "CRC-64",
        10 => "SHA-256",
        _ => $"check number {check}",
    };
}
