using LfsTutor.Terminal;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;

namespace LfsTutor.Rendering;

/// <summary>A chapter's Markdown as a document of styled lines, by walking Markdig's syntax tree.</summary>
/// <remarks>
/// Questions are the third-level headings below the heading <c>Questions</c>; their answers are folded until opened.
/// Code blocks are neither clipped nor wrapped: their lines scroll sideways.
/// </remarks>
internal sealed class MarkdownRenderer
{
    private const string QuestionsHeading = "Questions";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAlertBlocks().UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras().Build();

    private readonly DocumentWriter _writer;
    private readonly InlineRenderer _inlines;
    private readonly IReadOnlySet<string> _open;
    private readonly Theme _theme;

    private MarkdownRenderer(Theme theme, LinkTable links, int width, IReadOnlySet<string> open)
    {
        _theme = theme;
        _writer = new DocumentWriter(width, theme);
        _inlines = new InlineRenderer(theme, links);
        _open = open;
    }

    private static IReadOnlyList<StyledText> None => [];

    /// <summary>Lays a text out.</summary>
    /// <param name="markdown">The text, without front matter.</param>
    /// <param name="theme">Its look.</param>
    /// <param name="links">Receives the addresses it links to.</param>
    /// <param name="width">Columns.</param>
    /// <param name="open">Keys of the folds (questions' texts) that are open.</param>
    public static Document Render(string markdown, Theme theme, LinkTable links, int width, IReadOnlySet<string> open)
    {
        MarkdownRenderer renderer = new(theme, links, width, open);
        MarkdownDocument tree = Markdown.Parse(markdown, Pipeline);
        renderer.Top(tree);
        renderer.Footnotes();
        return renderer._writer.ToDocument();
    }

    private void Top(MarkdownDocument tree)
    {
        bool inQuestions = false;
        int i = 0;
        while (i < tree.Count)
        {
            Block block = tree[i++];
            if (block is HeadingBlock { Level: <= 2 } heading)
            {
                inQuestions = InlineRenderer.PlainText(heading.Inline).Trim().Equals(QuestionsHeading, StringComparison.OrdinalIgnoreCase);
            }

            if (!inQuestions || block is not HeadingBlock { Level: 3 } question)
            {
                Block(block, None, None, gap: true);
                continue;
            }

            int first = i;
            while (i < tree.Count && tree[i] is not HeadingBlock { Level: <= 3 })
            {
                i++;
            }

            Question(question, tree.Skip(first).Take(i - first));
        }
    }

    private void Question(HeadingBlock heading, IEnumerable<Block> answer)
    {
        string key = InlineRenderer.PlainText(heading.Inline);
        bool open = _open.Contains(key);
        _writer.Gap();
        int element = _writer.ElementCount;
        int firstLine = _writer.LineCount;
        _writer.Element(new DocumentElement.Fold(firstLine, 1, key, open));
        _writer.Wrapped([new StyledText(open ? "▾ " : "▸ ", _theme.ListMark)], [new StyledText("  ", _theme.Text)], _inlines.Render(heading.Inline, _theme.Title));
        if (open)
        {
            IReadOnlyList<StyledText> bar = [new StyledText("│ ", _theme.Dim)];
            foreach (Block block in answer)
            {
                Block(block, bar, bar, gap: true);
            }
        }
        else
        {
            _writer.Line("  Enter shows the answer", _theme.Dim);
        }

        _writer.SetElement(element, new DocumentElement.Fold(firstLine, _writer.LineCount - firstLine, key, open));
    }

    private void Children(ContainerBlock container, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest, bool loose)
    {
        bool isFirst = true;
        foreach (Block block in container)
        {
            Block(block, isFirst ? first : rest, rest, gap: !isFirst && (loose || block is not ListBlock));
            isFirst = false;
        }
    }

    private void Block(Block block, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest, bool gap)
    {
        if (gap && block is not HtmlBlock)
        {
            _writer.Gap(rest);
        }

        switch (block)
        {
            case HeadingBlock heading:
                Heading(heading, first, rest);
                break;
            case ParagraphBlock paragraph:
                _writer.Wrapped(first, rest, _inlines.Render(paragraph.Inline, _theme.Text));
                break;
            case CodeBlock code:
                new CodeBlockRenderer(_writer).Render(code, first, rest);
                break;
            case AlertBlock alert:
                Alert(alert, rest);
                break;
            case QuoteBlock quote:
                IReadOnlyList<StyledText> bar = [.. rest, new StyledText("┃ ", _theme.Dim)];
                Children(quote, bar, bar, loose: true);
                break;
            case ListBlock list:
                List(list, first, rest);
                break;
            case Table table:
                new TableRenderer(_writer, _inlines).Render(table, rest);
                break;
            case ThematicBreakBlock:
                _writer.Line(first, [new StyledText(new string('─', Math.Max(0, _writer.Width - Columns(first))), _theme.Rule)]);
                break;
            case HtmlBlock or LinkReferenceDefinitionGroup:
                // Tags of folds and comments are for web pages.
                break;
            case ContainerBlock container:
                Children(container, first, rest, loose: true);
                break;
        }
    }

    private void Heading(HeadingBlock heading, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest)
    {
        (Style style, string mark) = heading.Level switch
        {
            1 => (_theme.Heading1, ""),
            2 => (_theme.Heading2, "▌ "),
            _ => (_theme.Heading3, "▪ "),
        };
        IReadOnlyList<StyledText> prefix = mark.Length == 0 ? first : [.. first, new StyledText(mark, style)];
        List<StyledText> text = _inlines.Render(heading.Inline, style);
        _writer.Wrapped(prefix, prefix, text);
        if (heading.Level == 1)
        {
            int width = Math.Min(text.Sum(span => span.Width), _writer.Width - Columns(rest));
            _writer.Line(rest, [new StyledText(new string('━', Math.Max(0, width)), _theme.Rule)]);
        }
    }

    private void Alert(AlertBlock alert, IReadOnlyList<StyledText> rest)
    {
        string kind = alert.Kind.ToString().ToUpperInvariant();
        (Style style, string title) = kind switch
        {
            "TIP" => (_theme.Tip, "✦ Tip"),
            "WARNING" => (_theme.Warning, "▲ Warning"),
            "CAUTION" => (_theme.Warning, "▲ Caution"),
            "IMPORTANT" => (_theme.Important, "● Important"),
            _ => (_theme.Note, "● Note"),
        };
        IReadOnlyList<StyledText> bar = [.. rest, new StyledText("┃ ", style)];
        _writer.Line(bar, [new StyledText(title, style)]);
        Children(alert, bar, bar, loose: true);
    }

    private void List(ListBlock list, IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest)
    {
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        int numberWidth = list.IsOrdered ? CharacterWidth.Of($"{number + list.Count - 1}. ") : 0;
        bool isFirst = true;
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            if (!isFirst && list.IsLoose)
            {
                _writer.Gap(rest);
            }

            StyledText mark = list.IsOrdered
                ? new StyledText($"{number++}. ".PadLeft(numberWidth), _theme.ListMark)
                : new StyledText("• ", _theme.ListMark);
            if (item.FirstOrDefault() is ParagraphBlock { Inline.FirstChild: TaskList task })
            {
                mark = task.Checked ? new StyledText("✔ ", _theme.Passed) : new StyledText("☐ ", _theme.Dim);
            }

            StyledText indent = new(new string(' ', mark.Width), _theme.Text);
            Children(item, [.. isFirst ? first : rest, mark], [.. rest, indent], list.IsLoose);
            isFirst = false;
        }
    }

    private void Footnotes()
    {
        if (_inlines.Footnotes.Count == 0)
        {
            return;
        }

        _writer.Gap();
        _writer.Line("Links", _theme.Dim.With(TextAttributes.Bold));
        for (int i = 0; i < _inlines.Footnotes.Count; i++)
        {
            string mark = $"[{i + 1}] ";
            (string address, ushort link) = _inlines.Footnotes[i];
            _writer.Wrapped([new StyledText(mark, _theme.Dim)], [new StyledText(new string(' ', mark.Length), _theme.Dim)], [new StyledText(address, _theme.Dim with { Link = link })]);
        }
    }

    private static int Columns(IReadOnlyList<StyledText> spans) => spans.Sum(span => span.Width);
}
