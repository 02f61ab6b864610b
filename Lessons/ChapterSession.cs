using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>One chapter and one workspace: what commands and the screen ask about them. Reads the artifacts afresh on every call.</summary>
/// <param name="chapter">The chapter.</param>
/// <param name="workspaceDirectory">The learner's directory; it need not exist.</param>
/// <param name="kernelDirectories">Where a kernel's configuration may lie besides the usual places: the tutor's kernel cache.</param>
public sealed class ChapterSession(Chapter chapter, string workspaceDirectory, IReadOnlyList<string>? kernelDirectories = null)
{
    public Chapter Chapter => chapter;

    public string WorkspaceDirectory => workspaceDirectory;

    /// <summary>Runs the chapter's checks.</summary>
    public IReadOnlyList<CheckResult> Verify(CancellationToken cancellationToken = default)
    {
        using Workspace workspace = new(workspaceDirectory, kernelDirectories);
        return Verifier.Verify(workspace, chapter.Boot?.Machine, chapter.Checks, cancellationToken);
    }

    /// <summary>Forecasts the chapter's boot; null when the chapter has none.</summary>
    public BootForecast? Forecast()
    {
        if (chapter.Boot is not { } boot)
        {
            return null;
        }

        using Workspace workspace = new(workspaceDirectory, kernelDirectories);
        return Forecaster.Forecast(workspace, boot.Machine, boot.Marker, boot.Typed);
    }

    /// <summary>Both at once, reading every artifact only once.</summary>
    public (IReadOnlyList<CheckResult> Checks, BootForecast? Forecast) VerifyAndForecast(CancellationToken cancellationToken = default)
    {
        using Workspace workspace = new(workspaceDirectory, kernelDirectories);
        IReadOnlyList<CheckResult> checks = Verifier.Verify(workspace, chapter.Boot?.Machine, chapter.Checks, cancellationToken);
        return (checks, chapter.Boot is { } boot ? Forecaster.Forecast(workspace, boot.Machine, boot.Marker, boot.Typed) : null);
    }

    /// <summary>The machine with host paths, ready for QEMU; null when the chapter has no boot.</summary>
    /// <exception cref="IOException">An artifact the machine needs is missing; the message says which.</exception>
    public MachineSpec? Machine(AcceleratorChoice accelerator = AcceleratorChoice.Auto)
    {
        if (chapter.Boot is not { Machine: var machine })
        {
            return null;
        }

        using Workspace workspace = new(workspaceDirectory, kernelDirectories);
        string Ready(string path) => workspace.StateOf(path).Trouble is { } trouble
            ? throw new IOException(WhatIs(path) is { } what ? $"{what}: {trouble}" : trouble)
            : workspace.HostPath(path);
        return machine with
        {
            Kernel = machine.Kernel is { } kernel ? Ready(kernel) : null,
            Initrd = machine.Initrd is { } initrd ? Ready(initrd) : null,
            Drives = [.. machine.Drives.Select(drive => drive with { Path = Ready(drive.Path) })],
            Sticks = [.. machine.Sticks.Select(Ready)],
            Accelerator = accelerator,
        };
    }

    /// <summary>What to wait for in the boot: the chapter's marker and the forecast's steps.</summary>
    public BootAim Aim(BootForecast? forecast)
    {
        if (chapter.Boot is not { } boot)
        {
            return new BootAim();
        }

        BootAim aim = BootAims.For(boot.Marker, forecast, boot.Within, OnHost(boot.Typed));
        return forecast is not null && boot.Expect.IsPanic && BootReach.IsBeyond(forecast.Kind, boot.Expect) ? BootAims.Shortened(aim) : aim;
    }

    /// <summary>Why the boot ended as it did, from the learner's own files.</summary>
    public BootExplanation Explain(BootResult result, BootForecast? forecast, IReadOnlyList<CheckResult>? checks = null) =>
        BootExplainer.Explain(new BootQuestion(chapter.Boot?.Expect, chapter.Id, result, forecast, checks ?? []));

    /// <summary>The dialogue with the sticks' images as the host knows them.</summary>
    private IReadOnlyList<TypedText> OnHost(IReadOnlyList<TypedText> typed)
    {
        using Workspace workspace = new(workspaceDirectory, kernelDirectories);
        return [.. typed.Select(text => text with
        {
            Action = text.Action switch
            {
                MachineAction.PlugIn plug => plug with { Path = workspace.HostPath(plug.Path) },
                MachineAction.PullOut pull => pull with { Path = workspace.HostPath(pull.Path) },
                var other => other,
            },
        })];
    }

    private string? WhatIs(string path) => chapter.Artifacts.FirstOrDefault(artifact => artifact.Path == path).What;
}

/// <summary>A boot's verdict put into words.</summary>
/// <param name="Passed">The verdict is the one the chapter asks for.</param>
/// <param name="Headline">One sentence: how it ended and what that means.</param>
/// <param name="Because">The evidence, each with its location: artifact first, console line after.</param>
/// <param name="NextStep">What to do now: one sentence, with the command or key where there is one.</param>
/// <param name="AgreesWithForecast">Whether the forecast said so; null without a forecast.</param>
public sealed record BootExplanation(bool Passed, string Headline, IReadOnlyList<string> Because, string NextStep, bool? AgreesWithForecast);
