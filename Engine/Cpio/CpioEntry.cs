using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>One header of a newc or crc archive, as stored.</summary>
/// <param name="Name">The name as stored, without the final NUL (<c>./init</c>, <c>init</c>, <c>/init</c>).</param>
/// <param name="RawMode">The whole mode field: type and permission bits.</param>
/// <param name="HeaderOffset">Offset of the 110-byte header: in the file for a raw segment, in the decompressed bytes for a compressed one.</param>
/// <param name="DataOffset">Offset of the body, counted like <paramref name="HeaderOffset"/>.</param>
/// <param name="DataLength">Length of the body in bytes.</param>
public sealed record CpioEntry(string Name, uint RawMode, long HeaderOffset, long DataOffset, long DataLength)
{
    /// <summary>Whether it is the member that ends an archive.</summary>
    public bool IsTrailer => Name == NewcFormat.Trailer;

    /// <summary>The inode number; with the device and type it tells hard links.</summary>
    public uint Inode { get; init; }

    /// <summary>Owner's user id.</summary>
    public uint UserId { get; init; }

    /// <summary>Owner's group id.</summary>
    public uint GroupId { get; init; }

    /// <summary>Names the inode has; from 2 on the kernel looks for an earlier one.</summary>
    public uint LinkCount { get; init; }

    /// <summary>Seconds since 1970, unsigned; used with CONFIG_INITRAMFS_PRESERVE_MTIME only.</summary>
    public uint ModificationTime { get; init; }

    /// <summary>The device the file stood on when it was packed.</summary>
    public (uint Major, uint Minor) Device { get; init; }

    /// <summary>The device a device node stands for.</summary>
    public (uint Major, uint Minor) SpecialDevice { get; init; }

    /// <summary>The checksum field: 0 in newc, the sum of the body's bytes in crc (070702).</summary>
    public uint Checksum { get; init; }

    /// <summary>The index in <see cref="Initramfs.Segments"/> of the segment it stands in.</summary>
    public int Segment { get; init; }
}
