using LfsTutor.Lessons.Content;

namespace LfsTutor.Lessons;

/// <summary>"Did you mean": the known word nearest to a mistyped one.</summary>
public static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>The nearest word, or null when none is near enough to be meant.</summary>
    public static string? For(string word, IEnumerable<string> known) => word.Length > LongestWord ? null : Spelling.Nearest(word, known);
}
