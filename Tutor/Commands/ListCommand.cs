using System.CommandLine;
using System.Globalization;
using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor list</c>.</summary>
internal sealed class ListCommand : TutorCommand
{
    public override string Name => "list";

    public override string Summary => "List the chapters and how far you are.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor list", "All chapters: passed, started or open."),
        ("tutor list --format json | jq '.points'", "The points, for a script."),
    ];

    public override string ExitCodes => "0 listed, 2 the content is broken";

    public override void Define(Command command)
    {
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken) => Task.FromResult(Run(invocation));

    /// <summary>Lists; also what <c>tutor</c> alone does without a terminal.</summary>
    public static int Run(Invocation invocation)
    {
        CommandHost host = invocation.Host;
        ChapterNames.RequireAny(host);
        List<ListedChapter> chapters = [.. host.Catalog.Chapters.Select(chapter => Describe(invocation, chapter))];
        PointsReport points = new(chapters.Where(chapter => chapter.Status == "passed").Sum(chapter => chapter.Points), chapters.Sum(chapter => chapter.Points));
        string? current = chapters.TrueForAll(chapter => chapter.Status == "passed") ? null : ChapterNames.Current(host).Id;
        invocation.Print(
            new ListReport(chapters, points, current, [.. host.Catalog.Findings.Select(FindingReport.Of)]),
            (output, report) => Write(output, invocation.Error, report, host.Catalog));
        if (host.Progress.Trouble is { } trouble)
        {
            invocation.Remark(trouble);
        }

        return host.Catalog.Findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Usage : ExitCode.Passed;
    }

    private static ListedChapter Describe(Invocation invocation, Chapter chapter)
    {
        DateTimeOffset? passed = invocation.Host.Progress.Of(chapter.Id).Passed;
        string workspace = invocation.WorkspaceOf(chapter);
        bool started = chapter.Artifacts.Any(artifact => Path.Exists(Path.Combine(workspace, artifact.Path)));
        string status = passed is not null ? "passed" : started ? "started" : "open";
        return new ListedChapter(chapter.Id, chapter.Id[..chapter.Id.IndexOf('/', StringComparison.Ordinal)], chapter.Title, chapter.Minutes, chapter.Points, status, passed);
    }

    private static void Write(TextOutput output, TextOutput error, ListReport report, Catalog catalog)
    {
        int idWidth = report.Chapters.Max(chapter => chapter.Id.Length);
        foreach (Track track in catalog.Tracks)
        {
            output.Line(output.Ink(Ink.Bold, track.Title));
            foreach (ListedChapter chapter in report.Chapters.Where(chapter => chapter.Track == track.Id))
            {
                string status = output.Ink(chapter.Status == "passed" ? Ink.Green : chapter.Status == "started" ? Ink.Yellow : Ink.Dim, chapter.Status.PadRight(7));
                string time = output.Ink(Ink.Dim, string.Create(CultureInfo.InvariantCulture, $"{chapter.Minutes,3} min {chapter.Points,3} pt"));
                output.Line($"  {status}  {chapter.Id.PadRight(idWidth)}  {time}  {chapter.Title}");
            }

            output.Line();
        }

        string next = report.Current is { } current ? $"Go on with: tutor show {current}" : "All chapters are proved.";
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{report.Points.Earned} of {report.Points.Possible} points. {next}"));
        foreach (FindingReport finding in report.Findings)
        {
            error.Labelled("broken content:", $"{finding.Location}: {finding.Evidence}", ink: Ink.Red);
        }
    }
}
