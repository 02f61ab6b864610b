using System.CommandLine;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor solve</c>.</summary>
internal sealed class SolveCommand : TutorCommand
{
    private readonly Argument<string> _chapter = ChapterArgument.Required();
    private readonly Option<string?> _kernel = SolutionBuilder.CreateKernelOption();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public override string Name => "solve";

    public override string Summary => "Build the reference solution of a chapter into your workspace, earlier chapters' first.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor solve kernel/20", "Asks before it replaces files of yours, and keeps them."),
        ("tutor solve kernel/20 --yes --workspace /tmp/solved", "Into another directory, without asking."),
    ];

    public override string ExitCodes => "0 built, 1 the solution's script failed, 2 usage or broken content, 3 a tool or a kernel is missing here, 130 interrupted";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        command.Options.Add(_kernel);
        command.Options.Add(_yes);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        SolutionBuilder builder = new(invocation, _yes, invocation.Parsed.GetValue(_kernel));
        SolveReport report = await builder.BuildAsync(ChapterNames.Find(invocation.Host, invocation.Parsed.GetValue(_chapter)!), cancellationToken).ConfigureAwait(false);
        invocation.Print(report, SolveText.Write);
        return ExitCode.Passed;
    }
}
