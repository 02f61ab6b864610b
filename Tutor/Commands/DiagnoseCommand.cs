using System.CommandLine;
using System.Globalization;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor diagnose</c>.</summary>
internal sealed class DiagnoseCommand : TutorCommand
{
    private readonly Argument<string> _log = new("log") { Description = "a boot log: serial capture, dmesg, journalctl -k; - for standard input", HelpName = "LOG|-" };

    public override string Name => "diagnose";

    public override string Summary => "Say how the boot in a console log ended, and which line decided.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor diagnose serial.log", "Any log: with or without timestamps, of any kernel."),
        ("dmesg | tutor diagnose -", "From a pipe."),
    ];

    public override string ExitCodes => "0 the log tells how the boot ended, 2 there is no such log, 3 it cannot be read here, 4 nothing in it decides";

    public override void Define(Command command) => command.Arguments.Add(_log);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Parsed.GetValue(_log)!;
        if (path == "-" && invocation.Host.InputIsTerminal)
        {
            invocation.Remark("reading the log from the keyboard; end it with Ctrl-D");
        }

        LogDiagnosis diagnosis = await LogDiagnosis.ReadAsync(Open(invocation.Host, path), cancellationToken).ConfigureAwait(false);
        DiagnoseReport report = new(
            path,
            VerdictReport.Of(diagnosis.Verdict),
            diagnosis.Meaning,
            diagnosis.KernelRelease,
            diagnosis.LineCount,
            diagnosis.BootCount,
            [.. diagnosis.Remarks.Select(remark => new LogRemarkReport(remark.Id, remark.Line, remark.Meaning))],
            diagnosis.LastLine,
            diagnosis.NextStep);
        invocation.Print(report, DiagnoseText.Write);
        return diagnosis.Verdict.Kind == VerdictKind.Unknown || BootExplainer.IsInconclusive(diagnosis.Verdict.Kind) ? ExitCode.Inconclusive : ExitCode.Passed;
    }

    private static Stream Open(CommandHost host, string path)
    {
        if (path == "-")
        {
            return host.OpenInput();
        }

        InputFile.Require(path, "the log");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }
}
