using System.CommandLine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor reset</c>.</summary>
internal sealed class ResetCommand : TutorCommand
{
    private readonly Argument<string> _chapter = ChapterArgument.Required();
    private readonly Option<bool> _yes = Confirmation.CreateOption();

    public override string Name => "reset";

    public override string Summary => "Begin a chapter anew: its artifacts are moved aside, its proof and hints forgotten.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor reset kernel/10", "Asks first; your files are kept in a folder of the workspace."),
        ("tutor reset kernel/10 --yes", "Without asking."),
    ];

    public override string ExitCodes => "0 done, 2 usage, broken content, or the answer was no, 3 the workspace cannot be written";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        command.Options.Add(_yes);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        CommandHost host = invocation.Host;
        Chapter chapter = ChapterNames.Find(host, invocation.Parsed.GetValue(_chapter)!);
        string workspace = invocation.WorkspaceOf(chapter);
        IReadOnlyList<string> present = KeptFiles.Present(workspace, chapter.Artifacts.Select(artifact => artifact.Path));
        if (present.Count > 0)
        {
            Confirmation.Require(invocation, _yes, $"{string.Join(", ", present)} in {workspace} will be moved aside. Go on?");
        }

        string? folder = KeptFiles.SetAside(workspace, present, host.Time);
        host.Progress.Forget(chapter.Id);
        invocation.Print(new ResetReport(chapter.Id, workspace, present, folder), static (output, report) =>
        {
            output.Paragraph(report.Backup is { } backup
                ? $"{report.Chapter} begins anew; {string.Join(", ", report.Removed)} {(report.Removed.Count == 1 ? "is" : "are")} kept in {backup}."
                : $"{report.Chapter} begins anew; there was nothing of it in {report.Workspace}.");
            output.Labelled("next:", $"tutor show {report.Chapter}", ink: Ink.Cyan);
        });
        return Task.FromResult(ExitCode.Passed);
    }
}
