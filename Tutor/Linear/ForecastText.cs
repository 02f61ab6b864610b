using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>A forecast as plain text: the steps with their evidence, then the verdict.</summary>
internal static class ForecastText
{
    private const int EvidenceIndent = 10;

    /// <summary>Writes it.</summary>
    public static void Write(TextOutput output, string title, ForecastReport report)
    {
        output.Line(output.Ink(Ink.Bold, $"Forecast for {title}"));
        output.Line();
        foreach (StepReport step in report.Steps)
        {
            output.Labelled($"  {step.Outcome,-7}", step.Title, ink: InkOf(step.Outcome));
            foreach (EvidenceReport evidence in step.Evidence)
            {
                output.Paragraph(evidence.Location is null || evidence.Text.StartsWith(evidence.Location, StringComparison.Ordinal) ? evidence.Text : $"{evidence.Location}: {evidence.Text}", EvidenceIndent);
            }

            if (step.ExpectLine is { } line)
            {
                output.Line(new string(' ', EvidenceIndent) + output.Ink(Ink.Dim, $"console: {SafeText.Line(line, 300)}"));
            }
        }

        output.Line();
        if (report is { Chapter: { } begun, Verdict.Kind: "unknown", Steps: [{ Outcome: "stops" }] })
        {
            output.Paragraph("There is nothing to boot yet.");
            output.Labelled("next:", $"make it as the chapter says (tutor show {begun}), or let the tutor make it: tutor solve {begun}", ink: Ink.Cyan);
            return;
        }

        output.Paragraph($"The boot ends {VerdictWords.Say(new VerdictKind(report.Verdict.Kind))} ({report.Verdict.Kind}).");
        switch (report.Agrees)
        {
            case true when report.Expect is not null:
                output.Labelled("as it should:", $"{(report.Chapter is null ? "this" : "the chapter")} asks for {report.Expect}.", ink: Ink.Green);
                break;
            case true:
                output.Labelled("as it should:", "the init program runs.", ink: Ink.Green);
                break;
            case false:
                output.Labelled("not as it should:", report.Expect is { } expect ? $"{expect} is asked for." : "no program of yours will run.", ink: Ink.Red);
                break;
            case null:
                output.Labelled("cannot be told:", "only a boot decides.", ink: Ink.Yellow);
                break;
        }

        string command = report.Chapter is { } chapter ? $"tutor boot {chapter}" : "tutor boot with the same options";
        output.Labelled("next:", report.Agrees == false && report.Chapter is { } id ? $"mend what stops it (tutor verify {id} --no-boot names it), or see for yourself: {command}" : $"see for yourself: {command}", ink: Ink.Cyan);
    }

    private static Ink InkOf(string outcome) => outcome switch
    {
        "ok" => Ink.Green,
        "stops" => Ink.Red,
        _ => Ink.Yellow,
    };
}
