using LfsTutor.Rendering;

namespace LfsTutor.App;

/// <summary>A part of a match: columns are counted in characters of the line's plain text.</summary>
/// <param name="Match">Index of the match it belongs to; one that is wrapped has a part on each of its lines.</param>
/// <param name="Line">Index of the line.</param>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
internal readonly record struct TextMatchPart(int Match, int Line, int Start, int Length);

/// <summary>Finds a text in a document as a person reads it: from line to line, over the marks at their beginnings.</summary>
internal static class TextMatcher
{
    /// <summary>More matches than these are no help.</summary>
    public const int MaxMatches = 9_999;

    /// <summary>Blanks and the marks of lists, quotes and headings that a wrapped text goes on behind.</summary>
    private const string LineStart = " ┃│▌•";

    /// <summary>All matches, in the order of reading; upper and lower case are the same.</summary>
    public static List<TextMatchPart> Find(Document document, string text)
    {
        List<TextMatchPart> parts = [];
        if (text.Length == 0)
        {
            return parts;
        }

        (string flat, int[] lines, int[] columns) = Flatten(document);
        int match = 0;
        for (int at = flat.IndexOf(text, StringComparison.OrdinalIgnoreCase); at >= 0 && match < MaxMatches; match++)
        {
            AddParts(parts, match, at, text.Length, lines, columns);
            at = flat.IndexOf(text, at + text.Length, StringComparison.OrdinalIgnoreCase);
        }

        return parts;
    }

    private static void AddParts(List<TextMatchPart> parts, int match, int at, int length, int[] lines, int[] columns)
    {
        int start = at;
        for (int i = at + 1; i <= at + length; i++)
        {
            if (i == at + length || lines[i] != lines[start])
            {
                // The blank that joins two lines is on neither.
                int first = columns[start] < 0 ? start + 1 : start;
                if (first < i)
                {
                    parts.Add(new TextMatchPart(match, lines[first], columns[first], columns[i - 1] - columns[first] + 1));
                }

                start = i;
            }
        }
    }

    /// <summary>The text in one line; for each character its line and column, -1 for a blank between lines.</summary>
    private static (string Text, int[] Lines, int[] Columns) Flatten(Document document)
    {
        int capacity = document.Lines.Sum(line => line.PlainText.Length + 1);
        char[] text = new char[capacity];
        int[] lines = new int[capacity];
        int[] columns = new int[capacity];
        int length = 0;
        for (int line = 0; line < document.Lines.Count; line++)
        {
            ReadOnlySpan<char> plain = document.Lines[line].PlainText;
            int first = plain.IndexOfAnyExcept(LineStart);
            if (line > 0)
            {
                (text[length], lines[length], columns[length]) = (' ', line, -1);
                length++;
            }

            for (int column = Math.Max(0, first); first >= 0 && column < plain.TrimEnd(' ').Length; column++)
            {
                (text[length], lines[length], columns[length]) = (plain[column], line, column);
                length++;
            }
        }

        return (new string(text, 0, length), lines, columns);
    }
}
