using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Commands;

/// <summary>What to forecast or boot: a chapter's machine, or one given by hand.</summary>
internal sealed record BootRequest
{
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(90);

    /// <summary>The chapter with its workspace, or null for a machine given by hand.</summary>
    public ChapterSession? Session { get; private init; }

    /// <summary>The machine with paths as the learner knows them.</summary>
    public required MachineSpec Machine { get; init; }

    public required string? Marker { get; init; }

    /// <summary>The verdict that counts as success; null when any running system does.</summary>
    public required VerdictKind? Expect { get; init; }

    public TimeSpan Within { get; private init; } = DefaultTime;

    /// <summary>Where a kernel's configuration may lie besides the usual places.</summary>
    public IReadOnlyList<string> KernelDirectories { get; private init; } = [];

    public string? ChapterId => Session?.Chapter.Id;

    /// <summary>What to call it.</summary>
    public string Title => Session is { Chapter: var chapter } ? $"{chapter.Id}: {chapter.Title}" : "a machine given by hand";

    /// <summary>Reads a command line.</summary>
    /// <exception cref="CommandFailure">It names both or neither, or a chapter without a boot.</exception>
    public static BootRequest Read(Invocation invocation, string? chapterName, MachineOptions options)
    {
        if (options.AreGiven(invocation.Parsed))
        {
            if (chapterName is not null)
            {
                throw new CommandFailure(ExitCode.Usage, "a chapter brings its own machine: give a chapter or the machine's options, not both", $"leave out the options, or leave out \"{SafeText.Line(chapterName, 60)}\"");
            }

            string? marker = options.Expect(invocation.Parsed);
            return new BootRequest { Machine = options.Read(invocation.Parsed), Marker = marker, Expect = marker is null ? null : VerdictKind.Reached, KernelDirectories = [invocation.Host.Directories.Kernels] };
        }

        Chapter chapter = ChapterNames.Choose(invocation.Host, chapterName);
        return chapter.Boot is { } boot
            ? new BootRequest
            {
                Session = new ChapterSession(chapter, invocation.WorkspaceOf(chapter), [invocation.Host.Directories.Kernels]),
                Machine = boot.Machine,
                Marker = boot.Marker,
                Expect = boot.Expect,
                Within = boot.Within,
            }
            : throw new CommandFailure(ExitCode.Usage, $"{chapter.Id} boots nothing", $"check it with tutor verify {chapter.Id}");
    }

    /// <summary>Forecasts it.</summary>
    public BootForecast Forecast()
    {
        if (Session is not null)
        {
            return Session.Forecast()!;
        }

        using Workspace workspace = new(null, KernelDirectories);
        return Forecaster.Forecast(workspace, Machine, Marker);
    }

    /// <summary>The machine with host paths.</summary>
    /// <exception cref="CommandFailure">An artifact is missing.</exception>
    public MachineSpec Ready(AcceleratorChoice accelerator)
    {
        if (Session is null)
        {
            return Machine with { Accelerator = accelerator };
        }

        try
        {
            return Session.Machine(accelerator)!;
        }
        catch (IOException e)
        {
            throw new CommandFailure(ExitCode.Failed, SafeText.Line(e.Message), $"build it as the chapter says (tutor show {ChapterId}), then tutor verify {ChapterId} --no-boot");
        }
    }

    /// <summary>What to wait for.</summary>
    /// <param name="forecast">The forecast whose steps are watched for, or null.</param>
    /// <param name="limit">The longest it may take in all, or null for the usual patience.</param>
    public BootAim Aim(BootForecast? forecast, TimeSpan? limit)
    {
        BootAim aim = Session is null ? BootAims.For(Marker, forecast, Within) : Session.Aim(forecast);
        return limit is { } whole ? aim with { Within = whole, StallAfter = whole } : aim;
    }

    /// <summary>Whether a forecast is what is asked for; null when it cannot be told.</summary>
    public bool? IsAsExpected(BootForecast forecast) => forecast.Kind == VerdictKind.Unknown || forecast.Kind == VerdictKind.PanicUnknown
        ? null
        : Expect is { } expect ? forecast.Kind.AgreesWith(expect) : forecast.Kind == VerdictKind.Runs || forecast.Kind == VerdictKind.Reached;

    /// <summary>Puts a boot's end into words.</summary>
    public BootExplanation Explain(BootResult result, BootForecast? forecast, IReadOnlyList<CheckResult>? checks) =>
        BootExplainer.Explain(new BootQuestion(Expect, ChapterId, result, forecast, checks ?? []));
}
