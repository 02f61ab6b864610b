using System.CommandLine;
using LfsTutor.Engine;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary><c>tutor verify</c>.</summary>
internal sealed class VerifyCommand : TutorCommand
{
    private readonly Argument<string[]> _chapters = ChapterArgument.Several();
    private readonly Option<bool> _all = new("--all") { Description = "every chapter" };
    private readonly Option<bool> _boot = new("--boot") { Description = "boot even when a check has failed" };
    private readonly Option<bool> _noBoot = new("--no-boot") { Description = "check the files only; a chapter whose proof is a boot is not proved by this" };
    private readonly Option<string?> _accelerator = new("--accel") { Description = "how to run the guest [default: auto]", HelpName = "auto|kvm|tcg" };

    public override string Name => "verify";

    public override string Summary => "Check your files against chapters and boot them where the proof is a boot.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor verify kernel/20", "Checks, then boots, one chapter."),
        ("tutor verify --all --workspace submission --format json", "For a grader: every chapter, with points."),
        ("tutor verify kernel/10 --no-boot", "The checks and the forecast only, in a blink."),
    ];

    public override void Define(Command command)
    {
        command.Arguments.Add(_chapters);
        Option[] options = [_all, _boot, _noBoot, _accelerator];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    public override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ParseResult parsed = invocation.Parsed;
        bool? boot = (parsed.GetValue(_boot), parsed.GetValue(_noBoot)) switch
        {
            (true, true) => throw new CommandFailure(ExitCode.Usage, "--boot and --no-boot exclude each other", "give one of them"),
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
        ChapterVerification verification = new(invocation, boot, BootCommand.AcceleratorOf(parsed.GetValue(_accelerator)));
        List<VerifiedChapter> results = [];
        foreach (Chapter chapter in Chosen(invocation))
        {
            results.Add(await verification.RunAsync(chapter, cancellationToken).ConfigureAwait(false));
        }

        PointsReport points = new(results.Where(result => result.Status == ChapterVerification.Passed).Sum(result => result.Points), results.Sum(result => result.Points));
        string status = ChapterVerification.Worst(results.Select(result => result.Status));
        invocation.Print(new VerifyReport(results, points, status), VerifyText.Write);
        if (invocation.Host.ProgressTrouble is { } trouble)
        {
            invocation.Remark(trouble);
        }

        return ChapterVerification.ExitCodeOf(status);
    }

    private List<Chapter> Chosen(Invocation invocation)
    {
        CommandHost host = invocation.Host;
        string[] names = invocation.Parsed.GetValue(_chapters) ?? [];
        if (!invocation.Parsed.GetValue(_all))
        {
            return names.Length == 0 ? [ChapterNames.Current(host)] : [.. names.Select(name => ChapterNames.Find(host, name)).DistinctBy(chapter => chapter.Id)];
        }

        if (names.Length > 0)
        {
            throw new CommandFailure(ExitCode.Usage, "--all takes no chapters", "leave out --all, or the chapters");
        }

        List<Finding> broken = [.. host.Catalog.Findings.Where(finding => finding.Severity == Severity.Error)];
        ChapterNames.RequireAny(host);
        return broken.Count == 0
            ? [.. host.Catalog.Chapters]
            : throw new CommandFailure(ExitCode.Usage, $"the content is broken: {broken[0].Location}: {broken[0].Evidence}", broken[0].Rule.Fix) { Findings = broken };
    }
}
