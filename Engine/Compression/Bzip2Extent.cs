using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Finds the end of one bzip2 stream, which may stand at any bit.</summary>
/// <remarks>Source: lib/decompress_bunzip2.c, get_next_block (the square root of pi in BCD ends the blocks, a CRC follows).</remarks>
internal static class Bzip2Extent
{
    private const int HeaderLength = 4;
    private const ulong EndMagic = 0x177245385090;
    private const int EndMagicBits = 48;
    private const ulong EndMagicMask = (1UL << EndMagicBits) - 1;
    private const int CrcBits = 32;
    private const int BlockLength = 64 << 10;

    public static MemberExtent Find(ByteSource rest, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (rest.Read(0, header) < HeaderLength || header is not [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9'])
        {
            return new MemberExtent(0, UnpackStatus.BadHeader, "the magic of bzip2 is BZh and a digit from 1 to 9");
        }

        byte[] block = new byte[BlockLength];
        ulong bits = 0;
        long offset = HeaderLength;
        int read;
        while ((read = rest.Read(offset, block)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int i = 0; i < read; i++)
            {
                bits = unchecked(bits << 8) | block[i];
                for (int unused = 7; unused >= 0; unused--)
                {
                    if (((bits >> unused) & EndMagicMask) == EndMagic)
                    {
                        long endBit = ((offset + i + 1) * 8) - unused + CrcBits;
                        long end = (endBit + 7) / 8;
                        return end > rest.Length ? MemberExtent.Cut(rest, "last checksum of the bzip2 data") : new MemberExtent(end, UnpackStatus.Complete);
                    }
                }
            }

            offset += read;
        }

        return MemberExtent.Cut(rest, "bzip2 data");
    }
}
