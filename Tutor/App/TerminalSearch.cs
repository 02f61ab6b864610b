using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <summary>Finds text in all that a terminal shows and has shown. Lines that were wrapped are searched as one; upper and lower case are the same.</summary>
internal static class TerminalSearch
{
    /// <summary>The next match before or after another one, round at the ends; null when there is none.</summary>
    public static TextRange? Find(Emulator emulator, string text, TextRange? from, bool older)
    {
        List<TextRange> matches = All(emulator, text);
        if (matches.Count == 0)
        {
            return null;
        }

        if (from is not { } here)
        {
            return older ? matches[^1] : matches[0];
        }

        int index = older
            ? matches.FindLastIndex(match => match.First.CompareTo(here.First) < 0)
            : matches.FindIndex(match => match.First.CompareTo(here.First) > 0);
        return index >= 0 ? matches[index] : older ? matches[^1] : matches[0];
    }

    private static List<TextRange> All(Emulator emulator, string text)
    {
        List<TextRange> matches = [];
        List<char> line = [];
        List<TextPlace> places = [];
        Span<char> glyph = stackalloc char[GraphemeTable.MaxClusterLength];
        for (int y = -emulator.HistoryCount; y < emulator.Rows; y++)
        {
            ReadOnlySpan<Cell> cells = emulator.Row(y);
            for (int x = 0; x < cells.Length; x++)
            {
                if (cells[x].Width == 0)
                {
                    continue;
                }

                int length = emulator.Graphemes.Write(cells[x], glyph);
                for (int i = 0; i < length; i++)
                {
                    line.Add(glyph[i]);
                    places.Add(new TextPlace(emulator.ScrolledOff + y, x));
                }
            }

            if (!emulator.IsWrapped(y) || y == emulator.Rows - 1)
            {
                AddMatches(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line), places, text, matches);
                line.Clear();
                places.Clear();
            }
        }

        return matches;
    }

    private static void AddMatches(ReadOnlySpan<char> line, List<TextPlace> places, string text, List<TextRange> matches)
    {
        int start = 0;
        while (line[start..].IndexOf(text, StringComparison.OrdinalIgnoreCase) is >= 0 and int at)
        {
            matches.Add(new TextRange(places[start + at], places[start + at + text.Length - 1]));
            start += at + text.Length;
        }
    }
}
