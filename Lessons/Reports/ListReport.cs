namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor list</c>.</summary>
/// <param name="Chapters">In their order.</param>
/// <param name="Points">Earned and possible.</param>
/// <param name="Current">Id of the chapter to go on with, or null when all are proved.</param>
/// <param name="Findings">What is wrong with the content; empty in a sound installation.</param>
public sealed record ListReport(IReadOnlyList<ListedChapter> Chapters, PointsReport Points, string? Current, IReadOnlyList<FindingReport> Findings) : Report("lfs-tutor/list@1");

/// <param name="Status"><c>passed</c>: proved once; <c>started</c>: an artifact is there; <c>open</c>.</param>
/// <param name="Passed">When it was first proved (ISO 8601), or null.</param>
public sealed record ListedChapter(string Id, string Track, string Title, int Minutes, int Points, string Status, DateTimeOffset? Passed);

public sealed record PointsReport(int Earned, int Possible);
