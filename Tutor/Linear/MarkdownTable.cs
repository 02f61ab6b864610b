using LfsTutor.Lessons;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace LfsTutor.Linear;

/// <summary>A table in columns where it fits, else each row as a block of its own.</summary>
internal static class MarkdownTable
{
    private const string Gap = "  ";

    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, Table table, int indent)
    {
        List<List<string>> rows = [.. table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(Cell).ToList())];
        if (rows.Count == 0)
        {
            return;
        }

        int columns = rows.Max(row => row.Count);
        int[] widths = [.. Enumerable.Range(0, columns).Select(column => rows.Max(row => column < row.Count ? row[column].Length : 0))];
        bool fits = !output.IsSpoken && indent + widths.Sum() + ((columns - 1) * Gap.Length) <= output.Width;
        for (int i = 0; i < rows.Count; i++)
        {
            bool heads = i == 0 && table.OfType<TableRow>().First().IsHeader;
            if (fits)
            {
                string line = string.Join(Gap, rows[i].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
                output.Line(new string(' ', indent) + (heads ? output.Ink(Ink.Bold, line) : line));
            }
            else if (!heads)
            {
                Record(output, rows[0], rows[i], indent);
            }
        }
    }

    private static void Record(TextOutput output, List<string> heads, List<string> cells, int indent)
    {
        for (int column = 0; column < cells.Count; column++)
        {
            string label = column < heads.Count && heads[column].Length > 0 ? heads[column] + ":" : "";
            output.Labelled(column == 0 ? "-" : " ", $"{label} {cells[column]}", indent);
        }
    }

    private static string Cell(TableCell cell) => SafeText.Line(string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => MarkdownText.Text(leaf.Inline).Replace('\v', ' '))));
}
