using LfsTutor.Terminal;
using Markdig.Syntax;

namespace LfsTutor.Rendering;

/// <summary>A code block: its tags, its highlighted lines at full length, a padding line.</summary>
internal sealed class CodeBlockRenderer(DocumentWriter writer)
{
    /// <summary>Columns left free on each side of the code; the outermost shows that it goes on.</summary>
    public const int Padding = 2;

    public void Render(CodeBlock block, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest)
    {
        FencedCodeBlock? fenced = block as FencedCodeBlock;
        Render(block.Lines.ToString().TrimEnd('\n'), FenceInfo.Parse(fenced?.Info, fenced?.Arguments), first, rest);
    }

    /// <summary>A block that is not from Markdown: a command to copy.</summary>
    public void Render(string text, FenceInfo fence, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest)
    {
        int element = writer.ElementCount;
        int firstLine = writer.LineCount;
        CodeHighlighter highlighter = new(writer.Theme, fence);
        List<StyledText> tags = [.. fence.Tags.Select(tag => new StyledText($" {tag} ", writer.Theme.CodeTag))];
        writer.Line(first, [], new CodeLine(element, [], 0, tags));
        int widest = 0;
        foreach (string line in text.Split('\n'))
        {
            List<StyledText> spans = highlighter.Highlight(line);
            int width = spans.Sum(span => span.Width);
            widest = Math.Max(widest, width);
            writer.Line(rest, [], new CodeLine(element, spans, width, []));
        }

        writer.Line(rest, [], new CodeLine(element, [], 0, []));
        int visible = writer.Width - rest.Sum(span => span.Width) - (2 * Padding);
        writer.Element(new DocumentElement.CodeBlock(firstLine, writer.LineCount - firstLine, text, fence, Math.Max(0, widest - Math.Max(1, visible))));
    }
}
