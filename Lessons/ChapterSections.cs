namespace LfsTutor.Lessons;

/// <summary>A part of a chapter: what stands under one of its headings.</summary>
/// <param name="Title">The heading; the chapter's title for what stands before the first.</param>
/// <param name="Markdown">The part, its heading included.</param>
public sealed record ChapterSection(string Title, string Markdown);

/// <summary>Cuts a chapter at its headings of the second level, to be read in portions.</summary>
public static class ChapterSections
{
    private const string Mark = "## ";

    /// <summary>The parts in their order; the questions are not among them, for they have answers to be asked for.</summary>
    public static IReadOnlyList<ChapterSection> Of(Chapter chapter)
    {
        List<ChapterSection> sections = [];
        List<string> lines = [];
        string title = chapter.Title;
        string? fence = null;
        foreach (string line in chapter.Markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            fence = FenceAfter(line, fence);
            if (fence is null && line.StartsWith(Mark, StringComparison.Ordinal))
            {
                Add(sections, title, lines);
                title = line[Mark.Length..].Trim().TrimEnd('#').Trim();
                lines = [];
            }

            lines.Add(line);
        }

        Add(sections, title, lines);
        return sections;
    }

    private static void Add(List<ChapterSection> sections, string title, List<string> lines)
    {
        if (title != "Questions" && lines.Exists(line => line.Length > 0))
        {
            sections.Add(new ChapterSection(title, string.Join('\n', lines)));
        }
    }

    /// <summary>The fence a line leaves us in: a number sign in code is no heading.</summary>
    private static string? FenceAfter(string line, string? fence)
    {
        string start = line.TrimStart();
        if (fence is not null)
        {
            return start.StartsWith(fence, StringComparison.Ordinal) ? null : fence;
        }

        return start.StartsWith("```", StringComparison.Ordinal) ? "```" : start.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : null;
    }
}
