using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>A solved chapter passes everything, and the forecast of it is what the kernel does.</summary>
[Trait("needs", "boot")]
public sealed class SolutionTests(WorkspaceFactory workspaces, BootLab lab)
{
    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public async Task A_solved_chapter_passes_its_checks_and_its_boot_as_forecast(string id)
    {
        ChapterSession session = new(ContentFolder.Chapter(id), await workspaces.SolvedAsync(id, ContentFolder.KernelFor(id)));
        IReadOnlyList<CheckResult> results = session.Verify(TestContext.Current.CancellationToken);
        Assert.Empty(results.Where(result => result.Status != CheckStatus.Passed).Select(WhyNot));

        BootForecast forecast = session.Forecast()!;
        BootResult boot = await lab.BootAsync(session, forecast, silent: false, TestContext.Current.CancellationToken);
        string all = BootLab.Describe(forecast, boot);
        Assert.True(session.Chapter.Boot!.Expect == boot.Verdict.Kind, all);
        Assert.True(forecast.Kind.AgreesWith(boot.Verdict.Kind), all);
        BootLab.AssertLinesWereSeen(forecast, boot);

        BootExplanation explanation = session.Explain(boot, forecast, results);
        Assert.True(explanation.Passed);
        Assert.True(explanation.AgreesWithForecast);
    }

    [Theory]
    [MemberData(nameof(Cases.Chapters), MemberType = typeof(Cases))]
    public async Task Solving_a_chapter_twice_gives_the_same_as_once(string id)
    {
        string workspace = await workspaces.SolvedAsync(id, ContentFolder.KernelFor(id));
        string[] once = Files(workspace);
        await Bash.RunAsync(Path.Combine(ContentFolder.Path, id, "solve.sh"), workspace, ContentFolder.KernelFor(id), TestContext.Current.CancellationToken);
        Assert.Equal(once, Files(workspace));
        ChapterSession session = new(ContentFolder.Chapter(id), workspace);
        Assert.All(session.Verify(TestContext.Current.CancellationToken), result => Assert.Equal(CheckStatus.Passed, result.Status));
    }

    /// <summary>Where the kernel is one that is handed over, another series must do as well; a chapter that builds its own shows its own.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases.ChaptersOfAGivenKernel), MemberType = typeof(Cases))]
    public async Task A_kernel_of_another_series_ends_each_chapter_as_forecast(string id)
    {
        ChapterSession session = new(ContentFolder.Chapter(id), await workspaces.SolvedAsync(id, Kernels.Other));
        Assert.Empty(session.Verify(TestContext.Current.CancellationToken).Where(result => result.Status != CheckStatus.Passed).Select(WhyNot));

        BootForecast forecast = session.Forecast()!;
        BootResult boot = await lab.BootAsync(session, forecast, silent: false, TestContext.Current.CancellationToken);
        string all = BootLab.Describe(forecast, boot);
        Assert.True(session.Chapter.Boot!.Expect == boot.Verdict.Kind, all);
        Assert.True(forecast.Kind.AgreesWith(boot.Verdict.Kind), all);
        BootLab.AssertLinesWereSeen(forecast, boot);
    }

    /// <summary>Debian's kernel has its disk drivers as modules: it gets no further than a kernel without a disk, and the forecast must know.</summary>
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases.ChaptersOfAGivenKernel), MemberType = typeof(Cases))]
    public async Task The_distributions_kernel_ends_each_chapter_as_its_configuration_says(string id)
    {
        string workspace = await workspaces.SolvedAsync(id, Kernels.Stock);
        Kernels.CopyConfigurations(Kernels.Stock, workspace);
        ChapterSession session = new(ContentFolder.Chapter(id), workspace);
        IReadOnlyList<CheckResult> results = session.Verify(TestContext.Current.CancellationToken);
        BootForecast forecast = session.Forecast()!;
        BootResult boot = await lab.BootAsync(session, forecast, silent: false, TestContext.Current.CancellationToken);
        string all = BootLab.Describe(forecast, boot);
        Assert.True(forecast.Kind.AgreesWith(boot.Verdict.Kind), all);
        BootLab.AssertLinesWereSeen(forecast, boot);

        bool passed = boot.Verdict.Kind == session.Chapter.Boot!.Expect;
        Assert.Equal(passed, results.All(result => result.Status != CheckStatus.Failed));
        Assert.Equal(passed, session.Explain(boot, forecast, results).Passed);
        if (!passed)
        {
            Assert.True(boot.Verdict.Kind == VerdictKind.PanicNoRoot, all);
            BootLab.AssertSeen("unknown-block(0,0)", boot);
            Assert.Contains(results, result => result.Status == CheckStatus.Failed && result.Rule.Id == "kernel.no-disk-driver");
        }
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    private static string WhyNot(CheckResult result) =>
        $"{result.Rule.Id}: {result.Status} {result.Reason} {string.Join("; ", result.Findings.Select(finding => $"{finding.Location}: {finding.Evidence}"))}";
}
