using System.CommandLine;
using LfsTutor.App;
using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;
using LfsTutor.Recording;
using Command = System.CommandLine.Command;

namespace LfsTutor.Commands;

/// <summary><c>tutor boot</c>.</summary>
internal sealed class BootCommand : TutorCommand
{
    private readonly Argument<string?> _chapter = ChapterArgument.Optional();
    private readonly MachineOptions _machine = new();
    private readonly Option<string?> _timeout = new("--timeout") { Description = "give up after so many seconds", HelpName = "S" };
    private readonly Option<string?> _accelerator = new("--accel") { Description = "how to run the guest [default: auto, decided by a trial boot]", HelpName = "auto|kvm|tcg" };

    private readonly Option<bool> _interactive = new("--interactive", "-i") { Description = "then use the machine yourself: your keys go to it, Ctrl-] leaves" };

    public override string Name => "boot";

    public override string Summary => "Boot a chapter's machine, or one of your own, and say how it ended and why.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor boot kernel/20", "Boots the chapter's machine from your files."),
        ("tutor boot kernel/60 --interactive", "The same, and then its shell is yours until Ctrl-]."),
        ("tutor boot --kernel bzImage --append 'console=ttyS0 root=/dev/sda' --drive rootfs.qcow2", "Boots a machine of your own; disks are never written to."),
        ("tutor boot --kernel bzImage --initrd initramfs.gz --append console=ttyS0 --expect '/ #' --timeout 60", "Succeeds when the text appears on the console."),
    ];

    public override string ExitCodes => "0 it ended as it should, 1 otherwise, 2 usage or broken content, 3 it cannot be booted here, 4 no clear verdict, 130 interrupted (the guest is stopped)";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        _machine.AddTo(command);
        command.Options.Add(_timeout);
        command.Options.Add(_accelerator);
        command.Options.Add(_interactive);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AcceleratorChoice accelerator = AcceleratorOf(invocation.Parsed.GetValue(_accelerator));
        TimeSpan? limit = MachineOptions.Number(invocation.Parsed.GetValue(_timeout), "--timeout", 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Func<MachineTerminal>? openTerminal = invocation.Parsed.GetValue(_interactive) ? TerminalOf(invocation) : null;
        BootRequest request = BootRequest.Read(invocation, invocation.Parsed.GetValue(_chapter), _machine);
        MachineSpec machine = request.Ready(accelerator);
        BootForecast forecast = request.Forecast();
        BootAim aim = request.Aim(forecast, limit);

        BootReport report = invocation.IsJson
            ? await InSilence(invocation, request, machine, aim, forecast, cancellationToken).ConfigureAwait(false)
            : await InText(invocation, request, machine, aim, forecast, openTerminal, cancellationToken).ConfigureAwait(false);
        if (report.Passed && request.Session is { } session && session.Verify(cancellationToken).All(check => check.Status != CheckStatus.Failed))
        {
            Proofs.Record(invocation.Host, session.Chapter.Id);
        }

        return BootExit.Of(report.Passed, new VerdictKind(report.Verdict.Kind));
    }

    /// <summary>The accelerator a word stands for.</summary>
    public static AcceleratorChoice AcceleratorOf(string? word) =>
        MachineOptions.OneOf(word, "--accel", new Choice<AcceleratorChoice>("auto", AcceleratorChoice.Auto), new("kvm", AcceleratorChoice.Kvm), new("tcg", AcceleratorChoice.Tcg));

    /// <exception cref="CommandFailure">There is no terminal for it.</exception>
    private static Func<MachineTerminal> TerminalOf(Invocation invocation) =>
        invocation.IsJson ? throw new CommandFailure(ExitCode.Usage, "--interactive hands the machine to your terminal and --format json writes for programs: they exclude each other", "leave out one of them")
        : invocation.Host.OpenMachineTerminal ?? throw new CommandFailure(ExitCode.Usage, "--interactive needs a terminal for input and output", "run it in a terminal, or leave the option out");

    private static async Task<BootReport> InText(
        Invocation invocation, BootRequest request, MachineSpec machine, BootAim aim, BootForecast forecast, Func<MachineTerminal>? openTerminal, CancellationToken cancellationToken)
    {
        invocation.Out.Line(invocation.Out.Ink(Ink.Bold, $"Booting {request.Title}"));
        if (!machine.HasSerialConsole && machine.Kernel is not null)
        {
            invocation.Remark("the kernel's command line has no console=ttyS0, so the guest's screen is read instead of a serial line");
        }

        BootText text = new(invocation.Out, forecast);
        if (openTerminal is not null)
        {
            using MachineTerminal terminal = openTerminal();
            return await InTerminal(invocation, request, machine, aim, forecast, text, terminal, cancellationToken).ConfigureAwait(false);
        }

        using RecordedBoot recorded = Record(invocation, request, forecast, text);
        BootResult result = await invocation.Host.CreateMachine().BootAsync(machine, aim, recorded, cancellationToken).ConfigureAwait(false);
        recorded.Ended(result);
        BootReport report = Judge(request, result, forecast) with { Recording = recorded.Path };
        text.Finish(report);
        SayWhereRecorded(invocation, recorded);
        return report;
    }

    /// <summary>Prints the boot up to its verdict, then hands the machine over until the learner leaves or it ends.</summary>
    private static async Task<BootReport> InTerminal(
        Invocation invocation, BootRequest request, MachineSpec machine, BootAim aim, BootForecast forecast, BootText text, MachineTerminal terminal, CancellationToken cancellationToken)
    {
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        InteractiveBoot observer = new(text, terminal, leaving.Token);
        using RecordedBoot recorded = Record(invocation, request, forecast, observer);
        Task<BootResult> boot = invocation.Host.CreateMachine().BootAsync(machine, aim with { KeepRunning = true, EndWhenDead = true }, recorded, leaving.Token);
        bool goesOn = await Task.WhenAny(boot, observer.GoneOn).ConfigureAwait(false) != boot;
        BootReport report = Judge(request, await (goesOn ? observer.GoneOn : boot).ConfigureAwait(false), forecast);
        text.Finish(report);
        SayWhereRecorded(invocation, recorded);
        invocation.Out.Flush();
        if (!goesOn)
        {
            invocation.Remark("the machine has ended, so there is nothing to hand over");
            return report;
        }

        _ = boot.ContinueWith(_ => terminal.Ended(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await Task.Factory.StartNew(terminal.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await boot.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return report;
    }

    private static async Task<BootReport> InSilence(
        Invocation invocation, BootRequest request, MachineSpec machine, BootAim aim, BootForecast forecast, CancellationToken cancellationToken)
    {
        using ProgressLine line = new(invocation.Error, invocation.Host.Time);
        using RecordedBoot recorded = Record(invocation, request, forecast, new BootProgress(line, request.Title, forecast));
        BootResult result = await invocation.Host.CreateMachine().BootAsync(machine, aim, recorded, cancellationToken).ConfigureAwait(false);
        recorded.Ended(result);
        BootReport report = Judge(request, result, forecast) with { Recording = recorded.Path };
        invocation.Print(report, static (_, _) => { });
        return report;
    }

    private static RecordedBoot Record(Invocation invocation, BootRequest request, BootForecast forecast, IBootObserver observer) =>
        invocation.Host.Recordings.Record(request.ChapterId, request.Title, forecast, observer);

    private static void SayWhereRecorded(Invocation invocation, RecordedBoot recorded)
    {
        if (recorded.Trouble is { } trouble)
        {
            invocation.Remark($"the boot is not recorded: {trouble}");
        }
        else
        {
            invocation.Out.Line($"  recorded: {recorded.Path} (tutor replay plays it)");
        }
    }

    private static BootReport Judge(BootRequest request, BootResult result, BootForecast forecast)
    {
        IReadOnlyList<CheckResult>? checks = request.Expect is { } expect && expect.AgreesWith(result.Verdict.Kind) ? null : request.Session?.Verify();
        return BootReport.Of(request.ChapterId, result, request.Explain(result, forecast, checks), forecast);
    }
}
