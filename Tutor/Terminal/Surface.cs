using System.Text;

namespace LfsTutor.Terminal;

/// <summary>A screen of cells that panes draw on, tests read and the <see cref="Painter"/> sends.</summary>
internal sealed class Surface
{
    private Cell[] _cells = [];

    public Surface(int width, int height) => Resize(width, height);

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>Clusters of these cells.</summary>
    public GraphemeTable Graphemes { get; } = new();

    /// <summary>Where the terminal's cursor stands; null hides it.</summary>
    public (int X, int Y)? Cursor { get; set; }

    /// <summary>Grows each time cells drawn before became invalid: on resize, and when the cluster table is emptied.</summary>
    public int Generation { get; private set; }

    /// <summary>All of it, to draw on.</summary>
    public Canvas Canvas => new(this, new Rectangle(0, 0, Width, Height));

    public Span<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    public void Resize(int width, int height)
    {
        Width = Math.Max(1, width);
        Height = Math.Max(1, height);
        _cells = new Cell[Width * Height];
        Generation++;
        Clear(default);
    }

    /// <summary>Begins a frame: every cell blank, no cursor.</summary>
    public void Clear(Style style)
    {
        if (Graphemes.IsFull)
        {
            Graphemes.Clear();
            Generation++;
        }

        _cells.AsSpan().Fill(Cell.Blank(style));
        Cursor = null;
    }

    /// <summary>The screen as text: one line a row, trailing blanks removed.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        Span<char> glyph = stackalloc char[GraphemeTable.MaxClusterLength];
        for (int y = 0; y < Height; y++)
        {
            int start = text.Length;
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

            text.Append('\n');
        }

        return text.ToString();
    }
}
