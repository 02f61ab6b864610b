namespace LfsTutor.Lessons.Reports;

/// <summary>Why a command could not do its work.</summary>
/// <param name="Error">The reason.</param>
public sealed record ErrorReport(ErrorDetail Error) : Report("lfs-tutor/error@1");

/// <param name="Message">One sentence.</param>
/// <param name="Next">What to do, or null.</param>
/// <param name="ExitCode">The exit code that goes with it.</param>
/// <param name="Findings">Broken content, when that is the reason; else empty.</param>
public sealed record ErrorDetail(string Message, string? Next, int ExitCode, IReadOnlyList<FindingReport> Findings);
