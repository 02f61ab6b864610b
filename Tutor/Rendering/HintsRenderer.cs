using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>The rungs of the hint ladder taken so far.</summary>
internal static class HintsRenderer
{
    private static readonly string[] Names = ["Nudge", "Where to look", "The fix", "The command"];

    /// <param name="hints">The ladder, mildest first; Markdown.</param>
    /// <param name="shown">Rungs taken.</param>
    /// <param name="theme">Their look.</param>
    /// <param name="links">Receives addresses.</param>
    /// <param name="width">Columns.</param>
    public static Document Render(IReadOnlyList<string> hints, int shown, Theme theme, LinkTable links, int width)
    {
        DocumentWriter writer = new(width, theme);
        if (hints.Count == 0)
        {
            writer.Wrapped("There is no hint for this: nothing wrong was found.", theme.Text);
        }

        for (int i = 0; i < Math.Min(shown, hints.Count); i++)
        {
            writer.Gap();
            string name = hints.Count == Names.Length ? ": " + Names[i] : "";
            writer.Line($"▌ Hint {i + 1} of {hints.Count}{name}", theme.Heading2);
            foreach (StyledLine line in MarkdownRenderer.Render(hints[i], theme, links, width, new HashSet<string>()).Lines)
            {
                writer.Append(line);
            }
        }

        writer.Gap();
        writer.Line(shown < hints.Count ? "h shows the next, stronger one. Esc closes." : "Esc closes.", theme.Dim);
        return writer.ToDocument();
    }
}
