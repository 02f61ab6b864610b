using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel begins to print: on the serial line, the screen, or nowhere.</summary>
internal sealed class ConsoleOpens : IBootStep
{
    /// <summary>Their handlers read a number from the value without looking whether there is one (init/do_mounts_initrd.c, early_initrdmem).</summary>
    private static readonly string[] s_needAValue = ["initrd", "initrdmem"];

    public void Walk(BootWalk walk)
    {
        if (Array.Find(s_needAValue, walk.CommandLine.Has) is { } bare && walk.IsBuiltIn("BLK_DEV_INITRD") != false)
        {
            walk.Lost(
                StepIds.Console,
                "The kernel falls over its command line",
                BootWalk.Known($"\"{bare}\" without a value: the kernel takes a number from it that is not there, before it can print anything; write {bare}=… without blanks"));
            return;
        }

        string where = walk.Machine.HasSerialConsole ? "the serial line" : "a console";
        if (walk.Config is not { } config)
        {
            walk.Unsure(
                StepIds.Console,
                $"The kernel prints on {where}",
                null,
                BootWalk.At(new Location(walk.KernelPath), $"how this kernel was configured is not known: no configuration inside it, and no config-{walk.Kernel?.Release ?? "RELEASE"} beside it or in /boot"));
            return;
        }

        ConsoleOutput console = ConsoleOutput.Of(walk.CommandLine, config, walk.Machine);
        walk.Console = console;
        if (console.KernelIsSeen)
        {
            walk.Ok(
                StepIds.Console,
                $"The kernel prints on {(console.OnSerial ? "the serial line" : "the screen")}",
                console.OnSerial ? console.Seen($"Linux version {walk.Kernel?.Release ?? ""}", ConsoleOutput.Notice) : null,
                walk.Symbol(console.Deciding),
                BootWalk.Known(console.OnSerial ? "console=ttyS0 is on the command line" : "no console= on the command line: the first one that registers is taken"));
            return;
        }

        Evidence why = walk.Symbol(console.Deciding);
        if (console.InitIsSeen)
        {
            walk.Ok(StepIds.Console, "The kernel itself prints nothing, but what init prints is seen", null, why);
            return;
        }

        if (SerialPortNode.Find(walk) is { } port)
        {
            walk.Console = console with { InitOnSerial = true };
            walk.Ok(StepIds.Console, "The kernel itself is not heard, but init prints on the serial port", null, why, port);
            return;
        }

        bool isLookedAt = walk.Machine.HasSerialConsole || walk.Machine.Firmware == FirmwareKind.Uefi;
        if (!isLookedAt || walk.CommandLine.Parameters.Any(parameter => parameter.Is("panic")))
        {
            walk.Lost(StepIds.Console, "The kernel prints nothing anybody looks at", why);
            return;
        }

        walk.Stop(
            StepIds.Console,
            walk.Machine.Firmware == FirmwareKind.Uefi ? "The kernel prints neither on the serial line nor on the screen" : "The kernel prints nothing on the serial line",
            walk.Unseen,
            null,
            why,
            BootWalk.Known("whatever happens from here on happens unseen"));
    }
}
