using System.CommandLine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor forecast</c>.</summary>
internal sealed class ForecastCommand : TutorCommand
{
    private readonly Argument<string?> _chapter = ChapterArgument.Optional();
    private readonly MachineOptions _machine = new();

    public override string Name => "forecast";

    public override string Summary => "Say step by step what the kernel will do with these files, and where it will stop.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor forecast kernel/20", "Forecasts the chapter's boot from your files."),
        ("tutor forecast --kernel bzImage --initrd initramfs.cpio.gz --append console=ttyS0", "Forecasts a machine of your own."),
        ("tutor forecast kernel/20 --format json | jq .verdict.kind", "The verdict alone, for a script."),
    ];

    public override string ExitCodes => "0 it will boot as it should, 1 it will not, 2 usage or broken content, 3 a file cannot be read here, 4 it cannot be told";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        _machine.AddTo(command);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        BootRequest request = BootRequest.Read(invocation, invocation.Parsed.GetValue(_chapter), _machine);
        BootForecast forecast = request.Forecast();
        bool? agrees = request.IsAsExpected(forecast);
        ForecastReport report = ForecastReport.Of(request.ChapterId, request.Machine, forecast, request.Expect, agrees);
        invocation.Print(report, (output, result) => ForecastText.Write(output, request.Title, result));
        return Task.FromResult(agrees switch
        {
            true => ExitCode.Passed,
            false => ExitCode.Failed,
            null => ExitCode.Inconclusive,
        });
    }
}
