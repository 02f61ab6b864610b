using System.Runtime.InteropServices;
using System.Text;

namespace LfsTutor.Terminal;

/// <summary>Turns a surface into the bytes that change the terminal from the frame sent before to this one, and no more.</summary>
/// <remarks>Source: ECMA-48; xterm's control sequences; synchronized output is private mode 2026, hyperlinks are OSC 8.</remarks>
internal sealed class Painter(TerminalCapabilities capabilities, LinkTable links)
{
    /// <summary>An unchanged gap no wider than this is sent again: shorter than moving the cursor.</summary>
    private const int LongestResentGap = 4;

    private readonly ByteWriter _output = new();
    private Cell[] _sent = [];
    private int _sentGeneration = -1;
    private int _sentWidth;
    private (int X, int Y)? _sentCursor;
    private int _cursorX;
    private int _cursorY;
    private Style _style;
    private bool _styleKnown;
    private ushort _link;

    /// <summary>The next frame is sent whole: the terminal was resized, or somebody else wrote to it.</summary>
    public void Forget() => _sentGeneration = -1;

    /// <summary>The bytes to send, valid until the next call; empty when nothing changed.</summary>
    public ReadOnlyMemory<byte> Paint(Surface surface)
    {
        _output.Clear();
        _output.Write("\e[?2026h\e[?25l"u8);
        int nothing = _output.Length;
        bool whole = surface.Generation != _sentGeneration;
        if (whole)
        {
            _output.Write("\e[0m\e[2J"u8);
        }

        Begin(surface, whole);
        for (int y = 0; y < surface.Height; y++)
        {
            Span<Cell> row = surface.Row(y);
            Span<Cell> sent = _sent.AsSpan(y * _sentWidth, _sentWidth);
            if (!MemoryMarshal.AsBytes(row).SequenceEqual(MemoryMarshal.AsBytes(sent)))
            {
                PaintRow(surface, y, row, sent);
                row.CopyTo(sent);
            }
        }

        if (_output.Length == nothing && surface.Cursor == _sentCursor)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        End(surface);
        return _output.Written;
    }

    private void Begin(Surface surface, bool whole)
    {
        if (whole)
        {
            _sentGeneration = surface.Generation;
            _sentWidth = surface.Width;
            if (_sent.Length != surface.Width * surface.Height)
            {
                _sent = new Cell[surface.Width * surface.Height];
            }

            _sent.AsSpan().Fill(Cell.Blank(default));
        }

        _styleKnown = false;
        _cursorX = -1;
        _cursorY = -1;
        _link = 0;
    }

    private void End(Surface surface)
    {
        SetLink(0);
        _output.Write("\e[0m"u8);
        if (surface.Cursor is { } cursor)
        {
            MoveTo(cursor.X, cursor.Y);
            _output.Write("\e[?25h"u8);
        }

        _sentCursor = surface.Cursor;
        _output.Write("\e[?2026l"u8);
    }

    private void PaintRow(Surface surface, int y, ReadOnlySpan<Cell> row, ReadOnlySpan<Cell> sent)
    {
        for (int x = 0; x < row.Length; x++)
        {
            ref readonly Cell cell = ref row[x];
            if (cell.Width == 0 || (cell == sent[x] && !HalfChanged(row, sent, x)))
            {
                continue;
            }

            Approach(x, y, row);
            SetStyle(cell.Style);
            WriteGlyph(surface.Graphemes, cell);
        }
    }

    /// <summary>The right half of a wide character was something else before: the terminal may have cleared both.</summary>
    private static bool HalfChanged(ReadOnlySpan<Cell> row, ReadOnlySpan<Cell> sent, int x) =>
        row[x].Width == 2 && x + 1 < row.Length && row[x + 1] != sent[x + 1];

    /// <summary>Brings the cursor to a column, by sending the gap again where that is shorter.</summary>
    private void Approach(int x, int y, ReadOnlySpan<Cell> row)
    {
        if (_cursorY == y && _cursorX == x)
        {
            return;
        }

        if (_cursorY == y && _cursorX >= 0 && x > _cursorX && x - _cursorX <= LongestResentGap && _styleKnown)
        {
            ReadOnlySpan<Cell> gap = row[_cursorX..x];
            bool plain = true;
            foreach (ref readonly Cell cell in gap)
            {
                plain &= cell.Width == 1 && !cell.IsCluster && cell.CodePoint is >= ' ' and <= '~' && cell.Style == _style;
            }

            if (plain)
            {
                foreach (ref readonly Cell cell in gap)
                {
                    _output.Write((byte)cell.CodePoint);
                }

                _cursorX = x;
                return;
            }
        }

        MoveTo(x, y);
    }

    private void MoveTo(int x, int y)
    {
        _output.Write("\e["u8);
        _output.Write(y + 1);
        if (x > 0)
        {
            _output.Write((byte)';');
            _output.Write(x + 1);
        }

        _output.Write((byte)'H');
        _cursorX = x;
        _cursorY = y;
    }

    private void SetStyle(Style style)
    {
        if (_styleKnown && style == _style)
        {
            return;
        }

        if (!_styleKnown || style with { Link = _style.Link } != _style)
        {
            SgrWriter.Write(_output, style, capabilities.Colors);
        }

        SetLink(style.Link);
        _style = style;
        _styleKnown = true;
    }

    private void SetLink(ushort link)
    {
        if (link == _link || !capabilities.Hyperlinks)
        {
            return;
        }

        _output.Write("\e]8;;"u8);
        _output.Write(links[link]);
        _output.Write("\e\\"u8);
        _link = link;
    }

    private void WriteGlyph(GraphemeTable graphemes, Cell cell)
    {
        if (!cell.IsCluster && cell.CodePoint is >= ' ' and <= '~')
        {
            _output.Write((byte)cell.CodePoint);
            _cursorX += 1;
            return;
        }

        if (!capabilities.Unicode)
        {
            _output.Write((byte)(cell.IsCluster ? '?' : AsciiFallback.Ascii(cell.CodePoint)));
            if (cell.Width == 2)
            {
                _output.Write((byte)' ');
            }

            _cursorX += cell.Width;
            return;
        }

        if (cell.IsCluster)
        {
            _output.Write(graphemes[cell.ClusterIndex]);
        }
        else
        {
            _output.Write(new Rune(capabilities.RichGlyphs ? cell.CodePoint : AsciiFallback.ConsoleFont(cell.CodePoint)));
        }

        // Terminals disagree about the width of clusters and emoji: never trust the cursor after one.
        _cursorX = cell.IsCluster || cell.Width == 2 ? -1 : _cursorX + 1;
    }
}
