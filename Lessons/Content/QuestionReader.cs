using System.Collections.Immutable;

namespace LfsTutor.Lessons.Content;

/// <summary>Takes the questions from a chapter's Markdown: under <c>## Questions</c>, each <c>### question</c> with its answer below.</summary>
internal static class QuestionReader
{
    /// <summary>Reads the questions; empty when the chapter has none.</summary>
    public static ImmutableArray<(string Question, string Answer)> Read(string markdown)
    {
        ImmutableArray<(string, string)>.Builder questions = ImmutableArray.CreateBuilder<(string, string)>();
        string? question = null;
        List<string> answer = [];
        bool inQuestions = false;
        bool inFence = false;
        foreach (string line in markdown.Split('\n'))
        {
            inFence ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (!inFence && IsHeading(line, 3) && inQuestions)
            {
                Keep();
                question = line[4..].Trim();
            }
            else if (!inFence && (IsHeading(line, 1) || IsHeading(line, 2)))
            {
                Keep();
                inQuestions = line.TrimEnd() == "## Questions";
            }
            else if (question is not null && !IsFoldingTag(line))
            {
                answer.Add(line);
            }
        }

        Keep();
        return questions.ToImmutable();

        void Keep()
        {
            if (question is not null)
            {
                questions.Add((question, string.Join('\n', answer).Trim()));
            }

            question = null;
            answer.Clear();
        }
    }

    private static bool IsHeading(string line, int level) => line.StartsWith(new string('#', level) + " ", StringComparison.Ordinal);

    private static bool IsFoldingTag(string line) => line.Trim() is var tag
        && (tag is "<details>" or "</details>" || (tag.StartsWith("<summary>", StringComparison.Ordinal) && tag.EndsWith("</summary>", StringComparison.Ordinal)));
}
