using LfsTutor.Terminal;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace LfsTutor.Rendering;

/// <summary>A table with rules, aligned columns and cells that wrap; too many columns for the width become a list of rows.</summary>
internal sealed class TableRenderer(DocumentWriter writer, InlineRenderer inlines)
{
    /// <summary>Columns narrower than this are not readable.</summary>
    private const int NarrowestColumn = 6;

    private sealed record Row(bool IsHeader, List<List<StyledText>> Cells);

    public void Render(Table table, IReadOnlyList<StyledText> prefix)
    {
        List<Row> rows = [.. table.OfType<TableRow>().Select(ReadRow)];
        int count = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        if (count == 0)
        {
            return;
        }

        int available = writer.Width - prefix.Sum(span => span.Width) - ((3 * count) + 1);
        int[] widths = ColumnWidths(rows, count);
        if (!Shrink(widths, available))
        {
            RenderAsList(rows, prefix);
            return;
        }

        TableColumnAlign?[] alignments = [.. Enumerable.Range(0, count).Select(i => i < table.ColumnDefinitions.Count ? table.ColumnDefinitions[i].Alignment : null)];
        Rule(prefix, widths, "╭┬╮");
        foreach (Row row in rows)
        {
            RenderRow(row, widths, alignments, prefix);
            if (row.IsHeader)
            {
                Rule(prefix, widths, "├┼┤");
            }
        }

        Rule(prefix, widths, "╰┴╯");
    }

    private Row ReadRow(TableRow row)
    {
        Style style = row.IsHeader ? writer.Theme.Heading2 : writer.Theme.Text;
        return new Row(row.IsHeader, [.. row.OfType<TableCell>().Select(cell => cell.OfType<ParagraphBlock>().SelectMany(paragraph => inlines.Render(paragraph.Inline, style)).ToList())]);
    }

    private static int[] ColumnWidths(List<Row> rows, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Max(1, rows.Max(row => i < row.Cells.Count ? row.Cells[i].Sum(span => span.Width) : 0)))];

    /// <summary>Takes columns from the widest until the table fits; false when it cannot.</summary>
    private static bool Shrink(int[] widths, int available)
    {
        int excess = widths.Sum() - available;
        while (excess > 0)
        {
            int widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= NarrowestColumn)
            {
                return false;
            }

            widths[widest]--;
            excess--;
        }

        return true;
    }

    private void Rule(IReadOnlyList<StyledText> prefix, int[] widths, string corners)
    {
        string text = corners[0] + string.Join(corners[1], widths.Select(width => new string('─', width + 2))) + corners[2];
        writer.Line(prefix, [new StyledText(text, writer.Theme.Rule)]);
    }

    private void RenderRow(Row row, int[] widths, TableColumnAlign?[] alignments, IReadOnlyList<StyledText> prefix)
    {
        List<List<List<StyledText>>> cells = [.. widths.Select((width, i) => TextWrapper.Wrap(i < row.Cells.Count ? row.Cells[i] : [], width))];
        int height = cells.Max(cell => cell.Count);
        for (int line = 0; line < height; line++)
        {
            List<StyledText> spans = [new StyledText("│", writer.Theme.Rule)];
            for (int i = 0; i < widths.Length; i++)
            {
                List<StyledText> text = line < cells[i].Count ? cells[i][line] : [];
                int free = widths[i] - text.Sum(span => span.Width);
                int left = alignments[i] switch
                {
                    TableColumnAlign.Right => free,
                    TableColumnAlign.Center => free / 2,
                    _ => 0,
                };
                spans.Add(new StyledText(new string(' ', 1 + left), writer.Theme.Text));
                spans.AddRange(text);
                spans.Add(new StyledText(new string(' ', free - left + 1), writer.Theme.Text));
                spans.Add(new StyledText("│", writer.Theme.Rule));
            }

            writer.Line(prefix, spans);
        }
    }

    private void RenderAsList(List<Row> rows, IReadOnlyList<StyledText> prefix)
    {
        Row? header = rows.FirstOrDefault(row => row.IsHeader);
        foreach (Row row in rows.Where(row => !row.IsHeader))
        {
            for (int i = 0; i < row.Cells.Count; i++)
            {
                List<StyledText> spans = [];
                if (header is not null && i < header.Cells.Count)
                {
                    spans.AddRange(header.Cells[i]);
                    spans.Add(new StyledText(": ", writer.Theme.Dim));
                }

                spans.AddRange(row.Cells[i]);
                StyledText mark = new(i == 0 ? "• " : "  ", writer.Theme.ListMark);
                writer.Wrapped([.. prefix, mark], [.. prefix, new StyledText("    ", writer.Theme.Text)], spans);
            }
        }
    }
}
