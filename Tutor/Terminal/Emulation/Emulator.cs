using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>A terminal that shows another program's output: the guest's serial console, later a shell. A subset of xterm.</summary>
/// <remarks>
/// Any bytes, cut anywhere, give the same screen, no exception and bounded memory. Its answers to the program's questions are collected
/// for the program only. Not thread-safe. Source: xterm's control sequences; DEC VT510 programmer's reference.
/// </remarks>
internal sealed partial class Emulator : IControlHandler
{
    private const int MaxReplyBytes = 4096;
    private const int MaxClusters = 16_384;

    private readonly EmulatorOptions _options;
    private readonly ControlParser _parser;
    private readonly ScreenBuffer _main;
    private readonly ScreenBuffer _alternate;
    private readonly List<byte> _replies = [];
    private ScreenBuffer _screen;
    private TabStops _tabs;
    private Style _style;
    private bool _wrapPending;
    private int _top;
    private int _bottom;
    private int _lastPrinted = ' ';

    public Emulator(int columns, int rows, EmulatorOptions? options = null)
    {
        _options = options ?? new EmulatorOptions();
        columns = Math.Max(1, columns);
        rows = Math.Max(1, rows);
        _main = new ScreenBuffer(columns, rows, _options.History);
        _alternate = new ScreenBuffer(columns, rows, 0);
        _screen = _main;
        _tabs = new TabStops(columns);
        _bottom = rows - 1;
        _parser = new ControlParser(this, _options.MaxStringLength);
    }

    public int Columns => _screen.Columns;

    public int Rows => _screen.Rows;

    public int CursorX { get; private set; }

    public int CursorY { get; private set; }

    /// <summary>The modes programs switch on and off.</summary>
    public EmulatorModes Modes { get; } = new();

    public bool IsAlternateScreen => _screen == _alternate;

    /// <summary>Rows above the screen; none for the alternate screen.</summary>
    public int HistoryCount => _screen.HistoryCount;

    /// <summary>Rows that ever left the top of the screen.</summary>
    public long ScrolledOff => _screen.ScrolledOff;

    /// <summary>Clusters of the cells.</summary>
    public GraphemeTable Graphemes { get; } = new(MaxClusters);

    /// <summary>Grows with every feeding and resizing: the screen may have changed.</summary>
    public long Version { get; private set; }

    /// <summary>A row of the screen; from -<see cref="HistoryCount"/> on, rows of the history.</summary>
    public ReadOnlySpan<Cell> Row(int y)
    {
        Cell[] cells = _screen[y].Cells;
        return cells.AsSpan(0, Math.Min(cells.Length, Columns));
    }

    /// <summary>Whether a row's text goes on in the next because it reached the right edge.</summary>
    public bool IsWrapped(int y) => _screen[y].Wrapped;

    /// <summary>Takes the program's output.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        Version++;
        _parser.Feed(bytes);
    }

    /// <summary>Takes what the terminal has to answer the program; empty when nothing.</summary>
    public byte[] TakeReplies()
    {
        if (_replies.Count == 0)
        {
            return [];
        }

        byte[] replies = [.. _replies];
        _replies.Clear();
        return replies;
    }

    /// <summary>Another size: the main screen's lines are wrapped anew, the alternate screen is cropped.</summary>
    public void Resize(int columns, int rows)
    {
        columns = Math.Max(1, columns);
        rows = Math.Max(1, rows);
        if (columns == Columns && rows == Rows)
        {
            return;
        }

        Version++;
        (int X, int Y) cursor = (CursorX + (_wrapPending ? 1 : 0), CursorY);
        (int X, int Y) main = IsAlternateScreen ? (_savedMainX, _savedMainY) : cursor;
        main = Reflow.Resize(_main, columns, rows, main.X, main.Y);
        _alternate.Crop(columns, rows);
        if (IsAlternateScreen)
        {
            (_savedMainX, _savedMainY) = main;
            _savedOther = _savedOther with { X = main.X, Y = main.Y };
        }
        else
        {
            cursor = main;
        }

        _wrapPending = cursor.X >= columns && !IsAlternateScreen;
        CursorX = Math.Min(cursor.X, columns - 1);
        CursorY = Math.Min(cursor.Y, rows - 1);
        _top = 0;
        _bottom = rows - 1;
        _tabs = _tabs.Resized(columns);
    }

    /// <summary>The screen as text: one line a row, trailing blanks removed.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        for (int y = 0; y < Rows; y++)
        {
            AppendRow(text, y);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One row as text, trailing blanks removed.</summary>
    public string RowText(int y)
    {
        StringBuilder text = new();
        AppendRow(text, y);
        return text.ToString();
    }

    private void AppendRow(StringBuilder text, int y)
    {
        int start = text.Length;
        Span<char> glyph = stackalloc char[GraphemeTable.MaxClusterLength];
        foreach (Cell cell in Row(y))
        {
            if (cell.Width > 0)
            {
                text.Append(glyph[..Graphemes.Write(cell, glyph)]);
            }
        }

        while (text.Length > start && text[^1] == ' ')
        {
            text.Length--;
        }
    }

    private void Reply(string answer)
    {
        if (_replies.Count + answer.Length <= MaxReplyBytes)
        {
            _replies.AddRange(Encoding.ASCII.GetBytes(answer));
        }
    }
}
