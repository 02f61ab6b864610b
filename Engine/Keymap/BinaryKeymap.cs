using System.Buffers.Binary;

namespace LfsTutor.Engine.Keymap;

/// <summary>A keyboard layout as busybox's loadkmap reads it: what <c>loadkeys -b</c> writes.</summary>
/// <remarks>Source: kbd, loadkeys.c, bkeymap; busybox, console-tools/loadkmap.c.</remarks>
public sealed class BinaryKeymap
{
    /// <summary>Keys of a table.</summary>
    public const int KeyCount = 128;

    /// <summary>Tables there can be: one for each set of modifier keys held down.</summary>
    public const int TableCount = 256;

    /// <summary>The table without a modifier.</summary>
    public const int Plain = 0;

    /// <summary>The table with Shift.</summary>
    public const int Shifted = 1;

    /// <summary>Length of the magic and the flags before the first table.</summary>
    public const int HeaderLength = MagicLength + TableCount;

    /// <summary>Length of a file with every table.</summary>
    public const int MaxLength = HeaderLength + (TableCount * TableLength);

    /// <summary>Length of one table: a little-endian 16-bit number for each key.</summary>
    public const int TableLength = KeyCount * sizeof(ushort);

    private const int MagicLength = 7;

    private readonly IReadOnlyDictionary<int, ushort[]> _tables;

    private BinaryKeymap(IReadOnlyDictionary<int, ushort[]> tables, long trailingLength)
    {
        _tables = tables;
        TrailingLength = trailingLength;
    }

    /// <summary>What every such file begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "bkeymap"u8;

    /// <summary>The numbers of the tables it holds, in order: the sum of 1 for Shift, 2 for AltGr, 4 for Control, 8 for Alt, and of more.</summary>
    public IEnumerable<int> Tables => _tables.Keys.Order();

    /// <summary>Bytes after the last table, which loadkmap does not read.</summary>
    public long TrailingLength { get; }

    /// <summary>What the kernel is told of a key; null when the table is not in the file.</summary>
    /// <param name="table">The table's number.</param>
    /// <param name="keycode">The key, 0 to 127.</param>
    public ushort? Value(int table, int keycode) => _tables.TryGetValue(table, out ushort[]? values) ? values[keycode] : null;

    /// <summary>Reads a keymap.</summary>
    /// <param name="bytes">All its bytes, or at least <see cref="MaxLength"/> of them.</param>
    /// <param name="name">The file, for locations.</param>
    /// <exception cref="MalformedArtifactException">It has another magic, a flag that is neither 0 nor 1, or ends too early.</exception>
    public static BinaryKeymap Read(ReadOnlySpan<byte> bytes, Location name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int same = bytes.CommonPrefixLength(Magic);
        if (same < MagicLength)
        {
            throw new MalformedArtifactException(
                name with { Offset = same },
                same == bytes.Length ? $"the file ends after {same} bytes, inside the word bkeymap it must begin with" : "a binary keymap begins with the word bkeymap, and this file does not");
        }

        if (bytes.Length < HeaderLength)
        {
            throw new MalformedArtifactException(name with { Offset = bytes.Length }, $"the file ends among the {TableCount} flags that say which tables follow");
        }

        Dictionary<int, ushort[]> tables = [];
        int at = HeaderLength;
        for (int table = 0; table < TableCount; table++)
        {
            byte flag = bytes[MagicLength + table];
            if (flag > 1)
            {
                throw new MalformedArtifactException(name with { Offset = MagicLength + table }, $"the flag of table {table} is {flag}; 0 or 1 was expected");
            }

            if (flag == 0)
            {
                continue;
            }

            if (bytes.Length - at < TableLength)
            {
                throw new MalformedArtifactException(name with { Offset = bytes.Length }, $"the file ends inside table {table}: {TableLength} bytes were expected at 0x{at:x}, {bytes.Length - at} are there");
            }

            ushort[] values = new ushort[KeyCount];
            for (int key = 0; key < KeyCount; key++)
            {
                values[key] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + (key * sizeof(ushort)))..]);
            }

            tables.Add(table, values);
            at += TableLength;
        }

        return new BinaryKeymap(tables, bytes.Length - at);
    }

    /// <summary>What busybox's loadkmap says to a file; null when it takes it.</summary>
    /// <param name="bytes">All its bytes, or at least <see cref="MaxLength"/> of them.</param>
    public static string? LoadkmapSays(ReadOnlySpan<byte> bytes)
    {
        const string TooShort = "loadkmap: short read";
        if (bytes.Length < MagicLength)
        {
            return TooShort;
        }

        if (!bytes.StartsWith(Magic))
        {
            return "loadkmap: not a valid binary keymap";
        }

        if (bytes.Length < HeaderLength)
        {
            return TooShort;
        }

        return bytes.Length < HeaderLength + (TablesOf(bytes) * TableLength) ? TooShort : null;
    }

    /// <summary>How many tables the flags announce, of which the file may break off; loadkmap looks for flags of 1 and passes over all others.</summary>
    /// <param name="bytes">The file, from its beginning.</param>
    public static int TablesOf(ReadOnlySpan<byte> bytes) => bytes.Length < MagicLength ? 0 : bytes[MagicLength..Math.Min(HeaderLength, bytes.Length)].Count((byte)1);
}
