using System.CommandLine;
using System.Threading.Channels;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Lessons.Watching;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor watch</c>.</summary>
internal sealed class WatchCommand : TutorCommand
{
    private readonly Argument<string?> _chapter = ChapterArgument.Optional();

    public override string Name => "watch";

    public override string Summary => "Check your files each time they change, and stop when they are right.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor watch", "In a second terminal, beside your editor: the current chapter."),
        ("tutor watch kernel/20", "One chapter; ends with success, so that a boot can follow."),
    ];

    public override string ExitCodes => "0 the files are right, 2 usage or broken content, 130 interrupted before they were";

    public override void Define(Command command) => command.Arguments.Add(_chapter);

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Chapter chapter = ChapterNames.Choose(invocation.Host, invocation.Parsed.GetValue(_chapter));
        string workspace = invocation.WorkspaceOf(chapter);
        Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using ArtifactWatch watch = new(chapter, workspace, invocation.Host.Time, () => changes.Writer.TryWrite(true));
        invocation.Error.Paragraph($"Watching the files of {chapter.Id} in {SafeText.Line(workspace)}. Ctrl-C ends it.");
        while (true)
        {
            VerifiedChapter result = await new ChapterVerification(invocation, boot: false, AcceleratorChoice.Auto).RunAsync(chapter, cancellationToken).ConfigureAwait(false);
            bool isRight = result.Status == ChapterVerification.Passed;
            if (isRight || !invocation.IsJson)
            {
                Print(invocation, chapter, result);
            }

            if (isRight)
            {
                return ExitCode.Passed;
            }

            invocation.Error.Line("Waiting for a change …");
            invocation.Out.Flush();
            await changes.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Print(Invocation invocation, Chapter chapter, VerifiedChapter result)
    {
        bool isRight = result.Status == ChapterVerification.Passed;
        bool isProved = isRight && chapter.Boot is null;
        PointsReport points = new(isProved ? chapter.Points : 0, chapter.Points);
        invocation.Print(new VerifyReport([result], points, result.Status), (output, _) =>
        {
            VerifyText.WriteChapter(output, result);
            output.Line();
            if (isProved)
            {
                output.Labelled("passed:", $"the chapter is proved, {chapter.Points} points.", ink: Ink.Green);
            }
            else if (isRight)
            {
                output.Labelled("passed:", $"the files are right. The proof is the boot: tutor boot {chapter.Id}", ink: Ink.Green);
            }
        });
    }
}
