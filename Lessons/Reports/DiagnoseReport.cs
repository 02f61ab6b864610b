namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor diagnose</c>.</summary>
/// <param name="File">As given; <c>-</c> for standard input.</param>
/// <param name="Verdict">How the boot in the log ended, with the line that decided.</param>
/// <param name="Meaning">In one or two sentences.</param>
/// <param name="Remarks">Lines worth explaining that came before.</param>
/// <param name="LastLine">The last line of the log that is not blank, or null.</param>
/// <param name="Next">What to do.</param>
public sealed record DiagnoseReport(string File, VerdictReport Verdict, string Meaning, IReadOnlyList<RemarkReport> Remarks, string? LastLine, string Next)
    : Report("lfs-tutor/diagnose@1");
