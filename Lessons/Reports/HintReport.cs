namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor hint</c>.</summary>
/// <param name="Chapter">The chapter's id.</param>
/// <param name="Rule">The rule the hints are about, or null for the chapter's general ones.</param>
/// <param name="Location">Where the finding stands, or null.</param>
/// <param name="Rung">One-based number of the last hint shown; 0 when there is none.</param>
/// <param name="Of">How many there are.</param>
/// <param name="Hints">Those shown, mildest first.</param>
public sealed record HintReport(string Chapter, string? Rule, string? Location, int Rung, int Of, IReadOnlyList<string> Hints) : Report("lfs-tutor/hint@1");
