using System.CommandLine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor show</c>.</summary>
internal sealed class ShowCommand : TutorCommand
{
    private readonly Argument<string?> _chapter = ChapterArgument.Optional();

    private readonly Option<bool> _answers = new("--answers") { Description = "also the answers to the chapter's questions" };

    public override string Name => "show";

    public override string Summary => "Print a chapter as plain text.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor show kernel/10", "One chapter, wrapped at the terminal's width."),
        ("tutor show kernel/10 | less", "In a pager."),
    ];

    public override string ExitCodes => "0 shown, 2 no such chapter, or its content is broken";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        command.Options.Add(_answers);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Chapter chapter = ChapterNames.Choose(invocation.Host, invocation.Parsed.GetValue(_chapter));
        invocation.Host.Progress.LastChapter = chapter.Id;
        ShowReport report = new(
            chapter.Id,
            chapter.Id[..chapter.Id.IndexOf('/', StringComparison.Ordinal)],
            chapter.Title,
            chapter.Minutes,
            chapter.Points,
            [.. chapter.Artifacts.Select(artifact => new ArtifactReport(artifact.Path, artifact.What))],
            [.. chapter.Checks.Select(check => new CheckRequestReport(check.RuleId, check.Arguments))],
            chapter.Boot is { } boot ? new ChapterBootReport(MachineReport.Of(boot.Machine), boot.Expect.Text, boot.Marker, boot.Within.TotalSeconds) : null,
            [.. chapter.Questions.Select(question => new QuestionReport(question.Question, question.Answer))],
            chapter.Markdown);
        bool answers = invocation.Parsed.GetValue(_answers);
        string workspace = invocation.WorkspaceOf(chapter);
        invocation.Print(report, (output, _) => ChapterText.Write(output, chapter, workspace, foldAnswers: !answers));
        return Task.FromResult(ExitCode.Passed);
    }
}
