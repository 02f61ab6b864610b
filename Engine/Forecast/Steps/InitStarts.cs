using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel runs the first program: that of the initramfs, that of init=, or the first of its own list that works.</summary>
/// <remarks>Source: init/main.c, kernel_init, run_init_process and try_to_run_init_process.</remarks>
internal sealed class InitStarts : IBootStep
{
    private const string Shell = "/bin/sh";

    private static readonly string[] s_ownList = ["/sbin/init", "/etc/init", "/bin/init", Shell];

    public void Walk(BootWalk walk)
    {
        List<ProgramStart> failed = [];
        foreach ((string path, Candidate kind) in Candidates(walk))
        {
            // An empty init= names the directory the kernel stands in.
            ProgramStart start = ProgramStart.Of(walk.Root!, path.Length == 0 ? "/" : path, walk.Config) with { Path = path };
            if (start.Starts)
            {
                Started(walk, start, kind, failed);
                return;
            }

            failed.Add(start);
            if (kind == Candidate.Requested)
            {
                string line = walk.Wording.RequestedInitFailed(path, start.Error);
                Stop(walk, start, VerdictKind.PanicRequestedInit, line, BootWalk.Known($"init={path} on the command line: the kernel tries nothing else after it"));
                return;
            }
        }

        // Tell the story of the first candidate that is there at all; none being there is a story too.
        ProgramStart telling = failed.FirstOrDefault(start => start.Failure != StartFailure.NotFound) ?? failed.First(start => start.Path == s_ownList[0]);
        Stop(walk, telling, VerdictKind.PanicNoInit, KernelWording.NoWorkingInit, Said(walk, failed));
    }

    private enum Candidate
    {
        Initramfs,
        Requested,
        Configured,
        OwnList,
    }

    private static IEnumerable<(string Path, Candidate Kind)> Candidates(BootWalk walk)
    {
        if (walk.InitramfsProgram is { } program)
        {
            yield return (program, Candidate.Initramfs);
        }

        if (walk.CommandLine.Last("init") is { } requested)
        {
            yield return (requested, Candidate.Requested);
            yield break;
        }

        if (walk.Config?.Value("DEFAULT_INIT") is { Length: > 0 } configured)
        {
            yield return (configured, Candidate.Configured);
        }

        foreach (string path in s_ownList)
        {
            yield return (path, Candidate.OwnList);
        }
    }

    private static Evidence Said(BootWalk walk, IReadOnlyList<ProgramStart> failed)
    {
        string tried = string.Join(", ", failed.Select(start => $"{start.Path} (error {start.Error})"));
        return BootWalk.Known($"tried in vain: {tried}");
    }

    private static void Started(BootWalk walk, ProgramStart start, Candidate kind, IReadOnlyList<ProgramStart> failed)
    {
        bool isFallback = kind == Candidate.OwnList && start.Path == Shell && failed.Count > 0;
        List<Evidence> before = failed.Count == 0 ? [] : [Said(walk, failed)];
        walk.Ok(
            StepIds.InitFound,
            $"The kernel finds {start.Path}",
            walk.Seen(walk.Wording.RunInit(start.Path), ConsoleOutput.Info),
            [.. before, new Evidence(start.Program!.Location, $"{start.Program.Path} is there")]);
        walk.Ok(StepIds.InitExecutable, "It may be executed", null, new Evidence(start.Program.Location, $"mode 0{Convert.ToString(start.Program.Mode, 8)}"));
        if (!start.IsCertain)
        {
            walk.Unsure(StepIds.InitInterpreter, "The kernel knows how to run it", VerdictKind.PanicNoInit, start.Evidence);
        }
        else
        {
            walk.Ok(StepIds.InitInterpreter, "Everything it needs to start is there", null, start.Evidence);
        }

        InitRun.Judge(walk, start, isFallback);
    }

    private static void Stop(BootWalk walk, ProgramStart start, VerdictKind kind, string line, Evidence after)
    {
        string? seen = walk.Seen(line, ConsoleOutput.Emergency);
        if (start.Failure == StartFailure.NotFound)
        {
            walk.Stop(StepIds.InitFound, kind == VerdictKind.PanicRequestedInit ? $"The kernel does not find {start.Path}" : "The kernel finds no init program", kind, seen, [.. start.Evidence, after]);
            return;
        }

        walk.Ok(
            StepIds.InitFound,
            $"The kernel finds {start.Path}",
            walk.Seen(walk.Wording.RunInit(start.Path), ConsoleOutput.Info),
            new Evidence(start.Program?.Location, $"{start.Path} is there"));
        (string id, string title) = start.Failure == StartFailure.Interpreter
            ? (StepIds.InitInterpreter, $"What {start.Path} needs to start is missing (error {start.Error})")
            : (StepIds.InitExecutable, $"The kernel cannot execute {start.Path} (error {start.Error})");
        if (start.Failure == StartFailure.Interpreter)
        {
            walk.Ok(StepIds.InitExecutable, "It may be executed", null, new Evidence(start.Program?.Location, $"mode 0{Convert.ToString(start.Program?.Mode ?? 0, 8)}"));
        }

        if (!start.IsCertain)
        {
            walk.Lost(id, title, [.. start.Evidence, after]);
            return;
        }

        walk.Stop(id, title, kind, seen, [.. start.Evidence, after]);
    }
}
