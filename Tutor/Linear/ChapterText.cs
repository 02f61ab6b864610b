using System.Globalization;
using LfsTutor.Lessons;

namespace LfsTutor.Linear;

/// <summary>A chapter as plain text: what it needs, then what it teaches.</summary>
internal static class ChapterText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, Chapter chapter, string workspace, bool foldAnswers)
    {
        output.Line(output.Ink(Ink.Dim, string.Create(CultureInfo.InvariantCulture, $"{chapter.Id} | {chapter.Minutes} minutes | {chapter.Points} points")));
        output.Line(output.Ink(Ink.Dim, $"workspace: {workspace}"));
        foreach ((string path, string what) in chapter.Artifacts)
        {
            output.Line(output.Ink(Ink.Dim, $"you build: {path} ({what})"));
        }

        output.Line();
        MarkdownText.Write(output, chapter.Markdown, foldAnswers);
        output.Line();
        if (foldAnswers && !chapter.Questions.IsEmpty)
        {
            output.Paragraph($"The answers: tutor show {chapter.Id} --answers");
        }

        output.Paragraph($"Check it with: tutor verify {chapter.Id}");
    }
}
