using System.Collections.Immutable;
using LfsTutor.Engine.Forecast.Dialogue;
using LfsTutor.Engine.Forecast.Steps;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast;

/// <summary>Predicts a boot from its artifacts.</summary>
public static class Forecaster
{
    /// <summary>QEMU hands the kernel over itself (<c>-kernel</c>), without firmware or loader in between.</summary>
    private static readonly ImmutableArray<IBootStep> s_kernelHandedOver =
    [
        new ImageLoads(),
        new Decompresses(),
        new ConsoleOpens(),
        new InitramfsUnpacks(),
        new RootDeviceIsFound(),
        new RootIsMounted(),
        new InitStarts(),
    ];

    /// <summary>Firmware finds the kernel on a drive.</summary>
    private static readonly ImmutableArray<IBootStep> s_throughFirmware =
    [
        new FirmwareBoots(),
        new ShellRunsScript(),
        new StubStarts(),
        new Decompresses(),
        new ConsoleOpens(),
        new InitramfsUnpacks(),
        new RootDeviceIsFound(),
        new RootIsMounted(),
        new InitStarts(),
    ];

    /// <summary>The BIOS finds syslinux on a drive, and syslinux the kernel.</summary>
    private static readonly ImmutableArray<IBootStep> s_throughBios =
    [
        new BiosStarts(),
        new DiskCodeRuns(),
        new PartitionCodeRuns(),
        new LoaderRuns(),
        new ConfigurationIsRead(),
        new LoaderLoadsKernel(),
        new Decompresses(),
        new ConsoleOpens(),
        new InitramfsUnpacks(),
        new RootDeviceIsFound(),
        new RootIsMounted(),
        new InitStarts(),
    ];

    /// <summary>Walks the boot in the kernel's own order until it stops or init runs.</summary>
    /// <param name="workspace">Gives the artifacts; one without a root for a machine given by hand.</param>
    /// <param name="machine">The machine; its paths are the workspace's.</param>
    /// <param name="marker">The text that will count as success, or null.</param>
    /// <param name="typed">What will be typed, pressed and plugged in on the way; null for nothing.</param>
    public static BootForecast Forecast(Workspace workspace, MachineSpec machine, string? marker = null, IReadOnlyList<TypedText>? typed = null)
    {
        BootWalk walk = new(workspace, machine, marker);
        Take(StepsOf(machine), walk);
        if (walk.Runs && typed is { Count: > 0 })
        {
            TypedDialogue.Tell(walk, typed);
        }

        return walk.ToForecast();
    }

    /// <summary>The command line the kernel is handed: the machine's, or the one a loader on a drive gives it. The machine's where no loader comes so far.</summary>
    /// <param name="workspace">Gives the artifacts.</param>
    /// <param name="machine">The machine; its paths are the workspace's.</param>
    public static string LoaderLine(Workspace workspace, MachineSpec machine)
    {
        if (machine is { Kernel: not null, Firmware: FirmwareKind.Bios })
        {
            return machine.Append;
        }

        BootWalk walk = new(workspace, machine, marker: null);
        Take(StepsOf(machine).TakeWhile(step => step is not Decompresses), walk);
        return walk.LoaderLine;
    }

    private static ImmutableArray<IBootStep> StepsOf(MachineSpec machine) =>
        machine.Firmware == FirmwareKind.Uefi ? s_throughFirmware : machine.Kernel is null ? s_throughBios : s_kernelHandedOver;

    /// <summary>Takes the steps until one ends the boot.</summary>
    private static void Take(IEnumerable<IBootStep> steps, BootWalk walk)
    {
        foreach (IBootStep step in steps)
        {
            if (walk.HasEnded)
            {
                break;
            }

            Take(step, walk);
        }
    }

    private static void Take(IBootStep step, BootWalk walk)
    {
        string id = StepIds.Of(step);
        try
        {
            step.Walk(walk);
        }
        catch (MalformedArtifactException malformed)
        {
            walk.Lost(id, "The artifact is damaged here", BootWalk.At(malformed.Location, malformed.Reason));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            walk.Lost(id, "The artifact cannot be read", BootWalk.Known(exception.Message));
        }
    }
}
