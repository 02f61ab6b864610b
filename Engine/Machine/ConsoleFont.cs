using System.Buffers.Binary;

namespace LfsTutor.Engine.Machine;

/// <summary>The pictures of characters, 8 pixels wide and 16 high, in the order of the PC's code page 437.</summary>
/// <remarks>
/// No font is part of the tutor: tables are found in what is at hand (the VGA BIOS beside QEMU, the guest's memory) by the characters whose pictures
/// follow from their meaning: blank, full block, lower, left, right and upper half block. One after the other at codes 219 to 223 they occur in nothing else.
/// </remarks>
internal sealed class ConsoleFont
{
    /// <summary>Bytes of a table.</summary>
    public const int TableLength = Characters * GlyphLength;

    /// <summary>Bytes of a character: one a line, the leftmost pixel the highest bit.</summary>
    public const int GlyphLength = 16;

    private const int Characters = 256;
    private const int FullBlock = 219;
    private const int LowerHalfBlock = 220;
    private const int LeftHalfBlock = 221;
    private const int RightHalfBlock = 222;
    private const int UpperHalfBlock = 223;
    private const int SecondBlank = 255;
    private const byte LeftHalf = 0xf0;
    private const byte RightHalf = 0x0f;
    private const byte WholeLine = 0xff;

    // Left and right half block, 32 bytes: rare enough to be searched for in a whole memory.
    private static readonly byte[] Landmark = [.. Enumerable.Repeat(LeftHalf, GlyphLength), .. Enumerable.Repeat(RightHalf, GlyphLength)];

    private readonly Dictionary<UInt128, char> _characters = new() { [UInt128.Zero] = ' ', [UInt128.MaxValue] = '█' };

    /// <summary>True when no table has been added.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds the pictures of a table; where two characters look alike the first table, and in it the plain one, is taken.</summary>
    /// <param name="table">As found by <see cref="FindTables"/>.</param>
    public void Add(ReadOnlySpan<byte> table)
    {
        IsEmpty = false;
        AddRange(table, ' ', '~');
        AddRange(table, '\u0080', '\u00ff');
    }

    /// <summary>The character that looks so, or null.</summary>
    /// <param name="picture">16 lines of 8 pixels, the top left one the highest bit.</param>
    public char? Find(UInt128 picture) => _characters.TryGetValue(picture, out char character) ? character : null;

    /// <summary>The offsets of all tables in a piece of data that lie in it whole.</summary>
    /// <param name="data">A ROM, a decompressed kernel, a piece of memory.</param>
    /// <param name="most">Stop after so many.</param>
    public static List<int> FindTables(ReadOnlySpan<byte> data, int most = 8)
    {
        List<int> found = [];
        int at = 0;
        while (found.Count < most)
        {
            int next = data[at..].IndexOf(Landmark);
            if (next < 0)
            {
                break;
            }

            at += next;
            int start = at - (LeftHalfBlock * GlyphLength);
            if (start >= 0 && start + TableLength <= data.Length && IsTable(data.Slice(start, TableLength)))
            {
                found.Add(start);
            }

            at++;
        }

        return found;
    }

    private static bool IsTable(ReadOnlySpan<byte> table)
    {
        if (Glyph(table, FullBlock).ContainsAnyExcept(WholeLine)
            || !IsHalf(Glyph(table, LowerHalfBlock), top: 0, bottom: WholeLine)
            || Glyph(table, RightHalfBlock).ContainsAnyExcept(RightHalf)
            || !IsHalf(Glyph(table, UpperHalfBlock), top: WholeLine, bottom: 0)
            || Glyph(table, 0).ContainsAnyExcept((byte)0)
            || Glyph(table, ' ').ContainsAnyExcept((byte)0)
            || Glyph(table, SecondBlank).ContainsAnyExcept((byte)0))
        {
            return false;
        }

        HashSet<UInt128> seen = [];
        for (int code = '!'; code <= '~'; code++)
        {
            ReadOnlySpan<byte> glyph = Glyph(table, code);
            if (!glyph.ContainsAnyExcept((byte)0) || !seen.Add(Picture(glyph)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lines of one kind, then lines of the other, and of each about half.</summary>
    private static bool IsHalf(ReadOnlySpan<byte> glyph, byte top, byte bottom)
    {
        int first = glyph.IndexOfAnyExcept(top);
        return first is >= 6 and <= 10 && !glyph[first..].ContainsAnyExcept(bottom);
    }

    private static ReadOnlySpan<byte> Glyph(ReadOnlySpan<byte> table, int code) => table.Slice(code * GlyphLength, GlyphLength);

    private static UInt128 Picture(ReadOnlySpan<byte> glyph) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(glyph), BinaryPrimitives.ReadUInt64BigEndian(glyph[8..]));

    private void AddRange(ReadOnlySpan<byte> table, int first, int last)
    {
        for (int code = first; code <= last; code++)
        {
            _characters.TryAdd(Picture(Glyph(table, code)), CodePage437.ToChar((byte)code));
        }
    }
}
