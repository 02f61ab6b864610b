using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Lessons;

/// <summary>One chapter and one workspace: what commands and the screen ask about them. Reads the artifacts afresh on every call.</summary>
/// <param name="chapter">The chapter.</param>
/// <param name="workspaceDirectory">The learner's directory; it need not exist.</param>
public sealed class ChapterSession(Chapter chapter, string workspaceDirectory)
{
    public Chapter Chapter => chapter;

    public string WorkspaceDirectory => workspaceDirectory;

    /// <summary>Runs the chapter's checks.</summary>
    public IReadOnlyList<CheckResult> Verify(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Forecasts the chapter's boot; null when the chapter has none.</summary>
    public BootForecast? Forecast() => throw new NotImplementedException();

    /// <summary>The machine with host paths, ready for QEMU; null when the chapter has no boot.</summary>
    /// <exception cref="IOException">An artifact the machine needs is missing; the message says which.</exception>
    public MachineSpec? Machine(AcceleratorChoice accelerator = AcceleratorChoice.Auto) => throw new NotImplementedException();

    /// <summary>What to wait for in the boot: the chapter's marker and the forecast's steps.</summary>
    public BootAim Aim(BootForecast? forecast) => throw new NotImplementedException();

    /// <summary>Why the boot ended as it did, from the learner's own files.</summary>
    public BootExplanation Explain(BootResult result, BootForecast? forecast, IReadOnlyList<CheckResult>? checks = null) => throw new NotImplementedException();
}

/// <summary>A boot's verdict put into words.</summary>
/// <param name="Passed">The verdict is the one the chapter asks for.</param>
/// <param name="Headline">One sentence: how it ended and what that means.</param>
/// <param name="Because">The evidence, each with its location: artifact first, console line after.</param>
/// <param name="NextStep">What to do now: one sentence, with the command or key where there is one.</param>
/// <param name="AgreesWithForecast">Whether the forecast said so; null without a forecast.</param>
public sealed record BootExplanation(bool Passed, string Headline, IReadOnlyList<string> Because, string NextStep, bool? AgreesWithForecast);
