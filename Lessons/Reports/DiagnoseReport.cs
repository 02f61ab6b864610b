namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor diagnose</c>.</summary>
/// <param name="File">As given; <c>-</c> for standard input.</param>
/// <param name="Verdict">How the last boot in the log ended, with the line that decided.</param>
/// <param name="Meaning">In one sentence.</param>
/// <param name="KernelRelease">The kernel that booted, or null when the log does not say.</param>
/// <param name="Lines">Lines in the log.</param>
/// <param name="Boots">Boots in the log.</param>
/// <param name="Remarks">Lines worth explaining that came before the verdict.</param>
/// <param name="LastLine">The last line of the log that is not blank, or null.</param>
/// <param name="Next">What to do.</param>
public sealed record DiagnoseReport(
    string File,
    VerdictReport Verdict,
    string Meaning,
    string? KernelRelease,
    long Lines,
    int Boots,
    IReadOnlyList<LogRemarkReport> Remarks,
    string? LastLine,
    string Next) : Report("lfs-tutor/diagnose@1");

/// <param name="Meaning">In one sentence, or null.</param>
public sealed record LogRemarkReport(string Id, string Line, string? Meaning);
