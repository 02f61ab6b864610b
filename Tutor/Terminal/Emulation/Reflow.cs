namespace LfsTutor.Terminal.Emulation;

/// <summary>Lays a screen's text out for another width: lines that were wrapped are joined and wrapped again, so that no text is lost.</summary>
internal static class Reflow
{
    /// <summary>Changes the buffer's size; returns where the cursor goes.</summary>
    /// <param name="buffer">The main screen.</param>
    /// <param name="columns">New width.</param>
    /// <param name="rows">New height.</param>
    /// <param name="cursorX">The cursor's column; the old width when it waits to wrap.</param>
    /// <param name="cursorY">The cursor's row.</param>
    public static (int X, int Y) Resize(ScreenBuffer buffer, int columns, int rows, int cursorX, int cursorY)
    {
        Layout layout = new(columns);
        int last = LastUsedRow(buffer, cursorY);
        int oldRows = buffer.Rows;
        int hadHistory = buffer.HistoryCount;
        int anchor = 0;
        (int X, int Y) cursor = default;
        for (int y = -buffer.HistoryCount; y <= last; y++)
        {
            ScreenRow row = buffer[y];
            if (y == 0)
            {
                anchor = layout.CurrentRow;
            }

            int used = row.Wrapped && y < last ? FullLength(buffer, y) : row.UsedColumns(buffer.Columns);
            if (y == cursorY)
            {
                cursor = layout.Add(row.Cells.AsSpan(0, Math.Max(used, Math.Min(cursorX, buffer.Columns))), cursorX);
            }
            else
            {
                layout.Add(row.Cells.AsSpan(0, used), -1);
            }

            if (!row.Wrapped || y == last)
            {
                layout.EndLine();
            }
        }

        int pulled = hadHistory > 0 ? Math.Max(0, rows - oldRows) : 0;
        int top = Math.Max(0, anchor - pulled);
        top = Math.Max(top, layout.Count - rows);
        buffer.Replace(layout.Rows, top, columns, rows);
        return (Math.Min(cursor.X, columns), Math.Clamp(cursor.Y - top, 0, rows - 1));
    }

    private static int LastUsedRow(ScreenBuffer buffer, int cursorY)
    {
        int last = buffer.Rows - 1;
        while (last > cursorY && buffer[last].UsedColumns(buffer.Columns) == 0)
        {
            last--;
        }

        return last;
    }

    /// <summary>A row that wraps is full, but for the column a wide character did not fit into.</summary>
    private static int FullLength(ScreenBuffer buffer, int y)
    {
        ScreenRow row = buffer[y];
        int columns = Math.Min(buffer.Columns, row.Cells.Length);
        return columns > 1 && row.Cells[columns - 1].IsBlank && row.Cells[columns - 1].Width == 1 && buffer[y + 1].Cells[0].Width == 2 ? columns - 1 : columns;
    }

    private sealed class Layout(int columns)
    {
        private ScreenRow? _row;
        private int _x;

        public List<ScreenRow> Rows { get; } = [];

        public int Count => Rows.Count;

        /// <summary>The row the next cell goes to.</summary>
        public int CurrentRow => _row is null ? Rows.Count : Rows.Count - 1;

        /// <summary>Appends cells to the line; returns where the cell of the given index went.</summary>
        public (int X, int Y) Add(ReadOnlySpan<Cell> cells, int wanted)
        {
            (int X, int Y) place = default;
            for (int i = 0; i < cells.Length; i++)
            {
                int width = cells[i].Width;
                if (width > 0 && (_row is null || _x + width > Math.Max(columns, width)))
                {
                    NewRow(wraps: _row is not null);
                }

                if (i == wanted)
                {
                    place = (width == 0 ? Math.Max(0, _x - 1) : _x, Math.Max(0, Rows.Count - 1));
                }

                Put(cells[i], width);
            }

            if (wanted >= cells.Length)
            {
                if (_row is null)
                {
                    NewRow(wraps: false);
                }

                place = (_x + wanted - cells.Length, Rows.Count - 1);
            }

            return place;
        }

        public void EndLine()
        {
            if (_row is null)
            {
                NewRow(wraps: false);
            }

            _row = null;
        }

        private void Put(Cell cell, int width)
        {
            if (width == 0)
            {
                return;
            }

            if (width > columns)
            {
                _row!.Cells[_x++] = Cell.Blank(cell.Style);
                return;
            }

            _row!.Cells[_x] = cell;
            if (width == 2)
            {
                _row.Cells[_x + 1] = Cell.Continuation(cell.Style);
            }

            _x += width;
        }

        private void NewRow(bool wraps)
        {
            if (wraps)
            {
                Rows[^1].Wrapped = true;
            }

            _row = new ScreenRow(columns, default);
            Rows.Add(_row);
            _x = 0;
        }
    }
}
