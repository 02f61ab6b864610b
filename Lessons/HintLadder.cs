using LfsTutor.Engine;
using LfsTutor.Lessons.Content;

namespace LfsTutor.Lessons;

/// <summary>Hints for what is wrong now, mildest first: nudge, where to look, the fix, the command.</summary>
public static class HintLadder
{
    /// <summary>The ladder for the first failed check, from <c>content/rules/RULE.md</c> and the finding itself; the chapter's own hints when nothing is found.</summary>
    /// <param name="contentDirectory">The content folder.</param>
    /// <param name="chapter">The chapter.</param>
    /// <param name="checks">The checks' latest results.</param>
    /// <param name="workspaceDirectory">The directory the command is to be run in; null to speak of "the workspace" only.</param>
    public static IReadOnlyList<string> For(string contentDirectory, Chapter chapter, IReadOnlyList<CheckResult> checks, string? workspaceDirectory = null) =>
        FirstBroken(checks) is { } finding ? For(RuleText.Load(contentDirectory, finding.Rule.Id), finding, workspaceDirectory) : chapter.Hints;

    /// <summary>The finding the ladder is about: the first error of the first failed check, or null.</summary>
    public static Finding? FirstBroken(IReadOnlyList<CheckResult> checks) => checks
        .Where(check => check.Status == CheckStatus.Failed)
        .SelectMany(check => check.Findings)
        .FirstOrDefault(finding => finding.Severity == Severity.Error);

    private static List<string> For(RuleText text, Finding finding, string? workspaceDirectory)
    {
        List<string> rungs =
        [
            text.Nudge ?? finding.Rule.Why,
            Join(text.WhereToLook, $"{finding.Location}: {finding.Evidence}"),
            text.Fix ?? finding.Rule.Fix,
        ];
        if ((finding.Command ?? text.Command) is { } command)
        {
            rungs.Add(finding.Command is null ? command : $"Run in the workspace:\n\n{ChangeTo(workspaceDirectory)}    {command.ReplaceLineEndings("\n    ")}");
        }

        return rungs;
    }

    private static string ChangeTo(string? directory)
    {
        if (directory is null)
        {
            return "";
        }

        string word = $"'{directory.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        return Directory.Exists(directory) ? $"    cd {word}\n" : $"    mkdir -p {word} && cd {word}\n";
    }

    private static string Join(string? section, string evidence) => section is null ? evidence : $"{section}\n\n{evidence}";
}
