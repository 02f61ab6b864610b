using System.CommandLine;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor doctor</c>.</summary>
internal sealed class DoctorCommand : TutorCommand
{
    private readonly Option<bool> _fix = new("--fix") { Description = "run the commands that mend what is missing, after asking" };
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public override string Name => "doctor";

    public override string Summary => "Say what this computer has and lacks for the chapters, with the exact command for each gap.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor doctor", "QEMU, firmware, acceleration by trial, kernels, tools, disk space."),
        ("tutor doctor --fix", "Installs what is missing, after asking."),
    ];

    public override string ExitCodes => "0 the chapters can be done here, 2 usage or broken content, 3 something needed is missing";

    public override void Define(Command command)
    {
        command.Options.Add(_fix);
        command.Options.Add(_yes);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        (HostFacts facts, IReadOnlyList<Probe> probes) = await ExamineAsync(invocation, cancellationToken).ConfigureAwait(false);
        if (invocation.Parsed.GetValue(_fix) && !Doctor.IsReady(probes))
        {
            await HostRepair.RunAsync(invocation, _yes, facts, probes, cancellationToken).ConfigureAwait(false);
            (facts, probes) = await ExamineAsync(invocation, cancellationToken).ConfigureAwait(false);
        }

        DoctorItemReport content = Content(invocation.Host);
        DoctorReport report = new([.. probes.Select(DoctorItemReport.Of), content], Doctor.IsReady(probes) && content.Status == "ok");
        invocation.Print(report, DoctorText.Write);
        return report.Ready ? ExitCode.Passed : content.Status == "ok" ? ExitCode.CannotJudge : ExitCode.Usage;
    }

    private static async Task<(HostFacts Facts, IReadOnlyList<Probe> Probes)> ExamineAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        CommandHost host = invocation.Host;
        using ProgressLine progress = new(invocation.Error, host.Time);
        progress.Report(new WorkProgress("looking at this computer", null));
        async Task<AccelerationFact?> TryAcceleration(CancellationToken token)
        {
            progress.Report(new WorkProgress("trying hardware acceleration with a short boot", null));
            try
            {
                AcceleratorDecision decision = await new AcceleratorProbe(host.QemuProgram, host.Directories.Cache, host.Time).DecideAsync(AcceleratorChoice.Auto, token).ConfigureAwait(false);
                return new AccelerationFact(decision.Name, decision.Reason);
            }
            catch (MachineUnavailableException)
            {
                return null;
            }
        }

        string workspace = invocation.WorkspaceOf(host.Catalog.Tracks.Select(track => track.Id).FirstOrDefault() ?? "kernel");
        HostFacts facts = await new HostFactsGatherer(host.CreateKernelSource(), host.Directories.Cache, workspace, TryAcceleration).GatherAsync(cancellationToken).ConfigureAwait(false);
        return (facts, Doctor.Examine(facts));
    }

    private static DoctorItemReport Content(CommandHost host)
    {
        Catalog catalog = host.Catalog;
        const string NeededFor = "everything";
        return catalog.Findings.IsEmpty && catalog.Chapters.Any()
            ? new DoctorItemReport("content", "Chapters", "ok", $"{catalog.Chapters.Count()} chapters in {host.Directories.Content}", NeededFor, null)
            : new DoctorItemReport(
                "content",
                "Chapters",
                "missing",
                catalog.Findings.IsEmpty ? $"no chapters in {host.Directories.Content}" : $"{catalog.Findings[0].Location}: {catalog.Findings[0].Evidence}",
                NeededFor,
                null);
    }
}
