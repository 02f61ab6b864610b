using System.Buffers.Binary;
using System.Text;
using LfsTutor.Engine.Files;
using Fields = LfsTutor.Engine.Syslinux.BootSectorFields;

namespace LfsTutor.Engine.Syslinux;

/// <summary>The first sector of a disk or partition as the BIOS or the code before it sees it: code, and what the code will do.</summary>
public sealed record BootSector
{
    /// <summary>Whose code it is.</summary>
    public required BootCodeKind Code { get; init; }

    /// <summary>Whether it ends in 55 AA.</summary>
    public required bool HasSignature { get; init; }

    /// <summary>The eight letters at byte 3, in which formatting programs leave their name; control characters as dots.</summary>
    public required string OemName { get; init; }

    /// <summary>The number of sectors before the partition, as the FAT boot sector has it.</summary>
    public required uint HiddenSectors { get; init; }

    /// <summary>The sector of ldlinux.sys the code fetches, counted from the partition's first; null for other code than syslinux's.</summary>
    public ulong? LoaderLba { get; init; }

    /// <summary>The build that sector must carry; null for other code than syslinux's.</summary>
    public uint? LoaderBuild { get; init; }

    /// <summary>The sector's bytes; fewer than 512 at the end of the disk.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Reads a boot sector.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="offset">Where the sector begins.</param>
    /// <returns>Null when the disk ends before the sector does.</returns>
    public static BootSector? Read(ByteSource disk, long offset)
    {
        byte[] bytes = new byte[Fields.Length];
        return offset >= 0 && disk.Read(offset, bytes) == bytes.Length ? Of(bytes) : null;
    }

    /// <summary>Whether two hold the same partition entries and code.</summary>
    public bool Equals(BootSector? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, HasSignature, LoaderLba, LoaderBuild);

    private static BootSector Of(byte[] bytes)
    {
        (ulong Lba, uint Build)? fetch = FetchIn(bytes);
        return new BootSector
        {
            Code = KindOf(bytes, fetch is not null),
            HasSignature = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Fields.Signature)) == Fields.SignatureValue,
            OemName = string.Concat(Encoding.Latin1.GetString(bytes, Fields.OemName, Fields.OemNameLength).Select(letter => letter is < ' ' or > '~' ? '.' : letter)),
            HiddenSectors = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(Fields.HiddenSectors)),
            LoaderLba = fetch?.Lba,
            LoaderBuild = fetch?.Build,
            Bytes = bytes,
        };
    }

    private static BootCodeKind KindOf(byte[] bytes, bool fetches)
    {
        ReadOnlySpan<byte> code = bytes;
        return fetches ? BootCodeKind.Syslinux
            : !code[..Fields.MbrCodeLength].ContainsAnyExcept((byte)0) ? BootCodeKind.Blank
            : Holds(code, "Multiple active partitions.") && Holds(code, "Missing operating system.") ? BootCodeKind.SyslinuxMbr
            : Holds(code, "Missing OS") ? BootCodeKind.SyslinuxGptMbr
            : code.StartsWith(Fields.PartedCode) ? BootCodeKind.PartedMbr
            : Holds(code, "This is not a bootable disk.") ? BootCodeKind.FatNotice
            : Holds(code, "GRUB ") ? BootCodeKind.Grub
            : BootCodeKind.Unknown;
    }

    private static bool Holds(ReadOnlySpan<byte> code, string text) => code.IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;

    /// <summary>The sector and build syslinux's code asks for; null in other code.</summary>
    private static (ulong Lba, uint Build)? FetchIn(ReadOnlySpan<byte> code)
    {
        int compare = code.IndexOf(Fields.CompareBuild);
        if (compare < 0 || compare + Fields.ExpectedBuild + sizeof(uint) > code.Length)
        {
            return null;
        }

        for (int at = 0; at + Fields.FetchLength <= code.Length; at++)
        {
            ReadOnlySpan<byte> here = code.Slice(at, Fields.FetchLength);
            if (here.StartsWith(Fields.FetchLow) && here[(Fields.FetchHighLba - Fields.FetchHigh.Length)..].StartsWith(Fields.FetchHigh) && here.EndsWith(Fields.FetchBuffer))
            {
                ulong high = BinaryPrimitives.ReadUInt32LittleEndian(here[Fields.FetchHighLba..]);
                return ((high << 32) | BinaryPrimitives.ReadUInt32LittleEndian(here[Fields.FetchLowLba..]), BinaryPrimitives.ReadUInt32LittleEndian(code[(compare + Fields.ExpectedBuild)..]));
            }
        }

        return null;
    }
}
