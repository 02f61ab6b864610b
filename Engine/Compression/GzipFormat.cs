namespace LfsTutor.Engine.Compression;

/// <summary>Offsets and values of a gzip member.</summary>
/// <remarks>Source: RFC 1952, section 2.3.</remarks>
internal static class GzipFormat
{
    public const int HeaderLength = 10;
    public const int MethodOffset = 2;
    public const int FlagsOffset = 3;

    public const byte Magic0 = 0x1f;
    public const byte Magic1 = 0x8b;
    public const byte Deflate = 8;

    public const byte FlagHeaderCrc = 0x02;
    public const byte FlagExtra = 0x04;
    public const byte FlagName = 0x08;
    public const byte FlagComment = 0x10;

    /// <summary>CRC-32 and length modulo 2^32 of the uncompressed bytes, little-endian, after the deflate data.</summary>
    public const int TrailerLength = 8;
    public const int TrailerSizeOffset = 4;
}
