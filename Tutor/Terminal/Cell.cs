using System.Runtime.InteropServices;

namespace LfsTutor.Terminal;

/// <summary>One column of a screen, 16 bytes: a character or cluster with its style, or the right half of a wide one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Cell
{
    private const uint CodePointMask = 0x1FFFFF;
    private const uint ClusterFlag = 0x800000;
    private const int WidthShift = 24;

    /// <summary>Bits 0–20 code point or cluster index, bit 23 cluster, bits 24–25 columns.</summary>
    private readonly uint _glyph;

    private Cell(uint glyph, Style style)
    {
        _glyph = glyph;
        Style = style;
    }

    public Style Style { get; }

    /// <summary>1 or 2 columns; 0 for the right half of a wide character.</summary>
    public int Width => (int)(_glyph >> WidthShift);

    /// <summary>True when <see cref="ClusterIndex"/> names the text, false when <see cref="CodePoint"/> does.</summary>
    public bool IsCluster => (_glyph & ClusterFlag) != 0;

    public int CodePoint => (int)(_glyph & CodePointMask);

    /// <summary>Index into the <see cref="GraphemeTable"/> of the surface or emulator the cell belongs to.</summary>
    public int ClusterIndex => (int)(_glyph & CodePointMask);

    /// <summary>An empty column.</summary>
    public bool IsBlank => (_glyph & (CodePointMask | ClusterFlag)) is ' ' or 0;

    public static Cell Blank(Style style) => new(' ' | (1u << WidthShift), style);

    public static Cell Character(int codePoint, int width, Style style) => new((uint)codePoint | ((uint)width << WidthShift), style);

    public static Cell Cluster(int index, int width, Style style) => new((uint)index | ClusterFlag | ((uint)width << WidthShift), style);

    /// <summary>The right half of a wide character.</summary>
    public static Cell Continuation(Style style) => new(' ', style);

    public Cell WithStyle(Style style) => new(_glyph, style);
}
