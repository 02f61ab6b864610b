using System.Text;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>A piece of text in one style.</summary>
/// <remarks>A class on purpose: lists and queries of it are compiled ahead of time, those of a structure of ours are not, and the first frame would wait for them.</remarks>
internal sealed record StyledText(string Text, Style Style)
{
    public int Width => CharacterWidth.Of(Text);
}

/// <summary>A line of a document.</summary>
/// <param name="Spans">What stands still: the whole line, or what is before a code block.</param>
/// <param name="Code">The part that scrolls sideways, or null.</param>
internal sealed record StyledLine(IReadOnlyList<StyledText> Spans, CodeLine? Code = null)
{
    public static StyledLine Empty { get; } = new([]);

    /// <summary>The line without styles, as it is searched.</summary>
    public string PlainText { get; } = Plain(Spans, Code);

    public int Width => Spans.Sum(span => span.Width);

    private static string Plain(IReadOnlyList<StyledText> spans, CodeLine? code)
    {
        StringBuilder text = new();
        foreach (StyledText span in spans)
        {
            text.Append(span.Text);
        }

        foreach (StyledText span in code?.Spans ?? [])
        {
            text.Append(span.Text);
        }

        return text.ToString();
    }
}

/// <summary>A line of a code block: drawn on its own background, scrolled sideways with its block.</summary>
/// <param name="Element">Index of the block in <see cref="Document.Elements"/>.</param>
/// <param name="Spans">The code, however long.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Tags">Words at the right edge of the block's first line; empty elsewhere.</param>
internal sealed record CodeLine(int Element, IReadOnlyList<StyledText> Spans, int Width, IReadOnlyList<StyledText> Tags);
