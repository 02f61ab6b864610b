using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;
using LfsTutor.Recording;

namespace LfsTutor.Commands;

/// <summary>Checks a chapter and boots it where its proof is a boot.</summary>
/// <param name="invocation">The command line.</param>
/// <param name="boot">True: boot whatever the checks say; false: never; null: when no check has failed.</param>
/// <param name="accelerator">How to run the guest.</param>
internal sealed class ChapterVerification(Invocation invocation, bool? boot, AcceleratorChoice accelerator)
{
    private readonly Dictionary<string, VerifiedChapter> _done = [];

    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string CannotJudge = "cannot-judge";
    public const string Inconclusive = "inconclusive";

    /// <summary>The status of several chapters: one that failed decides, then one that could not be judged.</summary>
    public static string Worst(IEnumerable<string> statuses)
    {
        HashSet<string> all = [.. statuses];
        return all.Contains(Failed) ? Failed : all.Contains(CannotJudge) ? CannotJudge : all.Contains(Inconclusive) ? Inconclusive : Passed;
    }

    public static int ExitCodeOf(string status) => status switch
    {
        Passed => ExitCode.Passed,
        Failed => ExitCode.Failed,
        CannotJudge => ExitCode.CannotJudge,
        _ => ExitCode.Inconclusive,
    };

    /// <summary>Verifies one chapter, once.</summary>
    public async Task<VerifiedChapter> RunAsync(Chapter chapter, CancellationToken cancellationToken) => _done.TryGetValue(chapter.Id, out VerifiedChapter? known)
        ? known
        : _done[chapter.Id] = await VerifyAsync(chapter, cancellationToken).ConfigureAwait(false);

    private async Task<VerifiedChapter> VerifyAsync(Chapter chapter, CancellationToken cancellationToken)
    {
        ChapterSession session = SessionOf(chapter);
        (IReadOnlyList<CheckResult> checks, BootForecast? forecast) = session.VerifyAndForecast(cancellationToken);
        bool failed = checks.Any(check => check.Status == CheckStatus.Failed);
        VerifiedChapter result = new(
            chapter.Id,
            chapter.Title,
            chapter.Points,
            session.WorkspaceDirectory,
            failed ? Failed : Passed,
            [.. checks.Select(CheckReport.Of)],
            forecast is null ? null : new VerdictReport(forecast.Kind.Text, forecast.Line),
            null,
            null,
            failed ? NextOf(chapter, checks) : null);
        if (forecast is not null && (failed ? TakenOver(chapter, checks) : Successor(chapter, forecast)) is { } successor)
        {
            result = await FromSuccessorAsync(result, successor, cancellationToken).ConfigureAwait(false);
        }
        else if (chapter.Boot is not null && boot != false && (boot == true || !failed))
        {
            result = await BootAsync(session, checks, forecast, result, cancellationToken).ConfigureAwait(false);
        }
        else if (chapter.Boot is { } asked && !failed)
        {
            result = WithForecast(result, asked, forecast!);
        }
        else if (!failed && chapter.Boot is null && checks.FirstOrDefault(check => check.Status == CheckStatus.Skipped) is { } skipped)
        {
            result = result with { Status = CannotJudge, Reason = skipped.Reason, Next = "tutor doctor says what is missing here" };
        }

        if (result.Status == Passed && (result.Boot is not null || chapter.Boot is null))
        {
            Proofs.Record(invocation.Host, chapter.Id);
        }

        return result;
    }

    /// <summary>
    /// The chapter that builds on this one, when the files are there already: they no longer end in the panic this chapter asks for,
    /// and what proves the later chapter proves this one too.
    /// </summary>
    private Chapter? Successor(Chapter chapter, BootForecast forecast)
    {
        if (chapter.Boot is not { Expect.IsPanic: true } asked || !BootReach.IsBeyond(forecast.Kind, asked.Expect))
        {
            return null;
        }

        return invocation.Host.Catalog.SuccessorsOf(chapter).FirstOrDefault(later => later.Boot is { } boot
            && boot.Machine.Kernel == asked.Machine.Kernel
            && asked.Machine.Drives.All(boot.Machine.Drives.Contains)
            && SessionOf(later).Forecast()!.Kind.AgreesWith(boot.Expect));
    }

    /// <summary>
    /// The chapter that builds on this one and has made something else of the very files this one's checks look at, rightly:
    /// a rebuilt kernel is no longer the one on this chapter's disk.
    /// </summary>
    private Chapter? TakenOver(Chapter chapter, IReadOnlyList<CheckResult> checks)
    {
        CheckRequest[] failed = [.. checks.Zip(chapter.Checks).Where(pair => pair.First.Status == CheckStatus.Failed).Select(pair => pair.Second)];
        return invocation.Host.Catalog.SuccessorsOf(chapter).FirstOrDefault(later =>
        {
            HashSet<string> theirs = [.. later.Artifacts.Select(artifact => artifact.Path)];
            if (later.Boot is not { } boot || !failed.All(check => check.Arguments.Any(path => theirs.Contains(path.Split('!')[0]))))
            {
                return false;
            }

            (IReadOnlyList<CheckResult> results, BootForecast? forecast) = SessionOf(later).VerifyAndForecast();
            return results.All(check => check.Status != CheckStatus.Failed) && forecast!.Kind.AgreesWith(boot.Expect);
        });
    }

    private async Task<VerifiedChapter> FromSuccessorAsync(VerifiedChapter result, Chapter successor, CancellationToken cancellationToken)
    {
        VerifiedChapter later = await RunAsync(successor, cancellationToken).ConfigureAwait(false);
        return result with
        {
            Status = later.Status,
            Boot = later.Boot,
            Reason = $"these files are further on than this chapter: they are judged by {successor.Id}, which builds on it",
            Next = later.Next,
        };
    }

    private ChapterSession SessionOf(Chapter chapter) => new(chapter, invocation.WorkspaceOf(chapter), [invocation.Host.Directories.Kernels]);

    private async Task<VerifiedChapter> BootAsync(
        ChapterSession session, IReadOnlyList<CheckResult> checks, BootForecast? forecast, VerifiedChapter result, CancellationToken cancellationToken)
    {
        try
        {
            MachineSpec machine = session.Machine(accelerator)!;
            using ProgressLine line = new(invocation.Error, invocation.Host.Time);
            using RecordedBoot recorded = invocation.Host.Recordings.Record(
                session.Chapter.Id, $"{session.Chapter.Id}: {session.Chapter.Title}", forecast, new BootProgress(line, session.Chapter.Id, forecast));
            BootResult booted = await invocation.Host.CreateMachine().BootAsync(machine, session.Aim(forecast), recorded, cancellationToken).ConfigureAwait(false);
            recorded.Ended(booted);
            BootReport report = BootReport.Of(session.Chapter.Id, booted, session.Explain(booted, forecast, checks), forecast) with { Recording = recorded.Path };
            string status = report.Passed ? Passed : BootExplainer.IsInconclusive(booted.Verdict.Kind) ? Inconclusive : Failed;
            return result with { Boot = report, Status = result.Status == Failed ? Failed : status, Next = result.Next ?? (report.Passed ? null : report.Explanation.NextStep) };
        }
        catch (MachineUnavailableException e)
        {
            return result with
            {
                Status = result.Status == Failed ? Failed : CannotJudge,
                Reason = $"not booted: {SafeText.Line(e.Message)}",
                Next = result.Next ?? (e.Remedy is { } remedy ? $"run {remedy}" : "run tutor doctor"),
            };
        }
        catch (IOException e)
        {
            return result with { Status = Failed, Reason = $"not booted: {SafeText.Line(e.Message)}", Next = result.Next ?? $"build it as the chapter says: tutor show {session.Chapter.Id}" };
        }
    }

    /// <summary>Without a boot, the forecast is the best there is; only a certain one decides.</summary>
    private static VerifiedChapter WithForecast(VerifiedChapter result, ChapterBoot asked, BootForecast forecast)
    {
        bool unknown = forecast.Kind == VerdictKind.Unknown || forecast.Kind == VerdictKind.PanicUnknown;
        return unknown || forecast.Kind.AgreesWith(asked.Expect)
            ? result with { Reason = $"not booted; the forecast is {forecast.Kind}" }
            : result with
            {
                Status = Failed,
                Reason = $"not booted; the forecast is {forecast.Kind}, and {asked.Expect} is asked for",
                Next = $"tutor forecast {result.Id} shows where it stops and why",
            };
    }

    private static string NextOf(Chapter chapter, IReadOnlyList<CheckResult> checks) =>
        HintLadder.FirstBroken(checks) is { Command: { } command } ? $"in the workspace: {command}" : $"tutor hint {chapter.Id}";
}
