using System.CommandLine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor goto</c>.</summary>
internal sealed class GotoCommand : TutorCommand
{
    private readonly Argument<string> _chapter = ChapterArgument.Required();
    private readonly Option<bool> _solve = new("--solve") { Description = "build the solutions of the earlier chapters, so that this one can begin" };
    private readonly Option<string?> _kernel = SolutionBuilder.CreateKernelOption();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public override string Name => "goto";

    public override string Summary => "Make a chapter the current one, if asked with the solutions it starts from.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor goto kernel/20", "tutor, hint and verify now mean this chapter."),
        ("tutor goto kernel/20 --solve", "Also builds what the earlier chapters would have built."),
    ];

    public override string ExitCodes => "0 done, 1 a solution's script failed, 2 usage or broken content, 3 a tool or a kernel is missing here";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        command.Options.Add(_solve);
        command.Options.Add(_kernel);
        command.Options.Add(_yes);
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        CommandHost host = invocation.Host;
        Chapter chapter = ChapterNames.Find(host, invocation.Parsed.GetValue(_chapter)!);
        if (invocation.Parsed.GetValue(_solve) && host.Catalog.PrerequisitesOf(chapter).Count > 0)
        {
            SolutionBuilder builder = new(invocation, _yes, invocation.Parsed.GetValue(_kernel));
            SolveReport solved = await builder.BuildBeforeAsync(chapter, cancellationToken).ConfigureAwait(false);
            host.Progress.LastChapter = chapter.Id;
            invocation.Print(solved, static (output, report) =>
            {
                SolveText.Write(output, report);
                output.Line($"The current chapter is {report.Chapter}.");
            });
            return ExitCode.Passed;
        }

        host.Progress.LastChapter = chapter.Id;
        invocation.Print(new GotoReport(chapter.Id), static (output, report) =>
        {
            output.Line($"The current chapter is {report.Chapter}.");
            output.Labelled("next:", $"tutor show {report.Chapter}", ink: Ink.Cyan);
        });
        return ExitCode.Passed;
    }
}
