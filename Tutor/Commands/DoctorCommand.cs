using System.CommandLine;
using LfsTutor.Engine.Host;
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

    public override string ExitCodes => "0 every chapter can be done here, 2 usage, 3 something needed is missing";

    public override void Define(Command command)
    {
        command.Options.Add(_fix);
        command.Options.Add(_yes);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        DoctorReport report = new([.. HostTools.All.Select(Describe)], true);
        invocation.Print(report, static (output, result) => { });
        return Task.FromResult(ExitCode.Passed);
    }

    private static DoctorItemReport Describe(HostTool tool) => HostProcess.Find(tool.Program) is { } path
        ? new DoctorItemReport("tool." + tool.Program, tool.Program, "ok", path, tool.Why, null)
        : new DoctorItemReport("tool." + tool.Program, tool.Program, "missing", "not installed", tool.Why, InstallHint(tool));

    private static string InstallHint(HostTool tool) => $"apt-get install {tool.Package}";
}
