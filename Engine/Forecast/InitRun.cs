using System.Text;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Script;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast;

/// <summary>What can be told of the first program's life once the kernel has started it.</summary>
internal static class InitRun
{
    private const int ExitNotStarted = 127;
    private const int MostBytes = 16 << 20;

    private static readonly string[] s_shells = ["sh", "ash", "bash", "dash", "busybox", "hush"];

    /// <summary>Adds the last steps and ends the walk.</summary>
    public static void Judge(BootWalk walk, ProgramStart start, bool isFallback)
    {
        if (LibrariesMissing(walk, start))
        {
            return;
        }

        if (isFallback)
        {
            walk.Ok(StepIds.InitRuns, "The kernel's last resort runs: /bin/sh, not an init", null, new Evidence(start.Program!.Location, "a shell prompt is not the system that was meant to start"));
            walk.Arrive(VerdictKind.FallbackShell);
            return;
        }

        if (ScriptForecast.Tell(walk, start))
        {
            return;
        }

        if ((ScriptForecast.StatusOfBusybox(walk, start) ?? ScriptThatEnds(walk, start)) is { } exitCode)
        {
            walk.Ok(StepIds.InitRuns, $"{start.Path} runs", null, new Evidence(start.Program!.Location, "it starts"));
            walk.Stop(
                StepIds.InitExits,
                $"{start.Path} ends, and the kernel panics: the first program must not",
                VerdictKind.PanicInitExited,
                walk.Seen($"{KernelWording.KilledInit} exitcode=0x{exitCode << 8:x8}", ConsoleOutput.Emergency),
                new Evidence(start.Program!.Location, "there is nothing in it that takes time"));
            return;
        }

        if (walk.Marker is { Length: > 0 } marker)
        {
            Output(walk, start, marker);
            return;
        }

        walk.Ok(StepIds.InitRuns, $"{start.Path} runs", null, BootWalk.Known("what it does from here on only a boot can tell"));
        walk.Arrive(VerdictKind.Runs);
    }

    private static void Output(BootWalk walk, ProgramStart start, string marker)
    {
        if (!walk.InitHasConsole)
        {
            walk.Stop(
                StepIds.InitRuns,
                $"{start.Path} runs, and nothing it prints is seen",
                VerdictKind.Stalled("init"),
                null,
                BootWalk.Known("it was started without a console: /dev/console could not be opened"));
            return;
        }

        if (walk.Console is { InitIsSeen: false })
        {
            walk.Stop(
                StepIds.InitRuns,
                $"{start.Path} runs, but what it prints goes where nobody looks",
                VerdictKind.Stalled("init"),
                null,
                BootWalk.Known($"the last console= on the command line is init's console: {walk.CommandLine.Last("console") ?? "none"}"));
            return;
        }

        // Whether it will really be printed only a boot can tell: the text may be put together at run time, or never reached.
        bool standsThere = Contains(walk.Root!, start.Program!, marker);
        walk.Ok(
            StepIds.InitRuns,
            $"{start.Path} runs",
            null,
            new Evidence(start.Program!.Location, $"'{Printable.Text(marker)}' {(standsThere ? "stands in it" : "does not stand in it as it is")}"));
        walk.Arrive(VerdictKind.Runs);
    }

    private static bool LibrariesMissing(BootWalk walk, ProgramStart start)
    {
        if (start.Elf is not { Interpreter: { } loader } elf || SharedLibraries.FirstMissing(walk.Root!, elf) is not { } missing)
        {
            return false;
        }

        Evidence needs = new(start.Code!.Location, $"needs {missing.Name}, which is in no directory where {loader} looks");
        if (missing.LiesElsewhere)
        {
            walk.Unsure(StepIds.InitRuns, "The dynamic loader looks for the libraries", VerdictKind.PanicInitExited, needs);
            return false;
        }

        walk.Ok(StepIds.InitRuns, $"{loader} runs and looks for libraries", null, needs);
        walk.Stop(
            StepIds.InitExits,
            "The loader gives up, and the kernel panics: the first program must not end",
            VerdictKind.PanicInitExited,
            walk.Seen($"{KernelWording.KilledInit} exitcode=0x{ExitNotStarted << 8:x8}", ConsoleOutput.Emergency),
            BootWalk.Known($"error while loading shared libraries: {missing.Name}"));
        return true;
    }

    /// <summary>The exit code of a shell script that visibly does nothing; null for any other program.</summary>
    private static int? ScriptThatEnds(BootWalk walk, ProgramStart start)
    {
        if (start.Shebang is not { } shebang || !s_shells.Contains(Path.GetFileName(shebang.Interpreter)))
        {
            return null;
        }

        string text = Encoding.Latin1.GetString(walk.Root!.ReadPrefix(start.Program!, MostBytes));
        foreach (string raw in text.Split('\n').Skip(1))
        {
            string line = raw.Trim(' ', '\t');
            switch (line)
            {
                case "" or ":" or "true":
                case var comment when comment.StartsWith('#'):
                    continue;
                case "exit" or "exit 0":
                    return 0;
                case "exit 1":
                    return 1;
                default:
                    return null;
            }
        }

        return 0;
    }

    private static bool Contains(FileTree tree, FileNode file, string text) =>
        tree.ReadPrefix(file, MostBytes).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
