using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <summary>How a pane looks at a terminal: how far back, what is selected, what is searched for.</summary>
internal sealed class TerminalView(EmulatorOptions? options = null)
{
    private bool _wasAlternate;

    /// <summary>The terminal.</summary>
    public Emulator Emulator { get; private set; } = new(80, 24, options);

    /// <summary>Rows the view is scrolled back; 0 follows the output.</summary>
    public int ScrolledBack { get; private set; }

    /// <summary>Where it is on the screen; empty while it is not shown.</summary>
    public Rectangle Area { get; set; }

    /// <summary>What the learner has marked, or null.</summary>
    public TextRange? Selection { get; set; }

    /// <summary>The text searched for; null when the search bar is closed.</summary>
    public string? Search { get; private set; }

    /// <summary>Where the search stands; null when nothing was found.</summary>
    public TextRange? Match { get; private set; }

    /// <summary>Told when the size has changed: columns and rows.</summary>
    public Action<int, int>? Resized { get; set; }

    /// <summary>Number of the row at the top of what is shown.</summary>
    public long TopRow => Emulator.ScrolledOff - ScrolledBack;

    /// <summary>Begins anew with an empty terminal of the same size.</summary>
    public void Restart()
    {
        Emulator = new Emulator(Emulator.Columns, Emulator.Rows, options);
        ScrolledBack = 0;
        Selection = null;
        Resized = null;
        CloseSearch();
    }

    /// <summary>Takes the program's output. A learner who reads further up keeps the place.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        long before = Emulator.ScrolledOff;
        Emulator.Feed(bytes);
        if (_wasAlternate != Emulator.IsAlternateScreen)
        {
            _wasAlternate = Emulator.IsAlternateScreen;
            Selection = Match = null;
            ScrollTo(0);
        }
        else if (ScrolledBack > 0)
        {
            ScrollTo((int)Math.Min(int.MaxValue, ScrolledBack + (Emulator.ScrolledOff - before)));
        }
    }

    public void ScrollTo(int back) => ScrolledBack = Math.Clamp(back, 0, Emulator.HistoryCount);

    public void ScrollBy(int rows) => ScrollTo(ScrolledBack + rows);

    /// <summary>Gives the terminal the pane's size.</summary>
    public void Resize(int columns, int rows)
    {
        (columns, rows) = (Math.Max(1, columns), Math.Max(1, rows));
        if (columns == Emulator.Columns && rows == Emulator.Rows)
        {
            return;
        }

        Emulator.Resize(columns, rows);
        Selection = Match = null;
        ScrollTo(ScrolledBack);
        Resized?.Invoke(columns, rows);
    }

    /// <summary>The place in the text of a column and row of the screen; the nearest one where it lies outside.</summary>
    public TextPlace PlaceAt(int x, int y)
    {
        int column = Math.Clamp(x - Area.X, 0, Emulator.Columns - 1);
        int row = Math.Clamp(y - Area.Y, 0, Emulator.Rows - 1);
        if (column > 0 && Emulator.Row(row - ScrolledBack) is { } cells && column < cells.Length && cells[column].Width == 0)
        {
            column--;
        }

        return new TextPlace(TopRow + row, column);
    }

    public void CloseSearch() => Search = null;

    /// <summary>Searches from the end on; an empty text only opens the bar.</summary>
    public void SearchFor(string text)
    {
        Search = text;
        Match = null;
        Find(older: true);
    }

    /// <summary>Goes to the next match further up, or further down; round at the ends.</summary>
    public void Find(bool older)
    {
        if (Search is not { Length: > 0 } text)
        {
            return;
        }

        Match = TerminalSearch.Find(Emulator, text, Match, older);
        if (Match is { } match)
        {
            Reveal(match.First.Row);
        }
    }

    private void Reveal(long row)
    {
        long y = row - TopRow;
        if (y < 0 || y >= Emulator.Rows)
        {
            ScrollTo((int)Math.Clamp(Emulator.ScrolledOff - row + (Emulator.Rows / 2), 0, int.MaxValue));
        }
    }
}
