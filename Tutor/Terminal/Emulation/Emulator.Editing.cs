namespace LfsTutor.Terminal.Emulation;

/// <content>Moving the cursor, erasing, inserting, scrolling.</content>
internal sealed partial class Emulator
{
    /// <summary>What erased columns look like: the background stays, the rest does not.</summary>
    private Style BlankStyle => new(Background: _style.Background);

    private void MoveTo(int x, int y)
    {
        _wrapPending = false;
        CursorX = Math.Clamp(x, 0, Columns - 1);
        CursorY = Modes.Origin ? Math.Clamp(y + _top, _top, _bottom) : Math.Clamp(y, 0, Rows - 1);
    }

    private void MoveColumn(int x)
    {
        _wrapPending = false;
        CursorX = Math.Clamp(x, 0, Columns - 1);
    }

    /// <summary>To the left; with reverse wrapping on into the rows above.</summary>
    private void MoveBack(int count)
    {
        int x = CursorX - count;
        while (x < 0 && Modes is { ReverseWrap: true, Wrap: true } && CursorY > 0)
        {
            x += Columns;
            CursorY--;
        }

        MoveColumn(x);
    }

    /// <summary>Up or down; the scroll region's edges stop a cursor inside it.</summary>
    private void MoveRows(int by)
    {
        _wrapPending = false;
        int first = CursorY >= _top ? _top : 0;
        int last = CursorY <= _bottom ? _bottom : Rows - 1;
        CursorY = Math.Clamp(CursorY + by, first, last);
    }

    private void LineFeed()
    {
        _wrapPending = false;
        if (CursorY == _bottom)
        {
            _screen.ScrollUp(_top, _bottom, 1, BlankStyle, keepHistory: true);
        }
        else if (CursorY < Rows - 1)
        {
            CursorY++;
        }
    }

    private void ReverseLineFeed()
    {
        _wrapPending = false;
        if (CursorY == _top)
        {
            _screen.ScrollDown(_top, _bottom, 1, BlankStyle);
        }
        else if (CursorY > 0)
        {
            CursorY--;
        }
    }

    private void Tab(int count)
    {
        _wrapPending = false;
        for (int i = 0; i < count && CursorX < Columns - 1; i++)
        {
            CursorX = _tabs.After(CursorX);
        }
    }

    private void BackTab(int count)
    {
        _wrapPending = false;
        for (int i = 0; i < count && CursorX > 0; i++)
        {
            CursorX = _tabs.Before(CursorX);
        }
    }

    private void Erase(int y, int from, int to)
    {
        if (from >= to)
        {
            return;
        }

        ScreenRow row = _screen[y];
        row.SplitWide(from);
        row.SplitWide(to);
        row.Cells.AsSpan(from, to - from).Fill(Cell.Blank(BlankStyle));
        if (to >= Columns)
        {
            // Hidden columns of a screen that was wider are part of what is erased.
            row.Cells.AsSpan(to).Fill(Cell.Blank(default));
            row.Wrapped = false;
        }
    }

    private void EraseInLine(int part)
    {
        _wrapPending = false;
        switch (part)
        {
            case 0:
                Erase(CursorY, CursorX, Columns);
                break;
            case 1:
                Erase(CursorY, 0, CursorX + 1);
                break;
            case 2:
                Erase(CursorY, 0, Columns);
                break;
        }
    }

    private void EraseInDisplay(int part)
    {
        switch (part)
        {
            case 0:
                EraseInLine(0);
                EraseRows(CursorY + 1, Rows);
                break;
            case 1:
                EraseRows(0, CursorY);
                EraseInLine(1);
                break;
            case 2:
                _wrapPending = false;
                EraseRows(0, Rows);
                break;
            case 3:
                _screen.ClearHistory();
                break;
        }
    }

    private void EraseRows(int from, int to)
    {
        for (int y = from; y < to; y++)
        {
            Erase(y, 0, Columns);
        }
    }

    private void InsertBlank(int count)
    {
        _wrapPending = false;
        count = Math.Min(count, Columns - CursorX);
        ScreenRow row = _screen[CursorY];
        row.SplitWide(CursorX);
        row.SplitWide(Columns - count);
        Span<Cell> cells = row.Cells.AsSpan(CursorX, Columns - CursorX);
        cells[..^count].CopyTo(cells[count..]);
        cells[..count].Fill(Cell.Blank(BlankStyle));
    }

    private void DeleteCells(int count)
    {
        _wrapPending = false;
        count = Math.Min(count, Columns - CursorX);
        ScreenRow row = _screen[CursorY];
        row.SplitWide(CursorX);
        row.SplitWide(CursorX + count);
        Span<Cell> cells = row.Cells.AsSpan(CursorX, Columns - CursorX);
        cells[count..].CopyTo(cells);
        cells[^count..].Fill(Cell.Blank(BlankStyle));
    }

    private void InsertRows(int count)
    {
        if (CursorY >= _top && CursorY <= _bottom)
        {
            _screen.ScrollDown(CursorY, _bottom, count, BlankStyle);
            MoveColumn(0);
        }
    }

    private void DeleteRows(int count)
    {
        if (CursorY >= _top && CursorY <= _bottom)
        {
            _screen.ScrollUp(CursorY, _bottom, count, BlankStyle, keepHistory: false);
            MoveColumn(0);
        }
    }

    private void SetScrollRegion(int top, int bottom)
    {
        if (top < bottom)
        {
            _top = top;
            _bottom = bottom;
            MoveTo(0, 0);
        }
    }
}
