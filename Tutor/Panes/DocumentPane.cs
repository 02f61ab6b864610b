using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>Draws a document: its visible lines, code scrolled sideways, the current element marked.</summary>
internal static class DocumentPane
{
    /// <param name="inside">The pane without its frame.</param>
    /// <param name="view">How the pane looks at its document.</param>
    /// <param name="theme">Its look.</param>
    /// <param name="focused">Whether keys go here: then the current element is marked.</param>
    /// <param name="search">Whose matches are highlighted, or null.</param>
    public static void Draw(Canvas inside, DocumentView view, Theme theme, bool focused, LessonSearch? search = null)
    {
        int margin = inside.Width > 2 ? 1 : 0;
        Canvas text = inside.Part(new Rectangle(margin, 0, inside.Width - (2 * margin), inside.Height));
        Document document = view.Document;
        for (int y = 0; y < inside.Height && view.Scroll + y < document.Lines.Count; y++)
        {
            DrawLine(text, y, document.Lines[view.Scroll + y], document.Width, view, theme);
        }

        if (search is { Count: > 0 })
        {
            Highlight(text, view, search, theme);
        }

        if (view.Selection is { } selection)
        {
            MarkSelection(text, view, selection);
        }

        if (focused && view.CurrentElement is { } element)
        {
            Mark(inside, element, view, theme);
        }
    }

    private static void MarkSelection(Canvas text, DocumentView view, TextRange selection)
    {
        for (int y = 0; y < text.Height && view.Scroll + y < view.Document.Lines.Count; y++)
        {
            (int start, int end) = selection.ColumnsOf(view.Scroll + y, text.Width);
            if (end > start)
            {
                text.Restyle(new Rectangle(start, y, end - start, 1), style => style with { Attributes = style.Attributes ^ TextAttributes.Reverse });
            }
        }
    }

    private static void DrawLine(Canvas canvas, int y, StyledLine line, int width, DocumentView view, Theme theme)
    {
        int x = 0;
        for (int i = 0; i < line.Spans.Count; i++)
        {
            x = canvas.Text(x, y, line.Spans[i].Text, line.Spans[i].Style);
        }

        if (line.Code is { } code)
        {
            DrawCode(canvas, new Rectangle(x, y, Math.Max(0, width - x), 1), code, view.CodeOffset(code.Element), theme);
        }
    }

    private static void DrawCode(Canvas canvas, Rectangle area, CodeLine code, int offset, Theme theme)
    {
        Canvas block = canvas.Part(area);
        block.Fill(theme.Code);
        const int padding = CodeBlockRenderer.Padding;
        int visible = block.Width - (2 * padding);
        Canvas window = block.Part(new Rectangle(padding, 0, visible, 1));
        int x = -offset;
        for (int i = 0; i < code.Spans.Count; i++)
        {
            x = window.Text(x, 0, code.Spans[i].Text, code.Spans[i].Style);
        }

        if (offset > 0 && code.Width > 0)
        {
            block.Text(0, 0, "‹", theme.CodeMark);
        }

        if (code.Width - offset > visible)
        {
            block.Text(block.Width - 1, 0, "›", theme.CodeMark);
        }

        DrawTags(block, code, theme);
    }

    private static void DrawTags(Canvas block, CodeLine code, Theme theme)
    {
        int x = block.Width;
        for (int i = code.Tags.Count - 1; i >= 0; i--)
        {
            x -= code.Tags[i].Text.Length;
            if (x < 0)
            {
                return;
            }

            block.Text(x, 0, code.Tags[i].Text, code.Tags[i].Style);
            x--;
        }
    }

    private static void Highlight(Canvas text, DocumentView view, LessonSearch search, Theme theme)
    {
        for (int i = 0; i < search.Parts.Count; i++)
        {
            TextMatchPart part = search.Parts[i];
            int y = part.Line - view.Scroll;
            if (y < 0 || y >= text.Height || part.Line >= view.Document.Lines.Count)
            {
                continue;
            }

            StyledLine line = view.Document.Lines[part.Line];
            int shift = line.Code is { } code ? CodeBlockRenderer.Padding - view.CodeOffset(code.Element) : 0;
            int x = CharacterWidth.Of(line.PlainText.AsSpan(0, part.Start)) + shift;
            Style style = part.Match == search.Current ? theme.CurrentMatch : theme.Match;
            text.Restyle(new Rectangle(x, y, CharacterWidth.Of(line.PlainText.AsSpan(part.Start, part.Length)), 1), _ => style);
        }
    }

    /// <summary>A bar in the margin beside the element that Enter acts on.</summary>
    private static void Mark(Canvas inside, DocumentElement element, DocumentView view, Theme theme)
    {
        int count = element is DocumentElement.Fold ? 1 : element.LineCount;
        for (int line = element.FirstLine; line < element.FirstLine + count; line++)
        {
            int y = line - view.Scroll;
            if (y >= 0 && y < inside.Height)
            {
                inside.Repeat(0, y, '▐', 1, theme.FocusedBorder);
            }
        }
    }
}
