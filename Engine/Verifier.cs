using LfsTutor.Engine.Checks;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine;

/// <summary>Runs checks over a workspace; every outcome is a value, whatever the bytes.</summary>
public static class Verifier
{
    /// <summary>Runs the checks in order.</summary>
    /// <remarks>An artifact that is not built yet skips every check but the one that owns its absence; a malformed one is reported once.</remarks>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static IReadOnlyList<CheckResult> Verify(
        Workspace workspace, MachineSpec? machine, IReadOnlyList<CheckRequest> requests, CancellationToken cancellationToken = default)
    {
        List<CheckResult> results = new(requests.Count);
        HashSet<string> reported = new(StringComparer.Ordinal);
        Lazy<string> loaderLine = new(() => machine is null ? "" : Forecaster.LoaderLine(workspace, machine));
        foreach (CheckRequest request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckResult result = AllChecks.ById(request.RuleId) is { } check
                ? Run(check, request, new CheckContext(workspace, request.Arguments, machine, loaderLine), reported)
                : UnknownRule(request);
            foreach (Finding finding in result.Findings.Where(finding => finding.Severity == Severity.Error))
            {
                reported.Add(finding.Location.File);
            }

            results.Add(result);
        }

        return results;
    }

    private static CheckResult Run(Check check, CheckRequest request, CheckContext context, HashSet<string> reported)
    {
        try
        {
            foreach (string subject in check.Subjects(context))
            {
                if (context.Workspace.StateOf(subject) is { Trouble: { } trouble, Kind: var kind })
                {
                    return Skipped(check, request, kind == HostFileKind.Missing ? $"{subject} is not built yet" : trouble);
                }
            }

            IReadOnlyList<Finding> findings = [.. check.Look(context)];
            bool failed = findings.Any(finding => finding.Severity == Severity.Error);
            return new CheckResult(request, check.Rule, failed ? CheckStatus.Failed : CheckStatus.Passed, findings, null);
        }
        catch (MalformedArtifactException malformed) when (reported.Contains(malformed.Location.File))
        {
            return Skipped(check, request, $"{malformed.Location.File} cannot be read: {malformed.Reason}");
        }
        catch (MalformedArtifactException malformed)
        {
            Finding finding = new(GeneralRules.Malformed, malformed.Location, Printable.Text(malformed.Reason));
            return new CheckResult(request, check.Rule, CheckStatus.Failed, [finding], null);
        }
        catch (CannotJudgeException cannot)
        {
            return Skipped(check, request, cannot.Message);
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Skipped(check, request, Printable.Text(exception.Message));
        }
        catch (Exception exception)
        {
            // A defect of the tutor must not take the other checks' results away from the learner.
            return Skipped(check, request, $"the tutor could not judge {check.Rule.Id} ({exception.GetType().Name}: {Printable.Text(exception.Message)}); please report this");
        }
    }

    private static CheckResult Skipped(Check check, CheckRequest request, string reason) =>
        new(request, check.Rule, CheckStatus.Skipped, [], reason);

    private static CheckResult UnknownRule(CheckRequest request)
    {
        Finding finding = new(GeneralRules.UnknownRule, new Location("chapter.md"), $"checks: {Printable.Text(request.RuleId)}");
        return new CheckResult(request, GeneralRules.UnknownRule, CheckStatus.Failed, [finding], null);
    }
}
