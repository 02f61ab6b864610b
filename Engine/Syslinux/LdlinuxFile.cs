using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;
using Fields = LfsTutor.Engine.Syslinux.LdlinuxFields;

namespace LfsTutor.Engine.Syslinux;

/// <summary>ldlinux.sys as syslinux's boot code loads it: by sectors, without any directory.</summary>
public sealed record LdlinuxFile
{
    /// <summary>Its own name and version, <c>SYSLINUX 6.04</c>.</summary>
    public required string Banner { get; init; }

    /// <summary>Which build it is; the boot sector takes no other.</summary>
    public required uint Build { get; init; }

    /// <summary>Whether every sector is where its list says: the check sum is right. Otherwise it says <c>Load error</c> and gives up.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The directory it was installed in, with a slash before; the one the next files are looked for in first.</summary>
    public required string Directory { get; init; }

    /// <summary>Reads it by the sector the boot sector names.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="volumeOffset">Where the partition begins, in the boot code's opinion.</param>
    /// <param name="lba">Its first sector, counted from there.</param>
    /// <returns>Null when that sector holds something else.</returns>
    public static LdlinuxFile? Read(ByteSource disk, long volumeOffset, ulong lba)
    {
        byte[] first = new byte[Fields.SectorLength];
        if (!ReadSectors(disk, volumeOffset, lba, first) || BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(Fields.Magic)) != Fields.MagicValue)
        {
            return null;
        }

        byte[]? whole = Assemble(disk, volumeOffset, first);
        return new LdlinuxFile
        {
            Banner = Text(first.AsSpan(Fields.Banner, Fields.LongestBanner)).Trim(),
            Build = BinaryPrimitives.ReadUInt32LittleEndian(first.AsSpan(Fields.Build)),
            IsWhole = whole is not null && HasRightSum(whole),
            Directory = "/" + (whole is null ? "" : DirectoryIn(whole)).Trim('/'),
        };
    }

    /// <summary>The file as its list of sectors gives it; null when the list leads off the disk.</summary>
    private static byte[]? Assemble(ByteSource disk, long volumeOffset, byte[] first)
    {
        int sectors = BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(Fields.DataSectors));
        if (sectors is 0 or > Fields.MostSectors)
        {
            return null;
        }

        byte[] whole = new byte[sectors * Fields.SectorLength];
        first.CopyTo(whole, 0);
        int extents = ExtentsIn(first);
        int done = 1;
        for (int at = extents; done < sectors && at + Fields.ExtentLength <= first.Length; at += Fields.ExtentLength)
        {
            ulong lba = BinaryPrimitives.ReadUInt64LittleEndian(first.AsSpan(at));
            int count = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(at + Fields.ExtentSectors)), sectors - done);
            if (count == 0 || !ReadSectors(disk, volumeOffset, lba, whole.AsSpan(done * Fields.SectorLength, count * Fields.SectorLength)))
            {
                return null;
            }

            done += count;
        }

        return done == sectors ? whole : null;
    }

    private static int ExtentsIn(ReadOnlySpan<byte> first)
    {
        int code = first.IndexOf(Fields.LoadExtentsAddress);
        int at = code < 0 ? -1 : BinaryPrimitives.ReadUInt16LittleEndian(first[(code + Fields.LoadExtentsAddress.Length)..]) - Fields.LoadAddress;
        return at < 0 ? first.Length : at;
    }

    /// <summary>The sum over all words, its own field included, is the magic number of the patch area (syslxmod.c, syslinux_patch).</summary>
    private static bool HasRightSum(ReadOnlySpan<byte> whole)
    {
        long words = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(whole[Fields.DwordCount..]), whole.Length / sizeof(uint));
        uint sum = 0;
        for (int word = 0; word < words; word++)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32LittleEndian(whole[(word * sizeof(uint))..]));
        }

        return sum == Fields.MagicValue;
    }

    private static string DirectoryIn(ReadOnlySpan<byte> whole)
    {
        int area = BinaryPrimitives.ReadUInt16LittleEndian(whole[Fields.ExtendedAreaOffset..]);
        if (area + Fields.ExtendedAreaLength > whole.Length)
        {
            return "";
        }

        int offset = BinaryPrimitives.ReadUInt16LittleEndian(whole[(area + Fields.DirectoryOffset)..]);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(whole[(area + Fields.DirectoryLength)..]);
        return offset + length > whole.Length ? "" : Text(whole.Slice(offset, length));
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Engine.Printable.Text(Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]));
    }

    private static bool ReadSectors(ByteSource disk, long volumeOffset, ulong lba, Span<byte> destination)
    {
        if (lba > (ulong)(disk.Length / Fields.SectorLength))
        {
            return false;
        }

        return disk.Read(volumeOffset + ((long)lba * Fields.SectorLength), destination) == destination.Length;
    }
}
