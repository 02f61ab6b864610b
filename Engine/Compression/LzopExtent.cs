using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Steps over the blocks of an lzop file.</summary>
/// <remarks>Source: lib/decompress_unlzo.c, parse_header and unlzo; which checksums stand before a block: the lzop flags.</remarks>
internal static class LzopExtent
{
    private const int VersionOffset = 9;
    private const int MaxHeaderLength = 512;
    private const int LevelVersion = 0x0940;
    private const uint FlagAdlerData = 0x01;
    private const uint FlagAdlerPacked = 0x02;
    private const uint FlagCrcData = 0x100;
    private const uint FlagCrcPacked = 0x200;
    private const uint FlagFilter = 0x800;
    private const int WordLength = 4;
    private const uint MaxBlockLength = 256 << 10;

    private static ReadOnlySpan<byte> Magic => [0x89, 0x4c, 0x5a, 0x4f, 0x00, 0x0d, 0x0a, 0x1a, 0x0a];

    public static MemberExtent Find(ByteSource rest, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        header = header[..rest.Read(0, header)];
        if (!header.StartsWith(Magic))
        {
            return new MemberExtent(0, UnpackStatus.BadHeader, "the magic of lzop is 89 4c 5a 4f 00 0d 0a 1a 0a");
        }

        if (header.Length < VersionOffset + sizeof(ushort))
        {
            return MemberExtent.Cut(rest, "lzop header");
        }

        bool isNew = BinaryPrimitives.ReadUInt16BigEndian(header[VersionOffset..]) >= LevelVersion;
        int flagsOffset = VersionOffset + (isNew ? 8 : 7);
        if (header.Length < flagsOffset + WordLength)
        {
            return MemberExtent.Cut(rest, "lzop header");
        }

        uint flags = BinaryPrimitives.ReadUInt32BigEndian(header[flagsOffset..]);
        int nameLengthOffset = flagsOffset + WordLength + ((flags & FlagFilter) != 0 ? WordLength : 0) + (isNew ? 12 : 8);
        if (header.Length <= nameLengthOffset || header.Length < nameLengthOffset + 1 + header[nameLengthOffset] + WordLength)
        {
            return MemberExtent.Cut(rest, "lzop header");
        }

        return Blocks(rest, nameLengthOffset + 1 + header[nameLengthOffset] + WordLength, flags, cancellationToken);
    }

    private static MemberExtent Blocks(ByteSource rest, long offset, uint flags, CancellationToken cancellationToken)
    {
        int dataChecks = WordLength * (Bit(flags, FlagAdlerData) + Bit(flags, FlagCrcData));
        int packedChecks = WordLength * (Bit(flags, FlagAdlerPacked) + Bit(flags, FlagCrcPacked));
        Span<byte> words = stackalloc byte[2 * WordLength];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int read = rest.Read(offset, words);
            if (read < WordLength)
            {
                return MemberExtent.Cut(rest, "lzop blocks");
            }

            uint unpacked = BinaryPrimitives.ReadUInt32BigEndian(words);
            if (unpacked == 0)
            {
                return new MemberExtent(offset + WordLength, UnpackStatus.Complete);
            }

            if (read < words.Length)
            {
                return MemberExtent.Cut(rest, "lzop blocks");
            }

            uint packed = BinaryPrimitives.ReadUInt32BigEndian(words[WordLength..]);
            if (unpacked > MaxBlockLength || packed == 0 || packed > unpacked)
            {
                return MemberExtent.Bad(offset, $"an lzop block claims {packed} bytes for {unpacked}");
            }

            offset += words.Length + dataChecks + (packed < unpacked ? packedChecks : 0) + packed;
            if (offset > rest.Length)
            {
                return MemberExtent.Cut(rest, "lzop blocks");
            }
        }
    }

    private static int Bit(uint flags, uint flag) => (flags & flag) != 0 ? 1 : 0;
}
