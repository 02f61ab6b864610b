using System.CommandLine;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor doctor</c>.</summary>
internal sealed class DoctorCommand : TutorCommand
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(30);

    private readonly Option<bool> _fix = new("--fix") { Description = "run the commands that mend what is missing, after asking" };
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public override string Name => "doctor";

    public override string Summary => "Say what this computer has and lacks for the chapters, with the exact command for each gap.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor doctor", "QEMU, firmware, acceleration by trial, kernels, tools, disk space."),
        ("tutor doctor --fix", "Installs what is missing, after asking."),
    ];

    public override string ExitCodes => "0 every chapter can be done here, 2 usage, 3 something needed is missing";

    public override void Define(Command command)
    {
        command.Options.Add(_fix);
        command.Options.Add(_yes);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        IReadOnlyList<DoctorItemReport> items = await ExamineAsync(invocation, cancellationToken).ConfigureAwait(false);
        if (invocation.Parsed.GetValue(_fix) && items.Any(item => item.Status == "missing" && item.Remedy is not null))
        {
            await FixAsync(invocation, items, cancellationToken).ConfigureAwait(false);
            items = await ExamineAsync(invocation, cancellationToken).ConfigureAwait(false);
        }

        DoctorReport report = new(items, items.All(item => item.Status != "missing"));
        invocation.Print(report, DoctorText.Write);
        return report.Ready ? ExitCode.Passed : ExitCode.CannotJudge;
    }

    private static async Task<IReadOnlyList<DoctorItemReport>> ExamineAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
        return await new Examination(invocation.Host, invocation.Host.QemuProgram).RunAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task FixAsync(Invocation invocation, IReadOnlyList<DoctorItemReport> items, CancellationToken cancellationToken)
    {
        string[] packages = [.. items.Where(item => item.Status == "missing").Select(PackageOf).OfType<string>().Distinct()];
        if (packages.Length > 0 && InstallCommand.For(packages) is { } install)
        {
            Confirmation.Require(invocation, _yes, $"Run \"{install}\"?");
            await InstallAsync(invocation, packages, cancellationToken).ConfigureAwait(false);
        }

        if (items.Any(item => item is { Id: "kernel", Status: "missing" }))
        {
            Confirmation.Require(invocation, _yes, "Build the lab kernel (some minutes)?");
            using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
            await invocation.Host.CreateKernelSource().ProvideAsync(KernelOrigin.Lab, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string? PackageOf(DoctorItemReport item) => item.Id switch
    {
        "qemu" => "qemu-system-x86",
        "firmware" => "ovmf",
        _ when item.Id.StartsWith("tool.", StringComparison.Ordinal) => HostTools.PackageOf(item.Id["tool.".Length..]),
        _ => null,
    };

    private static async Task InstallAsync(Invocation invocation, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
        HostProcessOptions options = new()
        {
            Timeout = InstallLimit,
            Environment = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" },
            OutputLine = line => progress.Report(new WorkProgress(line, null)),
        };

        // sudo asks for the password on the terminal itself, not on a pipe.
        (string program, string[] arguments) = Environment.IsPrivilegedProcess
            ? ("apt-get", new[] { "install", "--yes" })
            : ("sudo", ["apt-get", "install", "--yes"]);
        HostProcessResult result = await HostProcess.RunAsync(program, [.. arguments, .. packages], options, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new CommandFailure(ExitCode.CannotJudge, $"{program} could not install {string.Join(", ", packages)}: {Lessons.SafeText.Line(result.Error.Trim().Split('\n')[^1], 300)}", "run apt-get update and try again");
        }
    }
}
