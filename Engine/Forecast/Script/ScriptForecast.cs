using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Tells what an init script does, as steps of a boot.</summary>
internal static class ScriptForecast
{
    private const int MaxPrograms = 4;
    private const string Console = "/dev/console";

    /// <summary>Adds a script's steps and ends the walk.</summary>
    /// <returns>False when it is no script, or none whose shell is followed; nothing is added then.</returns>
    public static bool Tell(BootWalk walk, ProgramStart start)
    {
        bool isSeen = walk.InitHasConsole && walk.Console is not { InitIsSeen: false };
        ScriptSetting setting = new(walk.Workspace, walk.Machine, walk.Config, walk.CommandLine, isSeen ? walk.Marker : null)
        {
            HasConsole = HasConsole(walk),
            Release = walk.Kernel?.Release,
            IsInitramfs = walk.InitramfsProgram is not null && walk.StepPrefix.Length == 0,
        };
        if (ScriptRun.Of(setting, walk.Root!, start) is not { } run)
        {
            return false;
        }

        walk.Ok(StepIds.InitRuns, $"{start.Path} runs: {run.Shell.Banner.Split(" (")[0]} reads it line by line", null, new Evidence(start.Program!.Location, $"{run.Script.Lines.Count} lines"));
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (ScriptStep step in run.Steps)
        {
            AddStep(walk, start, step, IdOf(step, used), isSeen);
        }

        if (run.MayHavePrinted)
        {
            walk.MayEndAs(VerdictKind.Runs);
        }

        Finish(walk, start, run, isSeen);
        return true;
    }

    private static void AddStep(BootWalk walk, ProgramStart start, ScriptStep step, string id, bool isSeen)
    {
        string title = $"line {step.Line}: {step.Command}: {step.What}";
        Evidence[] evidence = [At(start, step.Line, step.Command), .. step.Evidence];
        if (step.IsCertain)
        {
            walk.Ok(id, title, isSeen ? step.Says : null, evidence);
        }
        else
        {
            walk.Unsure(id, title, null, evidence);
        }
    }

    private static void Finish(BootWalk walk, ProgramStart start, ScriptRun run, bool isSeen)
    {
        switch (run.End)
        {
            case ScriptEnd.Exits exits:
                string code = exits.Status is { } status ? $"{status << 8:x8}" : "";
                walk.Stop(
                    StepIds.InitExits,
                    $"{start.Path} ends, and the kernel panics: the first program must not",
                    VerdictKind.PanicInitExited,
                    walk.Seen($"{KernelWording.KilledInit} exitcode=0x{code}", ConsoleOutput.Emergency),
                    At(start, exits.Line, exits.Why));
                break;
            case ScriptEnd.GoesOn when walk.Marker is { Length: > 0 } && !isSeen:
                walk.Stop(StepIds.InitStays, "What it prints goes where nobody looks", VerdictKind.Stalled("init"), null, BootWalk.Known(walk.InitHasConsole ? $"the last console= on the command line is init's console: {walk.CommandLine.Last("console") ?? "none"}" : "it was started without a console: /dev/console could not be opened"));
                break;
            case ScriptEnd.GoesOn goesOn:
                walk.Ok(StepIds.InitStays, "The system stays up", null, At(start, goesOn.Line, goesOn.Why));
                walk.Arrive(VerdictKind.Runs);
                break;
            case ScriptEnd.Prints prints:
                walk.Ok(StepIds.InitStays, "It prints the text the chapter waits for", null, At(start, prints.Line, prints.Text));
                walk.Arrive(VerdictKind.Runs);
                break;
            case ScriptEnd.Becomes becomes:
                Become(walk, start, becomes);
                break;
            case ScriptEnd.Unknown unknown:
                walk.Lost(StepIds.InitStays, "What becomes of it cannot be told", At(start, unknown.Line, unknown.Why));
                break;
        }
    }

    private static void Become(BootWalk walk, ProgramStart start, ScriptEnd.Becomes becomes)
    {
        if (walk.StepPrefix.Split('-').Length > MaxPrograms)
        {
            walk.Lost(StepIds.InitStays, "One program after the other takes over", At(start, becomes.Line, becomes.Start.Path));
            return;
        }

        bool isNewRoot = becomes.Tree != walk.Root && becomes.Tree.Find("/") is not null && becomes.Tree is MountedTree { Mounts: [{ Type: not "rootfs" }, ..] };
        walk.Root = becomes.Tree;
        walk.StepPrefix += isNewRoot ? "new-root-" : "next-";
        if (!becomes.Start.IsCertain)
        {
            walk.Unsure(StepIds.InitInterpreter, "The kernel knows how to run it", VerdictKind.PanicInitExited, becomes.Start.Evidence);
        }

        InitRun.Judge(walk, becomes.Start, isFallback: false);
    }

    /// <summary>The exit status of busybox itself, run as init by a name; null when it goes on or that cannot be told.</summary>
    public static int? StatusOfBusybox(BootWalk walk, ProgramStart start)
    {
        if (start.Code is not { } code || new ProgramBook().BusyboxIn(walk.Root!, code) is not { } busybox)
        {
            return null;
        }

        string interpreter = start.Shebang is { } shebang ? Path.GetFileName(shebang.Interpreter) : Path.GetFileName(start.Path);
        string name = start.Shebang is not null && interpreter.StartsWith("busybox", StringComparison.Ordinal)
            ? (start.Shebang.Argument is { Length: > 0 } argument ? Path.GetFileName(argument) : Path.GetFileName(start.Path))
            : interpreter;
        if (!name.StartsWith("busybox", StringComparison.Ordinal))
        {
            return busybox.Find(name) is null ? CommandRunner.NotFoundStatus : null;
        }

        // Words of the command line the kernel does not know become init's arguments; only a line without such words is followed.
        bool hasArguments = walk.CommandLine.ForInit.Length > 0 || walk.CommandLine.Parameters.Any(parameter => parameter.Value is null && parameter.Name is not ("ro" or "rw" or "quiet" or "debug"));
        return start.Shebang is null && !hasArguments ? 0 : null;
    }

    private static bool HasConsole(BootWalk walk) =>
        walk.InitHasConsole && walk.Root!.Resolve(Console).Node is { Device: (5, 1) } && walk.Console is null or { InitOnSerial: true } or { OnScreen: true };

    private static Evidence At(ProgramStart start, int line, string text) => new(start.Program!.Location with { Offset = null, Line = line }, Printable.Text(text));

    private static string IdOf(ScriptStep step, HashSet<string> used)
    {
        string id = step.IsSwitchRoot ? StepIds.SwitchRoot : $"{StepIds.ScriptLine}-{step.Line}";
        string unique = id;
        for (int number = 2; !used.Add(unique); number++)
        {
            unique = $"{id}.{number}";
        }

        return unique;
    }
}
