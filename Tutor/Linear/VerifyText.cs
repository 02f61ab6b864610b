using System.Globalization;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>Verified chapters as plain text.</summary>
internal static class VerifyText
{
    private const int FindingIndent = 11;

    /// <summary>Writes all of them and the points.</summary>
    public static void Write(TextOutput output, VerifyReport report)
    {
        foreach (VerifiedChapter chapter in report.Chapters)
        {
            WriteChapter(output, chapter);
            output.Line();
        }

        int passed = report.Chapters.Count(chapter => chapter.Status == "passed");
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Status}: {passed} of {report.Chapters.Count} {(report.Chapters.Count == 1 ? "chapter" : "chapters")}, {report.Points.Earned} of {report.Points.Possible} points"));
    }

    /// <summary>Writes one of them, without the points.</summary>
    public static void WriteChapter(TextOutput output, VerifiedChapter chapter)
    {
        output.Line($"{output.Ink(Ink.Bold, chapter.Id)}  {chapter.Title}");
        foreach (CheckReport check in chapter.Checks)
        {
            Check(output, check);
        }

        if (chapter.Reason is { } reason)
        {
            output.Labelled("reason:", reason, indent: 2, ink: Ink.Yellow);
        }

        if (chapter.Boot is { } boot && boot.Chapter == chapter.Id)
        {
            BootText.Verdict(output, boot, indent: 2);
        }
        else if (chapter.Next is { } next)
        {
            output.Labelled("next:", next, indent: 2, ink: Ink.Cyan);
        }
    }

    private static void Check(TextOutput output, CheckReport check)
    {
        string subject = check.Arguments.Count > 0 ? $" ({string.Join(", ", check.Arguments)})" : "";
        Ink ink = check.Status == "passed" ? Ink.Green : check.Status == "failed" ? Ink.Red : Ink.Yellow;
        string text = (check.Status == "failed" ? check.Title : check.Kept) + subject + (check.Status == "failed" ? $" [{check.Rule}]" : "");
        output.Labelled($"  {(check.Status == "failed" ? "FAILED" : check.Status),-8}", check.Reason is null ? text : $"{text}: {check.Reason}", ink: ink);
        foreach (FindingReport finding in check.Findings)
        {
            Finding(output, finding);
        }
    }

    private static void Finding(TextOutput output, FindingReport finding)
    {
        string severity = finding.Severity == "error" ? "" : $"{finding.Severity}: ";
        output.Paragraph($"{severity}{finding.Location}: {finding.Evidence}", FindingIndent);
        (string Label, string? Text)[] more =
        [
            ("why:", finding.Severity == "error" ? finding.Why : null),
            ("the kernel:", finding.KernelWill),
            ("specification:", finding.OutOfSpecification),
            ("other tools:", finding.OtherToolsSay),
            ("fix:", finding.Severity == "error" ? finding.Fix : null),
        ];
        foreach ((string label, string? text) in more)
        {
            if (text is not null)
            {
                output.Labelled(label, text, FindingIndent, Ink.Dim);
            }
        }

        if (finding.Command is { } command)
        {
            // One line, never wrapped: it is there to be copied.
            output.Line($"{new string(' ', FindingIndent)}{output.Ink(Ink.Dim, "run:")} {output.Ink(Ink.Cyan, SafeText.Line(command, 1_000))}");
        }
    }
}
