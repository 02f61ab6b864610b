namespace LfsTutor.Terminal.Emulation;

/// <summary>The rows of one emulated screen and those that scrolled off its top, in one ring: scrolling moves no cell.</summary>
internal sealed class ScreenBuffer
{
    private readonly int _maxHistory;
    private ScreenRow?[] _ring;
    private int _first;

    /// <param name="columns">At least 1.</param>
    /// <param name="rows">At least 1.</param>
    /// <param name="maxHistory">The most rows kept above the screen.</param>
    public ScreenBuffer(int columns, int rows, int maxHistory)
    {
        _maxHistory = maxHistory;
        Columns = columns;
        Rows = rows;
        _ring = new ScreenRow?[maxHistory + rows];
    }

    public int Columns { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Rows above the screen.</summary>
    public int HistoryCount { get; private set; }

    /// <summary>Rows that ever scrolled off, for views that stand still while the screen moves on.</summary>
    public long ScrolledOff { get; private set; }

    /// <summary>A row of the screen; negative numbers reach into the history.</summary>
    public ScreenRow this[int y] => _ring[Slot(HistoryCount + y)] ??= new ScreenRow(Columns, default);

    /// <summary>Moves the rows of a region up; rows leaving the top of the screen become history when asked.</summary>
    public void ScrollUp(int top, int bottom, int count, Style blank, bool keepHistory)
    {
        count = Math.Min(count, bottom - top + 1);
        for (int i = 0; i < count; i++)
        {
            if (keepHistory && top == 0 && _maxHistory > 0)
            {
                PushTop(bottom, blank);
                continue;
            }

            ScreenRow recycled = this[top];
            for (int y = top; y < bottom; y++)
            {
                Set(y, this[y + 1]);
            }

            recycled.Clear(blank);
            Set(bottom, recycled);
        }
    }

    /// <summary>Moves the rows of a region down.</summary>
    public void ScrollDown(int top, int bottom, int count, Style blank)
    {
        count = Math.Min(count, bottom - top + 1);
        for (int i = 0; i < count; i++)
        {
            ScreenRow recycled = this[bottom];
            for (int y = bottom; y > top; y--)
            {
                Set(y, this[y - 1]);
            }

            recycled.Clear(blank);
            Set(top, recycled);
        }
    }

    public void ClearHistory()
    {
        _first = Slot(HistoryCount);
        HistoryCount = 0;
    }

    /// <summary>Another size without moving text: rows are cut at the bottom, columns hidden at the right until the screen grows again.</summary>
    public void Crop(int columns, int rows)
    {
        ScreenRow?[] ring = new ScreenRow?[_maxHistory + rows];
        for (int y = 0; y < Math.Min(rows, Rows); y++)
        {
            ring[y] = this[y];
            ring[y]!.Widen(columns);
        }

        Replace(ring, columns, rows, historyCount: 0);
    }

    /// <summary>Takes rows laid out anew: history first, then the screen.</summary>
    public void Replace(IReadOnlyList<ScreenRow> laidOut, int top, int columns, int rows)
    {
        int skipped = Math.Max(0, top - _maxHistory);
        ScreenRow?[] ring = new ScreenRow?[_maxHistory + rows];
        for (int i = skipped; i < laidOut.Count && i - skipped < ring.Length; i++)
        {
            ring[i - skipped] = laidOut[i];
        }

        Replace(ring, columns, rows, top - skipped);
    }

    private void Replace(ScreenRow?[] ring, int columns, int rows, int historyCount)
    {
        _ring = ring;
        _first = 0;
        Columns = columns;
        Rows = rows;
        HistoryCount = historyCount;
    }

    private void PushTop(int bottom, Style blank)
    {
        if (HistoryCount < _maxHistory)
        {
            HistoryCount++;
        }
        else
        {
            _first = _first + 1 == _ring.Length ? 0 : _first + 1;
        }

        ScrolledOff++;

        // Every row moved up by one; the slot after the last is the new row, and rows below the region go back down.
        ScreenRow fresh = this[Rows - 1];
        for (int y = Rows - 1; y > bottom; y--)
        {
            Set(y, this[y - 1]);
        }

        fresh.Widen(Columns);
        fresh.Clear(blank);
        Set(bottom, fresh);
    }

    private void Set(int y, ScreenRow row) => _ring[Slot(HistoryCount + y)] = row;

    private int Slot(int index)
    {
        int slot = _first + index;
        return slot >= _ring.Length ? slot - _ring.Length : slot;
    }
}
