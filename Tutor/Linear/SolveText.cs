using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>A built solution as plain text.</summary>
internal static class SolveText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, SolveReport report)
    {
        foreach (string chapter in report.Built)
        {
            output.Line($"  {output.Ink(Ink.Green, "built")}  {chapter}");
        }

        output.Labelled("workspace:", report.Workspace, ink: Ink.Dim);
        output.Labelled("kernel:", report.Kernel, ink: Ink.Dim);
        if (report.Backup is { } backup)
        {
            output.Labelled("kept:", $"your files that were in the way are in {backup}", ink: Ink.Dim);
        }

        output.Labelled("next:", $"tutor verify {report.Chapter}", ink: Ink.Cyan);
    }
}
