namespace LfsTutor.Terminal.Emulation;

/// <summary>One row of an emulated screen.</summary>
internal sealed class ScreenRow
{
    public ScreenRow(int columns, Style style)
    {
        Cells = new Cell[columns];
        Clear(style);
    }

    /// <summary>At least as long as the screen is wide; what lies beyond is kept for when it grows again.</summary>
    public Cell[] Cells { get; private set; }

    /// <summary>The text goes on in the next row because it reached the right edge.</summary>
    public bool Wrapped { get; set; }

    public void Clear(Style style)
    {
        Cells.AsSpan().Fill(Cell.Blank(style));
        Wrapped = false;
    }

    /// <summary>Makes room for more columns; never takes any away.</summary>
    public void Widen(int columns)
    {
        if (Cells.Length < columns)
        {
            Cell[] wider = new Cell[columns];
            Cells.CopyTo(wider, 0);
            wider.AsSpan(Cells.Length).Fill(Cell.Blank(default));
            Cells = wider;
        }
    }

    /// <summary>Before a column is overwritten, a wide character that reaches across its left edge loses both halves.</summary>
    public void SplitWide(int column)
    {
        if (column > 0 && column < Cells.Length && Cells[column].Width == 0)
        {
            Cells[column - 1] = Cell.Blank(Cells[column - 1].Style);
            Cells[column] = Cell.Blank(Cells[column].Style);
        }
    }

    /// <summary>Columns up to the last that is not blank in the default style.</summary>
    public int UsedColumns(int columns)
    {
        int used = Math.Min(columns, Cells.Length);
        while (used > 0 && Cells[used - 1].IsBlank && Cells[used - 1].Style == default && Cells[used - 1].Width == 1)
        {
            used--;
        }

        return used;
    }
}
