using System.Text;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <summary>Text out of a terminal, as it is copied: wrapped lines joined, blanks at the ends of lines left out.</summary>
internal static class TerminalText
{
    /// <summary>The text of a range; what has left the history is left out.</summary>
    public static string Of(Emulator emulator, TextRange range)
    {
        StringBuilder text = new();
        Span<char> glyph = stackalloc char[GraphemeTable.MaxClusterLength];
        long first = Math.Max(range.First.Row, emulator.ScrolledOff - emulator.HistoryCount);
        long last = Math.Min(range.Last.Row, emulator.ScrolledOff + emulator.Rows - 1);
        for (long row = first; row <= last; row++)
        {
            int y = (int)(row - emulator.ScrolledOff);
            ReadOnlySpan<Cell> cells = emulator.Row(y);
            (int start, int end) = range.ColumnsOf(row, cells.Length);
            int begin = text.Length;
            for (int x = start; x < end; x++)
            {
                if (cells[x].Width > 0)
                {
                    text.Append(glyph[..emulator.Graphemes.Write(cells[x], glyph)]);
                }
            }

            if (emulator.IsWrapped(y) && row < last)
            {
                continue;
            }

            while (text.Length > begin && text[^1] == ' ')
            {
                text.Length--;
            }

            if (row < last)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The word at a place: what stands between blanks, over wrapped rows too; the place alone when it is blank.</summary>
    public static TextRange WordAt(Emulator emulator, TextPlace place)
    {
        TextPlace first = place;
        TextPlace last = place;
        while (!IsBlank(emulator, first) && Before(emulator, first) is { } before && !IsBlank(emulator, before))
        {
            first = before;
        }

        while (!IsBlank(emulator, last) && After(emulator, last) is { } after && !IsBlank(emulator, after))
        {
            last = after;
        }

        return new TextRange(first, last);
    }

    /// <summary>The whole line at a place, over wrapped rows.</summary>
    public static TextRange LineAt(Emulator emulator, TextPlace place)
    {
        long first = place.Row;
        long last = place.Row;
        while (Exists(emulator, first - 1) && emulator.IsWrapped((int)(first - 1 - emulator.ScrolledOff)))
        {
            first--;
        }

        while (Exists(emulator, last + 1) && emulator.IsWrapped((int)(last - emulator.ScrolledOff)))
        {
            last++;
        }

        return new TextRange(new TextPlace(first, 0), new TextPlace(last, emulator.Columns - 1));
    }

    private static bool Exists(Emulator emulator, long row) => row >= emulator.ScrolledOff - emulator.HistoryCount && row < emulator.ScrolledOff + emulator.Rows;

    private static bool IsBlank(Emulator emulator, TextPlace place)
    {
        ReadOnlySpan<Cell> cells = emulator.Row((int)(place.Row - emulator.ScrolledOff));
        return place.Column >= cells.Length || (cells[place.Column].Width > 0 && cells[place.Column].IsBlank);
    }

    private static TextPlace? Before(Emulator emulator, TextPlace place) =>
        place.Column > 0 ? place with { Column = place.Column - 1 }
        : Exists(emulator, place.Row - 1) && emulator.IsWrapped((int)(place.Row - 1 - emulator.ScrolledOff)) ? new TextPlace(place.Row - 1, emulator.Columns - 1)
        : null;

    private static TextPlace? After(Emulator emulator, TextPlace place) =>
        place.Column < emulator.Columns - 1 ? place with { Column = place.Column + 1 }
        : Exists(emulator, place.Row + 1) && emulator.IsWrapped((int)(place.Row - emulator.ScrolledOff)) ? new TextPlace(place.Row + 1, 0)
        : null;
}
