using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>A place in one of the chapters.</summary>
/// <param name="Chapter">Index of the chapter.</param>
/// <param name="Match">How many matches stand before it in its chapter.</param>
/// <param name="Heading">The heading it stands under; empty before the first.</param>
/// <param name="Text">The paragraph.</param>
/// <param name="At">Where in it the match begins.</param>
internal sealed record IndexMatch(int Chapter, int Match, string Heading, string Text, int At);

/// <summary>The text of all chapters, paragraph by paragraph; folded answers are not in it.</summary>
internal sealed class ChapterIndex
{
    /// <summary>So wide that a paragraph is one line.</summary>
    private const int OneLine = 100_000;

    private readonly List<Paragraph> _paragraphs;

    private ChapterIndex(List<Paragraph> paragraphs) => _paragraphs = paragraphs;

    /// <summary>Reads them all: some milliseconds each.</summary>
    public static ChapterIndex Of(IReadOnlyList<Chapter> chapters)
    {
        List<Paragraph> paragraphs = [];
        Theme theme = Themes.Dark;
        LinkTable links = new();
        HashSet<string> noneOpen = [];
        for (int chapter = 0; chapter < chapters.Count; chapter++)
        {
            string heading = "";
            foreach (StyledLine line in MarkdownRenderer.Render(chapters[chapter].Markdown, theme, links, OneLine, noneOpen).Lines)
            {
                string plain = line.PlainText.Trim().TrimStart('▌', '┃', '▸', '▾', '✔', '☐', ' ');
                bool isTable = plain.StartsWith('│');
                string text = string.Join(' ', plain.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries));
                if (text.Length == 0 || text[0] is '─' or '━' or '╭' or '├' or '╰')
                {
                    continue;
                }

                if (!isTable && line.Spans.Any(span => span.Style == theme.Heading1 || span.Style == theme.Heading2 || span.Style == theme.Heading3))
                {
                    heading = text;
                }

                paragraphs.Add(new Paragraph(chapter, heading, text));
            }
        }

        return new ChapterIndex(paragraphs);
    }

    /// <summary>The places where a text stands, in the order of the chapters.</summary>
    /// <param name="text">The text; upper and lower case are the same.</param>
    /// <param name="most">Places wanted at most.</param>
    public List<IndexMatch> Find(string text, int most)
    {
        List<IndexMatch> found = [];
        if (string.IsNullOrWhiteSpace(text))
        {
            return found;
        }

        int chapter = -1;
        int match = 0;
        foreach (Paragraph paragraph in _paragraphs)
        {
            match = paragraph.Chapter == chapter ? match : 0;
            chapter = paragraph.Chapter;
            int first = paragraph.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase);
            if (first < 0)
            {
                continue;
            }

            found.Add(new IndexMatch(chapter, match, paragraph.Heading, paragraph.Text, first));
            if (found.Count == most)
            {
                break;
            }

            for (int at = first; at >= 0; at = paragraph.Text.IndexOf(text, at + text.Length, StringComparison.OrdinalIgnoreCase))
            {
                match++;
            }
        }

        return found;
    }

    private sealed record Paragraph(int Chapter, string Heading, string Text);
}
