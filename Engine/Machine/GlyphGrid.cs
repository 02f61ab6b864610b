using System.Collections.Immutable;

namespace LfsTutor.Engine.Machine;

/// <summary>The cells of a screen drawn by a frame buffer console, 8 by 16 pixels each, as bits.</summary>
/// <remarks>Cells cut by the right or lower edge belong to no character and are left out.</remarks>
internal sealed class GlyphGrid
{
    /// <summary>Pixels of a cell, across.</summary>
    public const int CellWidth = 8;

    /// <summary>Pixels of a cell, down.</summary>
    public const int CellHeight = 16;

    /// <summary>fbcon's cursor turns the lowest two lines of its cell over. Source: drivers/video/fbdev/core/fbcon.c, CUR_UNDERLINE.</summary>
    private static readonly UInt128 Cursor = 0xffff;

    private static readonly UInt128 FirstLine = (UInt128)0xff << 120;
    private static readonly UInt128 LastLine = 0xff;

    private readonly UInt128[] _cells;
    private readonly bool[] _isPicture;

    private GlyphGrid(int columns, int rows)
    {
        Columns = columns;
        Rows = rows;
        _cells = new UInt128[columns * rows];
        _isPicture = new bool[columns * rows];
    }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>Cells with something in them.</summary>
    public int UsedCells { get; private set; }

    /// <summary>
    /// True when this looks like text in cells of this height, even to one who knows no font: hardly any picture reaches its cell's first and last line.
    /// Text of another height (the firmware's is 19 lines high) soon does.
    /// </summary>
    public bool LooksLikeText { get; private set; }

    /// <summary>Cuts a dump into cells. In each, what differs from its top left pixel is lit.</summary>
    public static GlyphGrid Cut(ScreenDump dump, ReadOnlySpan<byte> file)
    {
        GlyphGrid grid = new(dump.Width / CellWidth, dump.Height / CellHeight);
        ReadOnlySpan<byte> pixels = file[dump.PixelsOffset..];
        int stride = dump.Width * ScreenDump.PixelLength;
        int touching = 0;
        for (int row = 0; row < grid.Rows; row++)
        {
            ReadOnlySpan<byte> lines = pixels.Slice(row * CellHeight * stride, CellHeight * stride);
            if (IsOneColour(lines))
            {
                continue;
            }

            for (int column = 0; column < grid.Columns; column++)
            {
                int cell = (row * grid.Columns) + column;
                grid._cells[cell] = Bits(lines, column * CellWidth * ScreenDump.PixelLength, stride, out grid._isPicture[cell]);
                if (grid._cells[cell] != 0)
                {
                    grid.UsedCells++;
                    touching += (grid._cells[cell] & (FirstLine | LastLine)) != 0 ? 1 : 0;
                }
            }
        }

        grid.LooksLikeText = grid.UsedCells >= 16 && touching * 20 <= grid.UsedCells;
        return grid;
    }

    /// <summary>Names the characters.</summary>
    /// <param name="font">What is known of their pictures.</param>
    public GlyphText Name(ConsoleFont font)
    {
        char[] text = new char[_cells.Length];
        List<int> unknown = [];
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            UInt128 bits = _cells[cell];
            if (bits == 0 || _isPicture[cell])
            {
                text[cell] = ' ';
            }
            else if ((font.Find(bits) ?? font.Find(~bits) ?? font.Find(bits ^ Cursor)) is { } character)
            {
                text[cell] = character;
            }
            else
            {
                text[cell] = GuestScreen.Unreadable;
                unknown.Add(cell);
            }
        }

        int unknownCells = LeaveOutPictures(text, unknown);
        ImmutableArray<string>.Builder rows = ImmutableArray.CreateBuilder<string>(Rows);
        for (int row = 0; row < Rows; row++)
        {
            rows.Add(new string(text, row * Columns, Columns));
        }

        return new GlyphText(Columns, rows.MoveToImmutable(), unknownCells);
    }

    /// <summary>The edge of a picture (the kernel's penguins) may have two colours only: what is unknown beside a picture is a part of it.</summary>
    /// <returns>Unknown cells that are left.</returns>
    private int LeaveOutPictures(char[] text, List<int> unknown)
    {
        if (Array.IndexOf(_isPicture, true) < 0)
        {
            return unknown.Count;
        }

        bool[] isPicture = [.. _isPicture];
        bool grew = true;
        while (grew)
        {
            grew = false;
            for (int index = unknown.Count - 1; index >= 0; index--)
            {
                int cell = unknown[index];
                int column = cell % Columns;
                bool besideOne = (column > 0 && isPicture[cell - 1]) || (column + 1 < Columns && isPicture[cell + 1])
                    || (cell >= Columns && isPicture[cell - Columns]) || (cell + Columns < isPicture.Length && isPicture[cell + Columns]);
                if (besideOne)
                {
                    isPicture[cell] = true;
                    text[cell] = ' ';
                    unknown.RemoveAt(index);
                    grew = true;
                }
            }
        }

        return unknown.Count;
    }

    private static bool IsOneColour(ReadOnlySpan<byte> lines) => lines[..^ScreenDump.PixelLength].SequenceEqual(lines[ScreenDump.PixelLength..]);

    private static UInt128 Bits(ReadOnlySpan<byte> lines, int offset, int stride, out bool isPicture)
    {
        isPicture = false;
        ReadOnlySpan<byte> first = lines.Slice(offset, CellWidth * ScreenDump.PixelLength);
        int background = Pixel(first, 0);
        int ink = -1;
        UInt128 bits = 0;
        for (int y = 0; y < CellHeight; y++)
        {
            ReadOnlySpan<byte> line = lines.Slice(offset + (y * stride), CellWidth * ScreenDump.PixelLength);
            int lit = 0;
            for (int x = 0; x < CellWidth; x++)
            {
                int pixel = Pixel(line, x * ScreenDump.PixelLength);
                lit <<= 1;
                if (pixel != background)
                {
                    lit |= 1;
                    ink = ink < 0 ? pixel : ink;
                    isPicture |= pixel != ink;
                }
            }

            bits = (bits << CellWidth) | (uint)lit;
        }

        return bits;
    }

    private static int Pixel(ReadOnlySpan<byte> line, int at) => line[at] | (line[at + 1] << 8) | (line[at + 2] << 16);
}

/// <summary>A screen's text.</summary>
/// <param name="Columns">Characters in a row.</param>
/// <param name="Rows">Rows, each as long as the screen is wide.</param>
/// <param name="UnknownCells">Cells shown as <see cref="GuestScreen.Unreadable"/> because no character looks so.</param>
internal sealed record GlyphText(int Columns, ImmutableArray<string> Rows, int UnknownCells);
