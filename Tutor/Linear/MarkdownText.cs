using System.Globalization;
using System.Text;
using LfsTutor.Lessons;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace LfsTutor.Linear;

/// <summary>Markdown as plain text: headings, wrapped paragraphs, code as it is, lists, tables, admonitions, links with their addresses.</summary>
internal static class MarkdownText
{
    private const int CodeIndent = 4;

    /// <summary>Writes a document.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="markdown">The document.</param>
    /// <param name="foldAnswers">Leave out what stands between the headings under <c>## Questions</c>.</param>
    public static void Write(TextOutput output, string markdown, bool foldAnswers = false)
    {
        MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseTaskLists().UseAutoLinks().UseAlertBlocks().Build();
        MarkdownDocument document = Markdown.Parse(markdown, pipeline);
        if (foldAnswers)
        {
            Fold(document);
        }

        Blocks(output, document, 0, tight: false);
    }

    private static void Fold(MarkdownDocument document)
    {
        bool inQuestions = false;
        foreach (Block block in document.ToList())
        {
            if (block is HeadingBlock { Level: <= 2 } heading)
            {
                inQuestions = Text(heading.Inline) == "Questions";
            }
            else if (inQuestions && block is not HeadingBlock)
            {
                document.Remove(block);
            }
        }
    }

    private static void Blocks(TextOutput output, ContainerBlock container, int indent, bool tight)
    {
        bool first = true;
        foreach (Block block in container)
        {
            if (block is LinkReferenceDefinitionGroup or HtmlBlock)
            {
                continue;
            }

            if (!first && !tight)
            {
                output.Line();
            }

            first = false;
            One(output, block, indent);
        }
    }

    private static void One(TextOutput output, Block block, int indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                string title = SafeText.Line(Text(heading.Inline));
                if (output.IsSpoken)
                {
                    output.Labelled($"Heading {heading.Level}:", title, indent);
                    break;
                }

                output.Line(new string(' ', indent) + output.Ink(Ink.Bold, title));
                if (heading.Level <= 2)
                {
                    output.Line(new string(' ', indent) + new string(heading.Level == 1 ? '=' : '-', Math.Min(title.Length, output.Width - indent)));
                }

                break;
            case CodeBlock code:
                Code(output, code, indent + CodeIndent);
                break;
            case ListBlock list:
                List(output, list, indent);
                break;
            case Table table:
                MarkdownTable.Write(output, table, indent);
                break;
            case AlertBlock alert:
                output.Line($"{new string(' ', indent)}{output.Ink(Ink.Yellow, SafeText.Line(alert.Kind.ToString().ToUpperInvariant()))}:");
                Blocks(output, alert, indent + 2, tight: false);
                break;
            case QuoteBlock quote:
                Blocks(output, quote, indent + 2, tight: false);
                break;
            case ThematicBreakBlock when output.IsSpoken:
                break;
            case ThematicBreakBlock:
                output.Line(new string(' ', indent) + new string('-', Math.Max(3, output.Width - indent)));
                break;
            case LeafBlock leaf:
                foreach (string part in Text(leaf.Inline).Split('\v'))
                {
                    output.Paragraph(SafeText.Line(part, int.MaxValue), indent);
                }

                break;
            case ContainerBlock container:
                Blocks(output, container, indent, tight: false);
                break;
        }
    }

    private static void Code(TextOutput output, CodeBlock code, int indent)
    {
        if (output.IsSpoken)
        {
            string language = code is FencedCodeBlock { Info: { Length: > 0 } info } ? $" ({SafeText.Line(info, 20)})" : "";
            output.Line($"Code{language}:");
        }

        // Never wrapped: a command cut in two is another command.
        foreach (string line in code.Lines.ToString().TrimEnd('\n').Split('\n'))
        {
            output.Line(line.Length == 0 ? "" : new string(' ', indent) + output.Ink(Ink.Cyan, SafeText.Line(line.Replace("\t", "    ", StringComparison.Ordinal), int.MaxValue)));
        }

        if (output.IsSpoken)
        {
            output.Line("End of code.");
        }
    }

    private static void List(TextOutput output, ListBlock list, int indent)
    {
        int number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out int start) ? start : 1;
        bool first = true;
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            if (!first && list.IsLoose)
            {
                output.Line();
            }

            first = false;
            string mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}.") : "-";
            if (item.Count > 0 && item[0] is ParagraphBlock paragraph)
            {
                output.Labelled(mark, SafeText.Line(Text(paragraph.Inline).Replace('\v', ' '), int.MaxValue), indent);
                for (int i = 1; i < item.Count; i++)
                {
                    if (list.IsLoose)
                    {
                        output.Line();
                    }

                    One(output, item[i], indent + mark.Length + 1);
                }
            }
            else
            {
                output.Line(new string(' ', indent) + mark);
                Blocks(output, item, indent + mark.Length + 1, tight: true);
            }
        }
    }

    /// <summary>The text of inlines; a hard line break is a vertical tab.</summary>
    internal static string Text(ContainerInline? inlines)
    {
        StringBuilder text = new();
        foreach (Inline inline in inlines ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => $"`{code.Content}`",
                LineBreakInline line => line.IsHard ? "\v" : " ",
                LinkInline { IsImage: true } image => $"[image: {Text(image)}]",
                LinkInline link => Link(Text(link), link.Url),
                AutolinkInline auto => auto.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                TaskList task => task.Checked ? "[x]" : "[ ]",
                HtmlInline => "",
                ContainerInline container => Text(container),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static string Link(string text, string? url) =>
        string.IsNullOrEmpty(url) || url == text || url.StartsWith('#') ? text : $"{text} <{url}>";
}
