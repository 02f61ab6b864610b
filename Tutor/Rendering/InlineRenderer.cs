using System.Text;
using LfsTutor.Terminal;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace LfsTutor.Rendering;

/// <summary>Text inside a block: emphasis, code, links, breaks.</summary>
internal sealed class InlineRenderer(Theme theme, LinkTable links)
{
    private readonly List<(string Address, ushort Link)> _footnotes = [];

    /// <summary>Addresses of the links met, in order; the number in the text is one more than the index.</summary>
    public IReadOnlyList<(string Address, ushort Link)> Footnotes => _footnotes;

    public List<StyledText> Render(ContainerInline? inlines, Style style)
    {
        List<StyledText> spans = [];
        foreach (Inline inline in inlines ?? [])
        {
            Add(spans, inline, style);
        }

        return spans;
    }

    /// <summary>The text alone.</summary>
    public static string PlainText(ContainerInline? inlines)
    {
        StringBuilder text = new();
        foreach (Inline inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                ContainerInline container => PlainText(container),
                _ => "",
            });
        }

        return text.ToString();
    }

    private void Add(List<StyledText> spans, Inline inline, Style style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                spans.Add(new StyledText(Printable(literal.Content.ToString()), style));
                break;
            case HtmlEntityInline entity:
                spans.Add(new StyledText(Printable(entity.Transcoded.ToString()), style));
                break;
            case CodeInline code:
                spans.Add(new StyledText(TextWrapper.NoBreakSpace + Printable(code.Content) + TextWrapper.NoBreakSpace, theme.InlineCode));
                break;
            case EmphasisInline emphasis:
                spans.AddRange(Render(emphasis, style.With(Emphasis(emphasis))));
                break;
            case LinkInline { IsImage: true } image:
                spans.Add(new StyledText("[picture: ", theme.Dim));
                spans.AddRange(Render(image, theme.Dim));
                spans.Add(new StyledText("]", theme.Dim));
                break;
            case LinkInline link:
                AddLink(spans, Render(link, LinkStyle(style)), link.Url ?? "");
                break;
            case AutolinkInline auto:
                spans.Add(new StyledText(Printable(auto.Url), LinkStyle(style) with { Link = links.Add(auto.Url) }));
                break;
            case LineBreakInline { IsHard: true }:
                spans.Add(new StyledText("\n", style));
                break;
            case LineBreakInline:
                spans.Add(new StyledText(" ", style));
                break;
            case TaskList or HtmlInline:
                break;
            case ContainerInline container:
                spans.AddRange(Render(container, style));
                break;
        }
    }

    private void AddLink(List<StyledText> spans, List<StyledText> text, string address)
    {
        ushort link = links.Add(address);
        spans.AddRange(text.Select(span => span with { Style = span.Style with { Link = link } }));
        if (link == 0 || string.Concat(text.Select(span => span.Text)) == address)
        {
            return;
        }

        int number = _footnotes.FindIndex(footnote => footnote.Link == link) + 1;
        if (number == 0)
        {
            _footnotes.Add((address, link));
            number = _footnotes.Count;
        }

        spans.Add(new StyledText($"{TextWrapper.NoBreakSpace}[{number}]", theme.Dim));
    }

    private Style LinkStyle(Style style) => theme.Link.With(style.Attributes);

    private static TextAttributes Emphasis(EmphasisInline emphasis) => emphasis.DelimiterChar switch
    {
        '~' when emphasis.DelimiterCount == 2 => TextAttributes.Strike,
        '*' or '_' => emphasis.DelimiterCount >= 2 ? TextAttributes.Bold : TextAttributes.Italic,
        '+' => TextAttributes.Underline,
        _ => TextAttributes.None,
    };

    private static string Printable(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
