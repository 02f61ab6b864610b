using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons.Reports;

/// <summary>A document of <c>--format json</c>. Every document names its schema and version first.</summary>
/// <param name="Schema">For example <c>lfs-tutor/forecast@1</c>; the number grows when a field changes its meaning or goes.</param>
public abstract record Report([property: System.Text.Json.Serialization.JsonPropertyOrder(-1)] string Schema);

/// <summary>A finding in JSON.</summary>
public sealed record FindingReport(
    string Rule,
    string Severity,
    string Title,
    string Location,
    string Evidence,
    string Why,
    string Fix,
    string? KernelWill,
    string? OutOfSpecification,
    string? OtherToolsSay,
    string? Command,
    string Source)
{
    public static FindingReport Of(Finding finding) => new(
        finding.Rule.Id,
        Words.Of(finding.Severity),
        finding.Rule.Title,
        finding.Location.ToString(),
        finding.Evidence,
        finding.Rule.Why,
        finding.Rule.Fix,
        finding.KernelWill,
        finding.OutOfSpecification,
        finding.OtherToolsSay,
        finding.Command,
        finding.Rule.Source);
}

/// <summary>A verdict in JSON; a forecast has no line number, no detail and no time.</summary>
public sealed record VerdictReport(string Kind, string? Line, long? LineNumber = null, string? Detail = null, double? AtSeconds = null)
{
    public static VerdictReport Of(BootVerdict verdict, double? atSeconds = null) =>
        new(verdict.Kind.Text, verdict.Line, verdict.LineNumber, verdict.Detail, atSeconds is { } seconds ? Math.Round(seconds, 3) : null);
}

/// <summary>A console line worth explaining that came before the verdict.</summary>
public sealed record RemarkReport(string Id, string Line);

/// <summary>A piece of evidence; location is null for knowledge about QEMU or the kernel itself.</summary>
public sealed record EvidenceReport(string? Location, string Text)
{
    public static EvidenceReport Of(Evidence evidence) => new(evidence.Location?.ToString(), evidence.Text);
}

/// <summary>The words of JSON and of plain text.</summary>
public static class Words
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Of(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "failed",
        _ => "skipped",
    };

    public static string Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Ok => "ok",
        StepOutcome.Stops => "stops",
        _ => "unknown",
    };

    public static string Of(FirmwareKind firmware) => firmware == FirmwareKind.Uefi ? "uefi" : "bios";
}
