using LfsTutor.Engine;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>Finds the chapter a learner means, or says why not.</summary>
internal static class ChapterNames
{
    /// <summary>The chapter named, or the one to go on with when none is.</summary>
    /// <exception cref="CommandFailure">There is none, or several.</exception>
    public static Chapter Choose(CommandHost host, string? name) => name is null ? Current(host) : Find(host, name);

    /// <summary>The chapter opened last, else the first not yet proved, else the last.</summary>
    public static Chapter Current(CommandHost host) => CurrentOrNull(host) ?? throw NoChapters(host);

    /// <summary>As <see cref="Current"/>; null without any chapter.</summary>
    public static Chapter? CurrentOrNull(CommandHost host)
    {
        IReadOnlyList<Chapter> chapters = [.. host.Catalog.Chapters];
        return (host.Progress.LastChapter is { } last ? chapters.FirstOrDefault(chapter => chapter.Id == last) : null)
            ?? chapters.FirstOrDefault(chapter => host.Progress.Of(chapter.Id).Passed is null)
            ?? (chapters.Count > 0 ? chapters[^1] : null);
    }

    /// <summary>Makes sure that there is a chapter at all.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static void RequireAny(CommandHost host)
    {
        if (!host.Catalog.Chapters.Any())
        {
            throw NoChapters(host);
        }
    }

    /// <summary>The chapter a name stands for.</summary>
    /// <exception cref="CommandFailure">There is none, or several.</exception>
    public static Chapter Find(CommandHost host, string name)
    {
        if (host.Catalog.Find(name) is { } chapter)
        {
            return chapter;
        }

        List<Finding> broken = [.. host.Catalog.Findings.Where(finding => finding.Severity == Severity.Error
            && finding.Location.File.StartsWith(name.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))];
        if (broken.Count > 0)
        {
            throw new CommandFailure(ExitCode.Usage, $"the content of {SafeText.Line(name, 80)} is broken: {broken[0].Location}: {broken[0].Evidence}", broken[0].Rule.Fix) { Findings = broken };
        }

        RequireAny(host);
        IReadOnlyList<Chapter> candidates = host.Catalog.Candidates(name);
        bool ambiguous = candidates.Count > 1 && candidates.All(candidate => candidate.Id.Contains(name, StringComparison.OrdinalIgnoreCase));
        string shown = SafeText.Line(name, 80);
        throw new CommandFailure(
            ExitCode.Usage,
            ambiguous ? $"{candidates.Count} chapters begin with \"{shown}\"" : $"there is no chapter \"{shown}\"",
            candidates.Count > 0
                ? $"{(ambiguous ? "say which" : "did you mean")}: {string.Join(", ", candidates.Select(candidate => candidate.Id))}{(ambiguous ? "" : "?")}"
                : "tutor list shows all chapters");
    }

    private static CommandFailure NoChapters(CommandHost host)
    {
        List<Finding> findings = [.. host.Catalog.Findings];
        return findings.Count > 0
            ? new CommandFailure(ExitCode.Usage, $"the content is broken: {findings[0].Location}: {findings[0].Evidence}", findings[0].Rule.Fix) { Findings = findings }
            : new CommandFailure(ExitCode.Usage, $"there are no chapters in {host.Directories.Content}", "unset LFS_TUTOR_CONTENT, or point it at a content folder");
    }
}
