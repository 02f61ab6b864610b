using LfsTutor.Engine.Machine;

namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor boot</c>.</summary>
/// <param name="Chapter">The chapter's id, or null for a machine given by hand.</param>
public sealed record BootReport(
    string? Chapter,
    bool Passed,
    VerdictReport Verdict,
    string? Milestone,
    string Accelerator,
    IReadOnlyList<string> Argv,
    ConsoleReport Console,
    IReadOnlyList<RemarkReport> Remarks,
    string QemuMessages,
    ExplanationReport Explanation,
    VerdictReport? Forecast) : Report("lfs-tutor/boot@1")
{
    /// <summary>Where the boot is recorded, for <c>tutor replay</c>; null when it is not.</summary>
    public string? Recording { get; init; }

    public static BootReport Of(string? chapter, BootResult result, BootExplanation explanation, Engine.Forecast.BootForecast? forecast) => new(
        chapter,
        explanation.Passed,
        VerdictReport.Of(result.Verdict, result.AtSeconds),
        result.Milestone,
        result.Accelerator,
        result.Argv,
        new ConsoleReport("sha256:" + result.ConsoleDigest, result.ConsoleText.AsSpan().Count('\n'), result.UnreadCells),
        [.. result.Remarks.Select(remark => new RemarkReport(remark.Id, remark.Line))],
        result.QemuMessages,
        ExplanationReport.Of(explanation),
        forecast is null ? null : new VerdictReport(forecast.Kind.Text, forecast.Line));
}

/// <param name="Digest">SHA-256 of the console's bytes as they came.</param>
/// <param name="Lines">Number of lines kept (at most the last 256 KiB).</param>
/// <param name="UnreadCells">Cells of the screen that could not be read as a character; 0 when the kernel spoke on the serial line.</param>
public sealed record ConsoleReport(string Digest, int Lines, int UnreadCells);

/// <param name="AgreesWithForecast">Null without a forecast.</param>
public sealed record ExplanationReport(string Headline, IReadOnlyList<string> Because, string NextStep, bool? AgreesWithForecast)
{
    public static ExplanationReport Of(BootExplanation explanation) => new(explanation.Headline, explanation.Because, explanation.NextStep, explanation.AgreesWithForecast);
}
