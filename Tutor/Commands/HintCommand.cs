using System.CommandLine;
using System.Globalization;
using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor hint</c>.</summary>
internal sealed class HintCommand : TutorCommand
{
    private readonly Argument<string?> _chapter = ChapterArgument.Optional();
    private readonly Option<bool> _all = new("--all") { Description = "all hints at once, down to the command" };

    public override string Name => "hint";

    public override string Summary => "Give the next hint for what is wrong now: a nudge, where to look, the fix, the command.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor hint", "One hint for the current chapter; again for the next, plainer one."),
        ("tutor hint kernel/20 --all", "All of them."),
    ];

    public override string ExitCodes => "0 a hint was given, or nothing is wrong, 2 usage or broken content";

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapter);
        command.Options.Add(_all);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        CommandHost host = invocation.Host;
        Chapter chapter = ChapterNames.Choose(host, invocation.Parsed.GetValue(_chapter));
        IReadOnlyList<CheckResult> checks = new ChapterSession(chapter, invocation.WorkspaceOf(chapter), [host.Directories.Kernels]).Verify(cancellationToken);
        IReadOnlyList<string> ladder = HintLadder.For(host.Directories.Content, chapter, checks, invocation.WorkspaceOf(chapter));
        Finding? finding = HintLadder.FirstBroken(checks);
        ChapterProgress progress = host.Progress.Of(chapter.Id);

        // Another mistake begins at its mildest hint again.
        int taken = progress.HintsAbout == finding?.Rule.Id ? progress.HintsTaken : 0;
        int rung = ladder.Count == 0 ? 0 : invocation.Parsed.GetValue(_all) ? ladder.Count : Math.Min(taken + 1, ladder.Count);
        if (rung > 0)
        {
            host.Progress.Record(chapter.Id, progress with { HintsTaken = rung, HintsAbout = finding?.Rule.Id });
        }

        HintReport report = new(chapter.Id, finding?.Rule.Id, finding?.Location.ToString(), rung, ladder.Count, [.. ladder.Take(rung)]);
        bool all = invocation.Parsed.GetValue(_all);
        invocation.Print(report, (output, result) => Write(output, result, all));
        return Task.FromResult(ExitCode.Passed);
    }

    private static void Write(TextOutput output, HintReport report, bool all)
    {
        if (report.Rung == 0)
        {
            output.Paragraph($"There are no hints for {report.Chapter}: no check has found anything wrong. See what the boot says: tutor boot {report.Chapter}");
            return;
        }

        for (int i = all ? 0 : report.Rung - 1; i < report.Rung; i++)
        {
            output.Line(output.Ink(Ink.Bold, string.Create(CultureInfo.InvariantCulture, $"Hint {i + 1} of {report.Of} for {report.Chapter}{(report.Rule is { } rule ? $" ({rule})" : "")}")));
            MarkdownText.Write(output, report.Hints[i]);
            output.Line();
        }

        output.Paragraph(report.Rung < report.Of ? "For a plainer one: tutor hint" : "That was the last one.");
    }
}
