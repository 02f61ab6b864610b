using System.Globalization;
using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>What there is to explain.</summary>
/// <param name="Expect">The verdict that counts as success; null when any running system does.</param>
/// <param name="ChapterId">The chapter, or null for a machine given by hand.</param>
/// <param name="Result">How the boot ended.</param>
/// <param name="Forecast">What was forecast, or null.</param>
/// <param name="Checks">The checks' results; empty without a chapter.</param>
public sealed record BootQuestion(VerdictKind? Expect, string? ChapterId, BootResult Result, BootForecast? Forecast, IReadOnlyList<CheckResult> Checks);

/// <summary>Puts a boot's verdict into words, from the learner's own files first.</summary>
public static class BootExplainer
{
    private const int MaxEvidence = 4;
    private const int MaxFindings = 3;
    private const int MaxRemarks = 3;

    /// <summary>The remark that only says what comes next; it explains nothing.</summary>
    private const string AttemptRemark = "run-init";

    /// <summary>Explains a boot that has ended.</summary>
    public static BootExplanation Explain(BootQuestion question)
    {
        BootVerdict verdict = question.Result.Verdict;
        bool passed = question.Expect is { } expect
            ? expect.AgreesWith(verdict.Kind)
            : verdict.Kind == VerdictKind.Reached || verdict.Kind == VerdictKind.Runs;
        bool? agrees = Agrees(question.Forecast, verdict.Kind);
        return new BootExplanation(passed, Headline(question, passed), Because(question, passed, agrees), NextStep(question, passed, agrees), agrees);
    }

    /// <summary>Whether a boot bears a forecast out; null when it says nothing for certain, and so contradicts nothing.</summary>
    private static bool? Agrees(BootForecast? forecast, VerdictKind observed) =>
        forecast is null ? null
        : forecast.Kind.AgreesWith(observed) ? true
        : IsInconclusive(observed) || forecast.Kind == VerdictKind.Unknown ? null
        : false;

    /// <summary>Whether another boot could end otherwise.</summary>
    public static bool IsInconclusive(VerdictKind kind) =>
        kind == VerdictKind.TimedOut || kind == VerdictKind.Unknown || kind == VerdictKind.PanicUnknown || kind == VerdictKind.Exited
        || kind.Text.StartsWith("stalled.", StringComparison.Ordinal);

    /// <summary>Init runs on where a panic was asked for: no verdict can come.</summary>
    private static bool IsBeyond(BootQuestion question) =>
        question.Expect is { IsPanic: true } expect && question.Forecast is { } forecast
        && forecast.Kind == VerdictKind.Runs && BootReach.IsBeyond(forecast.Kind, expect)
        && (question.Result.Verdict.Kind == VerdictKind.TimedOut || question.Result.Verdict.Kind.Text.StartsWith("stalled.init", StringComparison.Ordinal));

    private static string Headline(BootQuestion question, bool passed)
    {
        BootVerdict verdict = question.Result.Verdict;
        if (IsBeyond(question))
        {
            return "Your init program runs, so the panic the chapter asks for does not come: your files are further on than the chapter.";
        }

        string meaning = VerdictMeanings.Of(verdict, question.Result.Milestone is { } id ? TitleOf(question.Forecast, id) : null);
        return passed && verdict.Kind.IsPanic ? $"{meaning} This is the panic the chapter wants to show." : meaning;
    }

    private static List<string> Because(BootQuestion question, bool passed, bool? agrees)
    {
        BootResult result = question.Result;
        List<string> reasons = [];
        if (question.Forecast is { } forecast && agrees == true && forecast.Steps.LastOrDefault(step => step.Outcome == StepOutcome.Stops) is { } stop)
        {
            // What stands on the console anyway is left to the console's lines below.
            reasons.AddRange(stop.Evidence
                .Where(evidence => !result.Remarks.Any(remark => remark.Line.Contains(evidence.Text, StringComparison.Ordinal)))
                .Take(MaxEvidence)
                .Select(Say));
        }

        if (!passed)
        {
            reasons.AddRange(Broken(question.Checks).Take(MaxFindings).Select(finding => $"{finding.Location}: {finding.Evidence}"));
        }

        if (result.Awaited is { Length: > 0 } awaited)
        {
            reasons.Add($"{char.ToUpperInvariant(awaited[0])}{awaited[1..]}.");
        }

        if (agrees == false)
        {
            reasons.Add($"The forecast was that the boot ends {VerdictWords.Say(question.Forecast!.Kind)}; the machine decides, and it ended otherwise.");
        }

        reasons.AddRange(result.Remarks.Where(remark => remark.Id != AttemptRemark).TakeLast(MaxRemarks).Select(remark => $"console: {remark.Line}"));
        if (result.Verdict.Line is { } line)
        {
            reasons.Add(result.Verdict.LineNumber is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"console:{number}: {line}")
                : $"console: {line}");
        }

        if (result.UnreadCells > 0)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{result.UnreadCells} characters on the screen could not be read and are shown as {GuestScreen.Unreadable}."));
        }

        if (result.Verdict.Kind == VerdictKind.Exited && result.QemuMessages.Length > 0)
        {
            reasons.Add($"qemu: {SafeText.Line(result.QemuMessages.Trim(), 300)}");
        }

        return [.. reasons.Select(reason => SafeText.Line(reason)).Distinct()];
    }

    private static string NextStep(BootQuestion question, bool passed, bool? agrees)
    {
        if (passed)
        {
            return question.ChapterId is null
                ? "Nothing to mend here."
                : "The chapter is proved: answer its questions, then go on to the next one.";
        }

        if (IsBeyond(question))
        {
            return $"Go on with the chapter that builds on this one; tutor verify {question.ChapterId} takes its proof for this one's.";
        }

        if (Broken(question.Checks).FirstOrDefault() is { } finding)
        {
            return finding.Command is { } command ? $"{finding.Rule.Fix} In the workspace: {command}" : finding.Rule.Fix;
        }

        return VerdictMeanings.NextStep(question.Result.Verdict, question.ChapterId, forecastAgreed: agrees == true);
    }

    private static IEnumerable<Finding> Broken(IReadOnlyList<CheckResult> checks) => checks
        .Where(check => check.Status == CheckStatus.Failed)
        .SelectMany(check => check.Findings)
        .Where(finding => finding.Severity == Severity.Error);

    private static string Say(Evidence evidence) => evidence.Location is { } location ? $"{location}: {evidence.Text}" : evidence.Text;

    private static string TitleOf(BootForecast? forecast, string id) => forecast?.Steps.FirstOrDefault(step => step.Id == id)?.Title ?? id;
}
