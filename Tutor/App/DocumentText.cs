using System.Globalization;
using System.Text;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Text and links of a document by the columns they are drawn in.</summary>
internal static class DocumentText
{
    /// <summary>The text of a range whose rows are the document's lines; blanks at the ends of lines left out.</summary>
    public static string Of(DocumentView view, TextRange range)
    {
        StringBuilder text = new();
        for (long row = Math.Max(0, range.First.Row); row <= range.Last.Row && row < view.Document.Lines.Count; row++)
        {
            if (text.Length > 0 || row > range.First.Row)
            {
                text.Append('\n');
            }

            int begin = text.Length;
            (int start, int end) = range.ColumnsOf(row, int.MaxValue);
            foreach ((string piece, Style _, int column) in Pieces(view, view.Document.Lines[(int)row]))
            {
                if (column >= start && column < end)
                {
                    text.Append(piece);
                }
            }

            while (text.Length > begin && text[^1] == ' ')
            {
                text.Length--;
            }
        }

        return text.ToString();
    }

    /// <summary>Number of the link at a column of a line in the <see cref="LinkTable"/>; 0 when there is none.</summary>
    public static ushort LinkAt(DocumentView view, int line, int column)
    {
        if (line < 0 || line >= view.Document.Lines.Count)
        {
            return 0;
        }

        foreach ((string piece, Style style, int start) in Pieces(view, view.Document.Lines[line]))
        {
            if (column >= start && column < start + CharacterWidth.Of(piece))
            {
                return style.Link;
            }
        }

        return 0;
    }

    /// <summary>The characters of a line with the columns they begin in; code scrolled sideways begins left of the pane.</summary>
    private static IEnumerable<(string Piece, Style Style, int Column)> Pieces(DocumentView view, StyledLine line)
    {
        int column = 0;
        foreach (StyledText span in line.Spans)
        {
            foreach (string piece in Graphemes(span.Text))
            {
                yield return (piece, span.Style, column);
                column += CharacterWidth.Of(piece);
            }
        }

        if (line.Code is not { } code)
        {
            yield break;
        }

        column += CodeBlockRenderer.Padding - view.CodeOffset(code.Element);
        foreach (StyledText span in code.Spans)
        {
            foreach (string piece in Graphemes(span.Text))
            {
                yield return (piece, span.Style, column);
                column += CharacterWidth.Of(piece);
            }
        }
    }

    private static IEnumerable<string> Graphemes(string text)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
