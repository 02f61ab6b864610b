using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor forecast</c>.</summary>
/// <param name="Chapter">The chapter's id, or null for a machine given by hand.</param>
/// <param name="Machine">What would be booted.</param>
/// <param name="Steps">In the kernel's own order, up to the one where the boot stops.</param>
/// <param name="Verdict">How it ends.</param>
/// <param name="Expect">The verdict the chapter asks for, or null.</param>
/// <param name="Agrees">Whether the forecast is what is asked for; null when it cannot be told.</param>
public sealed record ForecastReport(string? Chapter, MachineReport Machine, IReadOnlyList<StepReport> Steps, VerdictReport Verdict, string? Expect, bool? Agrees)
    : Report("lfs-tutor/forecast@1")
{
    public static ForecastReport Of(string? chapter, MachineSpec machine, BootForecast forecast, VerdictKind? expect, bool? agrees) => new(
        chapter,
        MachineReport.Of(machine),
        [.. forecast.Steps.Select(StepReport.Of)],
        new VerdictReport(forecast.Kind.Text, forecast.Line),
        expect?.Text,
        agrees);
}

/// <param name="Outcome"><c>ok</c>, <c>stops</c> or <c>unknown</c>.</param>
/// <param name="ExpectLine">Literal text to expect on the console, or null.</param>
public sealed record StepReport(string Id, string Title, string Outcome, IReadOnlyList<EvidenceReport> Evidence, string? ExpectLine)
{
    public static StepReport Of(ForecastStep step) =>
        new(step.Id, step.Title, Words.Of(step.Outcome), [.. step.Evidence.Select(EvidenceReport.Of)], step.ExpectLine);
}
