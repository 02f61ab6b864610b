using System.Buffers.Binary;
using System.Text;
using Fields = LfsTutor.Engine.Disk.Fat.FatFields;

namespace LfsTutor.Engine.Disk.Fat;

/// <summary>Short (8.3) and long names. Source: FAT32 File System Specification 1.03, "FAT Long Directory Entries".</summary>
internal sealed class FatNames
{
    /// <summary>The code page of short names; the kernel's default (CONFIG_FAT_DEFAULT_CODEPAGE).</summary>
    private static readonly Encoding ShortNameEncoding = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private static readonly int[] CharacterOffsets = [1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30];

    private readonly char[] _long = new char[Fields.LongName.MaxEntries * Fields.LongName.CharactersPerEntry];
    private int _expectedOrdinal;
    private int _length;
    private byte _checksum;

    /// <summary>Forgets the entries of a long name seen so far.</summary>
    internal void Clear() => (_expectedOrdinal, _length) = (0, 0);

    /// <summary>Takes one entry of a long name; they come last first, each one lower than the one before.</summary>
    internal void Take(ReadOnlySpan<byte> entry)
    {
        int ordinal = entry[Fields.LongName.Ordinal] & Fields.LongName.OrdinalMask;
        bool isLast = (entry[Fields.LongName.Ordinal] & Fields.LongName.IsLast) != 0;
        byte checksum = entry[Fields.LongName.Checksum];
        if (isLast)
        {
            _length = ordinal * Fields.LongName.CharactersPerEntry;
            _expectedOrdinal = ordinal;
            _checksum = checksum;
        }

        if (ordinal == 0 || ordinal > Fields.LongName.MaxEntries || ordinal != _expectedOrdinal || checksum != _checksum)
        {
            Clear();
            return;
        }

        for (int i = 0; i < CharacterOffsets.Length; i++)
        {
            _long[((ordinal - 1) * Fields.LongName.CharactersPerEntry) + i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(entry[CharacterOffsets[i]..]);
        }

        _expectedOrdinal--;
    }

    /// <summary>The long name that belongs to a short entry, or null when none came complete and with its checksum.</summary>
    internal string? LongNameFor(ReadOnlySpan<byte> shortEntry)
    {
        bool complete = _length > 0 && _expectedOrdinal == 0 && _checksum == ChecksumOf(shortEntry);
        ReadOnlySpan<char> name = _long.AsSpan(0, _length);
        int end = name.IndexOf('\0');
        name = end < 0 ? name : name[..end];
        return complete && name.Length > 0 ? name.ToString() : null;
    }

    /// <summary>The 8.3 name in capitals.</summary>
    internal static string ShortName(ReadOnlySpan<byte> entry) => ShortName(entry, 0);

    /// <summary>The 8.3 name in the case the flags of its entry ask for (Windows NT's byte 12).</summary>
    internal static string DisplayedShortName(ReadOnlySpan<byte> entry) => ShortName(entry, entry[Fields.Entry.CaseFlags]);

    /// <summary>A volume label's eleven characters.</summary>
    internal static string LabelOf(ReadOnlySpan<byte> entry) => ShortNameEncoding.GetString(entry[..Fields.Entry.NameLength]).TrimEnd(' ');

    internal static byte ChecksumOf(ReadOnlySpan<byte> shortEntry)
    {
        int sum = 0;
        foreach (byte value in shortEntry[..Fields.Entry.NameLength])
        {
            sum = (((sum & 1) << 7) + (sum >> 1) + value) & 0xFF;
        }

        return (byte)sum;
    }

    private static string ShortName(ReadOnlySpan<byte> entry, byte caseFlags)
    {
        Span<byte> bytes = stackalloc byte[Fields.Entry.NameLength];
        entry[..Fields.Entry.NameLength].CopyTo(bytes);
        bytes[0] = bytes[0] == Fields.Entry.EscapedE5 ? Fields.Entry.Deleted : bytes[0];
        string name = ShortNameEncoding.GetString(bytes[..Fields.Entry.BaseLength]).TrimEnd(' ');
        string extension = ShortNameEncoding.GetString(bytes[Fields.Entry.BaseLength..]).TrimEnd(' ');
        name = (caseFlags & Fields.Entry.BaseIsLowerCase) != 0 ? name.ToLowerInvariant() : name;
        extension = (caseFlags & Fields.Entry.ExtensionIsLowerCase) != 0 ? extension.ToLowerInvariant() : extension;
        return extension.Length == 0 ? name : $"{name}.{extension}";
    }
}
