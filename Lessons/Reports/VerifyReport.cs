using LfsTutor.Engine;

namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor verify</c>.</summary>
/// <param name="Chapters">Those asked for, in order.</param>
/// <param name="Points">Of the chapters asked for.</param>
/// <param name="Status">Of them all: the worst.</param>
public sealed record VerifyReport(IReadOnlyList<VerifiedChapter> Chapters, PointsReport Points, string Status) : Report("lfs-tutor/verify@1");

/// <param name="Status"><c>passed</c>, <c>failed</c>, <c>cannot-judge</c> or <c>inconclusive</c>.</param>
/// <param name="Workspace">The learner's directory.</param>
/// <param name="Forecast">How the boot will end, or null without one.</param>
/// <param name="Boot">The boot, or null when there was none.</param>
/// <param name="Reason">Why it was not booted or cannot be judged, or null.</param>
/// <param name="Next">What to do, or null.</param>
public sealed record VerifiedChapter(
    string Id, string Title, int Points, string Workspace, string Status, IReadOnlyList<CheckReport> Checks, VerdictReport? Forecast, BootReport? Boot, string? Reason, string? Next);

/// <param name="Title">The defect the rule speaks of.</param>
/// <param name="Kept">What is true when there is no such defect.</param>
/// <param name="Status"><c>passed</c>, <c>failed</c> or <c>skipped</c>.</param>
/// <param name="Reason">Why it was skipped, or null.</param>
public sealed record CheckReport(string Rule, string Title, string Kept, IReadOnlyList<string> Arguments, string Status, string? Reason, IReadOnlyList<FindingReport> Findings)
{
    public static CheckReport Of(CheckResult result) => new(
        result.Request.RuleId,
        result.Rule.Title,
        result.Rule.Kept,
        result.Request.Arguments,
        Words.Of(result.Status),
        result.Reason,
        [.. result.Findings.Select(FindingReport.Of)]);
}
