namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor replay</c>: the screen at one time.</summary>
/// <param name="File">As given.</param>
/// <param name="Columns">The screen's width.</param>
/// <param name="Rows">The screen's height.</param>
/// <param name="AtSeconds">Time of the last event shown; null for a stream without times.</param>
/// <param name="Cursor">Where the cursor is.</param>
/// <param name="AlternateScreen">Whether the program was on the alternate screen.</param>
/// <param name="Marker">The marker passed last, or null.</param>
/// <param name="Lines">The screen's rows without trailing blanks.</param>
public sealed record ReplayReport(
    string File, int Columns, int Rows, double? AtSeconds, ReplayCursor Cursor, bool AlternateScreen, string? Marker, IReadOnlyList<string> Lines) : Report("lfs-tutor/replay@1");

/// <summary>A cursor's place.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Row">From 0.</param>
/// <param name="Visible">Whether the program shows it.</param>
public sealed record ReplayCursor(int Column, int Row, bool Visible);
