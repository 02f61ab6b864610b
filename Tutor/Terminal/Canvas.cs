using System.Globalization;
using System.Text;

namespace LfsTutor.Terminal;

/// <summary>A clipped part of a surface. Coordinates count from its own top left; whatever falls outside is not drawn.</summary>
internal readonly struct Canvas
{
    private readonly Surface _surface;
    private readonly Rectangle _clip;
    private readonly int _originX;
    private readonly int _originY;

    public Canvas(Surface surface, Rectangle area)
        : this(surface, area, area.Intersect(new Rectangle(0, 0, surface.Width, surface.Height)))
    {
    }

    private Canvas(Surface surface, Rectangle area, Rectangle clip)
    {
        _surface = surface;
        _originX = area.X;
        _originY = area.Y;
        Width = Math.Max(0, area.Width);
        Height = Math.Max(0, area.Height);
        _clip = clip;
    }

    /// <summary>Columns, also those that are clipped.</summary>
    public int Width { get; }

    /// <summary>Rows, also those that are clipped.</summary>
    public int Height { get; }

    /// <summary>A part of this canvas.</summary>
    public Canvas Part(Rectangle area)
    {
        Rectangle absolute = new(_originX + area.X, _originY + area.Y, area.Width, area.Height);
        return new Canvas(_surface, absolute, absolute.Intersect(_clip));
    }

    public void Fill(Style style) => Fill(new Rectangle(0, 0, Width, Height), style);

    public void Fill(Rectangle area, Style style)
    {
        Rectangle target = new Rectangle(_originX + area.X, _originY + area.Y, area.Width, area.Height).Intersect(_clip);
        for (int y = target.Y; !target.IsEmpty && y < target.Bottom; y++)
        {
            Span<Cell> row = _surface.Row(y);
            SplitWide(row, target.X);
            SplitWide(row, target.Right);
            row.Slice(target.X, target.Width).Fill(Cell.Blank(style));
        }
    }

    /// <summary>Draws text from a column on; control characters are shown as a replacement. Returns the column after it, as if nothing were clipped.</summary>
    /// <param name="x">Column; may be negative (the left part is clipped).</param>
    /// <param name="y">Row.</param>
    /// <param name="text">The text, of one line.</param>
    /// <param name="style">Its style.</param>
    /// <param name="limit">The column it must stay left of.</param>
    public int Text(int x, int y, ReadOnlySpan<char> text, Style style, int limit = int.MaxValue)
    {
        int row = _originY + y;
        limit = Math.Min(limit, Width);
        bool visible = row >= _clip.Y && row < _clip.Bottom;
        while (!text.IsEmpty)
        {
            int length = 1;
            int width = 1;
            bool cluster = false;
            if (text[0] is < ' ' or > '~' || (text.Length > 1 && text[1] > '~'))
            {
                length = StringInfo.GetNextTextElementLength(text);
                width = Math.Clamp(CharacterWidth.OfCluster(text[..length]), 1, 2);
                cluster = true;
            }

            if (x + width > limit)
            {
                return x;
            }

            if (visible && x >= 0)
            {
                Put(_originX + x, row, text[..length], width, cluster, style);
            }

            x += width;
            text = text[length..];
        }

        return x;
    }

    /// <summary>Repeats one single-column character.</summary>
    public void Repeat(int x, int y, char character, int count, Style style)
    {
        Rectangle target = new Rectangle(_originX + x, _originY + y, count, 1).Intersect(_clip);
        if (!target.IsEmpty)
        {
            Span<Cell> row = _surface.Row(target.Y);
            SplitWide(row, target.X);
            SplitWide(row, target.Right);
            row.Slice(target.X, target.Width).Fill(Cell.Character(character, 1, style));
        }
    }

    /// <summary>A frame with rounded corners around the canvas.</summary>
    public void Frame(Style style)
    {
        if (Width < 2 || Height < 2)
        {
            return;
        }

        Repeat(1, 0, '─', Width - 2, style);
        Repeat(1, Height - 1, '─', Width - 2, style);
        for (int y = 1; y < Height - 1; y++)
        {
            Repeat(0, y, '│', 1, style);
            Repeat(Width - 1, y, '│', 1, style);
        }

        Repeat(0, 0, '╭', 1, style);
        Repeat(Width - 1, 0, '╮', 1, style);
        Repeat(0, Height - 1, '╰', 1, style);
        Repeat(Width - 1, Height - 1, '╯', 1, style);
    }

    /// <summary>Draws cells of another owner, clusters by their text.</summary>
    public void Cells(int x, int y, ReadOnlySpan<Cell> cells, GraphemeTable graphemes, Style defaults)
    {
        int row = _originY + y;
        if (row < _clip.Y || row >= _clip.Bottom)
        {
            return;
        }

        Span<char> text = stackalloc char[GraphemeTable.MaxClusterLength];
        for (int i = 0; i < cells.Length && x + i < Width; i++)
        {
            Cell cell = cells[i];
            if (cell.Width == 0 || x + i + cell.Width > Width)
            {
                continue;
            }

            Style style = cell.Style with
            {
                Foreground = cell.Style.Foreground.IsDefault ? defaults.Foreground : cell.Style.Foreground,
                Background = cell.Style.Background.IsDefault ? defaults.Background : cell.Style.Background,
                Link = 0,
            };
            int column = _originX + x + i;
            if (!cell.IsCluster && cell.Width == 1 && column >= _clip.X && column < _clip.Right)
            {
                Span<Cell> target = _surface.Row(row);
                SplitWide(target, column);
                SplitWide(target, column + 1);
                target[column] = cell.WithStyle(style);
            }
            else
            {
                Put(column, row, text[..graphemes.Write(cell, text)], cell.Width, cell.IsCluster, style);
            }
        }
    }

    /// <summary>Changes the style of cells already drawn.</summary>
    public void Restyle(Rectangle area, Func<Style, Style> change)
    {
        Rectangle target = new Rectangle(_originX + area.X, _originY + area.Y, area.Width, area.Height).Intersect(_clip);
        for (int y = target.Y; !target.IsEmpty && y < target.Bottom; y++)
        {
            foreach (ref Cell cell in _surface.Row(y).Slice(target.X, target.Width))
            {
                cell = cell.WithStyle(change(cell.Style));
            }
        }
    }

    /// <summary>Puts the terminal's cursor here, if it is visible here.</summary>
    public void SetCursor(int x, int y)
    {
        if (_clip.Contains(_originX + x, _originY + y))
        {
            _surface.Cursor = (_originX + x, _originY + y);
        }
    }

    private void Put(int column, int row, ReadOnlySpan<char> text, int width, bool cluster, Style style)
    {
        if (column < _clip.X || column + width > _clip.Right)
        {
            return;
        }

        Span<Cell> cells = _surface.Row(row);
        SplitWide(cells, column);
        SplitWide(cells, column + width);
        cells[column] = cluster ? ClusterCell(text, width, style) : Cell.Character(text[0], width, style);
        if (width == 2)
        {
            cells[column + 1] = Cell.Continuation(style);
        }
    }

    private Cell ClusterCell(ReadOnlySpan<char> text, int width, Style style)
    {
        Rune.DecodeFromUtf16(text, out Rune first, out int used);
        if (Rune.IsControl(first) || CharacterWidth.Of(first.Value) == 0)
        {
            return Cell.Character(Rune.ReplacementChar.Value, width, style);
        }

        int index = used == text.Length ? -1 : _surface.Graphemes.Intern(text);
        return index < 0 ? Cell.Character(first.Value, width, style) : Cell.Cluster(index, width, style);
    }

    /// <summary>Before a column is overwritten, a wide character that reaches across it loses both halves.</summary>
    private static void SplitWide(Span<Cell> row, int column)
    {
        if (column > 0 && column < row.Length && row[column].Width == 0)
        {
            row[column - 1] = Cell.Blank(row[column - 1].Style);
            row[column] = Cell.Blank(row[column].Style);
        }
    }
}
