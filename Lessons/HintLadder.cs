using LfsTutor.Engine;

namespace LfsTutor.Lessons;

/// <summary>Hints for what is wrong now, mildest first: nudge, where to look, the fix, the command.</summary>
public static class HintLadder
{
    /// <summary>The ladder for the first failed check, from <c>content/rules/RULE.md</c> and the finding itself; the chapter's own hints when nothing is found.</summary>
    /// <param name="contentDirectory">The content folder.</param>
    /// <param name="chapter">The chapter.</param>
    /// <param name="checks">The checks' latest results.</param>
    public static IReadOnlyList<string> For(string contentDirectory, Chapter chapter, IReadOnlyList<CheckResult> checks) => throw new NotImplementedException();
}
