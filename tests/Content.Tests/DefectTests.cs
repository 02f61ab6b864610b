using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>Every defect gives its finding, and what is forecast is what a real kernel then does.</summary>
[Trait("needs", "boot")]
public sealed class DefectTests(BrokenBoots boots) : IClassFixture<BrokenBoots>
{
    [Theory]
    [MemberData(nameof(Cases.Defects), MemberType = typeof(Cases))]
    public async Task The_first_thing_found_wrong_is_the_defect(string id)
    {
        Defect defect = Cases.Defect(id);
        IReadOnlyList<CheckResult> results = (await SessionAsync(defect)).Verify(TestContext.Current.CancellationToken);
        Finding[] errors = [.. results.SelectMany(result => result.Findings).Where(finding => finding.Severity == Severity.Error)];
        string found = string.Join("; ", errors.Select(finding => $"{finding.Rule.Id} {finding.Location}: {finding.Evidence}"));
        Assert.True((errors.FirstOrDefault()?.Rule.Id ?? Defect.NoFinding) == defect.Finding, $"expected {defect.Finding}, found: {found}");
        Assert.All(errors, finding => Assert.DoesNotContain(finding.Evidence, char.IsControl));
        Assert.All(errors, finding => Assert.NotEqual("", finding.Evidence));
    }

    [Theory]
    [MemberData(nameof(Cases.Defects), MemberType = typeof(Cases))]
    public async Task The_forecast_sees_where_the_boot_will_end(string id)
    {
        Defect defect = Cases.Defect(id);
        BootForecast forecast = (await SessionAsync(defect)).Forecast()!;
        string steps = string.Join("\n", forecast.Steps.Select(step => $"{step.Id}: {step.Outcome}: {string.Join("; ", step.Evidence.Select(evidence => evidence.Text))}"));
        Assert.True(forecast.Kind.Text == defect.Forecast, $"expected {defect.Forecast}, forecast {forecast.Kind}\n{steps}");
        Assert.All(forecast.Steps, step => Assert.NotEmpty(step.Evidence));
    }

    [Theory]
    [MemberData(nameof(Cases.Defects), MemberType = typeof(Cases))]
    public async Task The_boot_ends_as_forecast(string id)
    {
        Defect defect = Cases.Defect(id);
        (BootForecast forecast, BootResult? result, Exception? refusal) = await boots.OfAsync(defect);
        if (defect.Verdict == Defect.Refused)
        {
            Assert.True(refusal is not null, "the machine started, and was to be refused");
            return;
        }

        Assert.True(result is not null, refusal?.ToString());
        BootResult boot = result;
        string all = BootLab.Describe(forecast, boot);
        Assert.True(boot.Verdict.Kind.Text == defect.Verdict, all);
        Assert.True(defect.AtRunTime || forecast.Kind == VerdictKind.Unknown || forecast.Kind.AgreesWith(boot.Verdict.Kind), all);
        BootLab.AssertLinesWereSeen(forecast, boot);
        if (defect.Line is { } line)
        {
            BootLab.AssertSeen(line, boot);
        }

        if (!defect.AtRunTime && forecast.Line is { } deciding)
        {
            BootLab.AssertSeen(deciding, boot);
        }
    }

    private async Task<ChapterSession> SessionAsync(Defect defect) => new(ContentFolder.Chapter(defect.ChapterId), await boots.WorkspaceOfAsync(defect));
}
