using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>One header of a newc or crc archive, as stored.</summary>
/// <param name="Name">The name as stored, without the final NUL (<c>./init</c>, <c>init</c>, <c>/init</c>).</param>
/// <param name="RawMode">The whole mode field: type and permission bits.</param>
/// <param name="HeaderOffset">Offset of the 110-byte header in the (decompressed) segment.</param>
/// <param name="DataOffset">Offset of the body in the (decompressed) segment.</param>
/// <param name="DataLength">Length of the body in bytes.</param>
public sealed record CpioEntry(string Name, uint RawMode, long HeaderOffset, long DataOffset, long DataLength)
{
    public uint Inode { get; init; }
    public uint UserId { get; init; }
    public uint GroupId { get; init; }
    public uint LinkCount { get; init; }
    public uint ModificationTime { get; init; }
    public (uint Major, uint Minor) Device { get; init; }
    public (uint Major, uint Minor) SpecialDevice { get; init; }

    /// <summary>The checksum field: 0 in newc, the sum of the body's bytes in crc (070702).</summary>
    public uint Checksum { get; init; }

    /// <summary>The index in <see cref="Initramfs.Segments"/> of the segment it stands in.</summary>
    public int Segment { get; init; }
}
