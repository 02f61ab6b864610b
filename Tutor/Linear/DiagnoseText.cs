using System.Globalization;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>A diagnosis as plain text: the verdict, the line that decided, what led to it, what to do.</summary>
internal static class DiagnoseText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, DiagnoseReport report)
    {
        output.Labelled("verdict:", $"{report.Verdict.Kind}. {report.Meaning}", ink: Ink.Bold);
        if (report.Verdict.Line is { } line)
        {
            string where = report.Verdict.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"decided by line {number}:") : "decided by:";
            output.Line(output.Ink(Ink.Dim, where));
            output.Line($"    {SafeText.Line(line)}");
            if (report.Verdict.Detail is { } detail)
            {
                output.Paragraph(detail, indent: 4);
            }
        }
        else if (report.LastLine is { } last)
        {
            output.Line(output.Ink(Ink.Dim, "last line:"));
            output.Line($"    {SafeText.Line(last)}");
        }

        if (report.Remarks.Count > 0)
        {
            output.Line(output.Ink(Ink.Dim, "before it:"));
        }

        foreach (LogRemarkReport remark in report.Remarks)
        {
            output.Line($"    {SafeText.Line(remark.Line)}");
            if (remark.Meaning is { } meaning)
            {
                output.Paragraph(meaning, indent: 8);
            }
        }

        if (report.KernelRelease is { } release)
        {
            output.Labelled("kernel:", SafeText.Line(release), ink: Ink.Dim);
        }

        if (report.Boots > 1)
        {
            output.Labelled("boots:", string.Create(CultureInfo.InvariantCulture, $"{report.Boots} in this log; the last one counts."), ink: Ink.Dim);
        }

        output.Labelled("next:", report.Next, ink: Ink.Cyan);
    }
}
