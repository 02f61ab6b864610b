using System.Buffers;
using System.Buffers.Binary;

namespace LfsTutor.Engine.Cpio;

/// <summary>The thirteen numbers of a newc header.</summary>
internal readonly struct NewcHeader
{
    public uint Inode { get; private init; }

    public uint Mode { get; private init; }

    public uint UserId { get; private init; }

    public uint GroupId { get; private init; }

    public uint LinkCount { get; private init; }

    public uint ModificationTime { get; private init; }

    public uint FileSize { get; private init; }

    public (uint Major, uint Minor) Device { get; private init; }

    public (uint Major, uint Minor) SpecialDevice { get; private init; }

    public uint NameSize { get; private init; }

    public uint Checksum { get; private init; }

    public uint Type => Mode & NewcFormat.TypeMask;

    /// <summary>Reads the fields as the kernel does.</summary>
    /// <param name="header">The 110 bytes of the header.</param>
    /// <param name="damagedField">The first field that is not eight hexadecimal digits, or -1. Such a field has the value its leading digits give, after an optional <c>0x</c> (lib/vsprintf.c, simple_strtoul).</param>
    public static NewcHeader Parse(ReadOnlySpan<byte> header, out int damagedField)
    {
        Span<byte> big = stackalloc byte[NewcFormat.FieldCount * sizeof(uint)];
        ReadOnlySpan<byte> digits = header[NewcFormat.MagicLength..NewcFormat.HeaderLength];
        damagedField = -1;
        if (Convert.FromHexString(digits, big, out _, out _) != OperationStatus.Done)
        {
            damagedField = ParseLeniently(digits, big);
        }

        return new NewcHeader
        {
            Inode = Field(big, NewcFormat.Inode),
            Mode = Field(big, NewcFormat.Mode),
            UserId = Field(big, NewcFormat.UserId),
            GroupId = Field(big, NewcFormat.GroupId),
            LinkCount = Field(big, NewcFormat.LinkCount),
            ModificationTime = Field(big, NewcFormat.ModificationTime),
            FileSize = Field(big, NewcFormat.FileSize),
            Device = (Field(big, NewcFormat.DeviceMajor), Field(big, NewcFormat.DeviceMinor)),
            SpecialDevice = (Field(big, NewcFormat.SpecialMajor), Field(big, NewcFormat.SpecialMinor)),
            NameSize = Field(big, NewcFormat.NameSize),
            Checksum = Field(big, NewcFormat.Checksum),
        };
    }

    private static uint Field(ReadOnlySpan<byte> big, int index) => BinaryPrimitives.ReadUInt32BigEndian(big[(index * sizeof(uint))..]);

    private static int ParseLeniently(ReadOnlySpan<byte> digits, Span<byte> big)
    {
        int damaged = -1;
        for (int field = 0; field < NewcFormat.FieldCount; field++)
        {
            ReadOnlySpan<byte> text = digits.Slice(field * NewcFormat.FieldLength, NewcFormat.FieldLength);
            if (damaged < 0 && text.ContainsAnyExcept(HexDigits))
            {
                damaged = field;
            }

            if (text is [(byte)'0', (byte)'x' or (byte)'X', ..])
            {
                text = text[2..];
            }

            int end = text.IndexOfAnyExcept(HexDigits);
            uint value = 0;
            foreach (byte digit in end < 0 ? text : text[..end])
            {
                value = (value << 4) | (uint)Convert.FromHexString(['0', (char)digit])[0];
            }

            BinaryPrimitives.WriteUInt32BigEndian(big[(field * sizeof(uint))..], value);
        }

        return damaged;
    }

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
}
