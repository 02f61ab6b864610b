using LfsTutor.Engine.Busybox;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Runs one simple command: works out its words, finds what they name, and does what that does.</summary>
internal sealed class CommandRunner
{
    internal const int NotFoundStatus = 127;
    internal const int DeniedStatus = 126;

    /// <summary>Errors of a redirection end the shell when one of these has it (POSIX: special builtins).</summary>
    private static readonly string[] s_special = [".", ":", "break", "continue", "eval", "exec", "exit", "export", "readonly", "return", "set", "shift", "source", "times", "trap", "unset"];

    private readonly ScriptRun _run;
    private readonly ShellBuiltins _builtins;
    private readonly Applets _applets;

    public CommandRunner(ScriptRun run)
    {
        _run = run;
        _builtins = new ShellBuiltins(run);
        _applets = new Applets(run, this);
    }

    /// <summary>A word's fields; null when they cannot be told.</summary>
    public IReadOnlyList<string>? Expand(ShellWord word) => WordExpansion.Expand(_run, word);

    /// <summary>Whether a command changes nothing a later one could notice and ends by itself, whatever its words turn out to be.</summary>
    public bool IsNeutral(SimpleCommand command) =>
        command.Assignments.Count == 0
        && command.Redirections.All(redirection => redirection.Operator is "<" or ">&" or "<&" or "<<" or "<<-" || redirection.Target.Literal is "/dev/null" or "/dev/kmsg" or "/dev/console")
        && (command.Name is null ? command.Words.Count == 0 : !_run.State.Functions.ContainsKey(command.Name) && Applets.IsHarmless(command.Name, command.Words.Count - 1));

    public int? Run(SimpleCommand command)
    {
        List<string?> words = [];
        foreach (ShellWord word in command.Words)
        {
            IReadOnlyList<string>? fields = Expand(word);
            if (_run.IsOver)
            {
                return null;
            }

            words.AddRange(fields ?? [null!]);
        }

        if (words.Count == 0)
        {
            return AssignOnly(command);
        }

        if (words[0] is not { } name)
        {
            return _run.Doubt(command.Line, command.ToString(), "what command this is cannot be told");
        }

        CommandCall call = new(command.Line, command.ToString(), name, [.. words.Skip(1)]);
        if (new Redirector(_run).Apply(command, call) is not { } directed)
        {
            if (s_special.Contains(name) && !_run.IsOver)
            {
                _run.Finish(new ScriptEnd.Exits(command.Line, 1, $"'{command}' cannot be redirected, and the shell ends"));
            }

            return 1;
        }

        if (command.Assignments.Count > 0 && name is not ("export" or "readonly"))
        {
            // A variable for one command: only PATH would matter.
            if (command.Assignments.Any(assignment => assignment.Name == "PATH"))
            {
                return _run.Doubt(call, "PATH set for one command is not followed");
            }
        }

        return Run(directed);
    }

    /// <summary>Runs a command whose words are known.</summary>
    public int? Run(CommandCall call)
    {
        if (call.Name == "exec")
        {
            return Exec(call);
        }

        if (_run.Shell.IsBuiltin(call.Name))
        {
            return _builtins.Run(call);
        }

        return Start(call, Find(call.Name));
    }

    /// <summary>Runs a program by its name, never a builtin: what exec, setsid and busybox itself do.</summary>
    public int? RunProgram(CommandCall call) => Start(call, Find(call.Name));

    private int? Exec(CommandCall call)
    {
        if (call.Arguments.Count == 0)
        {
            return 0;
        }

        if (call.Arguments[0] is not { } program || program.StartsWith('-'))
        {
            return _run.Doubt(call, "what exec starts cannot be told");
        }

        CommandCall inner = call.From(0) with { IsExec = true };
        FoundCommand found = Find(program);
        int? status = Start(inner, found);
        if (!_run.IsOver)
        {
            _run.Finish(new ScriptEnd.Exits(call.Line, status, found.Kind is FoundKind.Missing or FoundKind.Denied
                ? $"exec finds no program '{program}' to run, and the shell ends"
                : $"'{inner.Name}' takes the shell's place, and ends"));
        }

        return status;
    }

    private int? Start(CommandCall call, FoundCommand found)
    {
        string prefix = call.IsExec ? $"{_run.Path}: exec: line {call.Line}: " : $"{_run.Path}: line {call.Line}: ";
        switch (found.Kind)
        {
            case FoundKind.Applet:
                return _applets.Run(call, call.Name, found.Busybox!);
            case FoundKind.Missing:
                string says = $"{prefix}{call.Name}: not found";
                _run.Remark(RemarkKind.CommandMissing, call.Line, $"{call.Name}: {found.Why}", says);
                return _run.Failed(call, $"There is no {call.Name}", NotFoundStatus, says, BootWalk.Known(found.Why));
            case FoundKind.Denied:
                return _run.Failed(call, $"{call.Name} may not be executed", DeniedStatus, $"{prefix}{call.Name}: Permission denied", BootWalk.Known(found.Why));
            case FoundKind.Unclear:
                return _run.Doubt(call, found.Why);
            default:
                return StartProgram(call, found.Start!);
        }
    }

    private int? StartProgram(CommandCall call, ProgramStart start)
    {
        if (start is { Shebang: null, Code: { } code } && _run.BusyboxIn(code) is { } busybox)
        {
            return _applets.Run(call, Path.GetFileName(call.Name), busybox);
        }

        if (!call.IsExec)
        {
            return _run.Doubt(call, $"what {call.Name} does is not followed", start.Evidence);
        }

        _run.Did(call, $"{call.Name} takes the shell's place", null, start.Evidence);
        _run.Finish(new ScriptEnd.Becomes(call.Line, _run.State.Tree, start));
        return null;
    }

    private FoundCommand Find(string name)
    {
        if (name.Contains('/'))
        {
            return Judge([ProgramStart.Of(_run.State.Tree, _run.State.Absolute(name), _run.Setting.Config) with { Path = name }], name);
        }

        BusyboxApplet? applet = _run.Shell.Find(name);
        if (applet is not null && _run.Shell.IsStandalone == true && (applet.RunsInShell || HasProc()))
        {
            return new FoundCommand(FoundKind.Applet, "the shell runs its own applet", null, _run.Shell);
        }

        // What is left of the attempt to execute itself is an attempt with the bare name: a file in the working directory (shell/ash.c, tryexec).
        if (applet is not null && _run.Shell.IsStandalone != false && !applet.RunsInShell && _run.State.Resolve(name).Node is { Kind: FileKind.Regular })
        {
            ProgramStart here = ProgramStart.Of(_run.State.Tree, _run.State.Absolute(name), _run.Setting.Config);
            return here.Starts && _run.Shell.IsStandalone == true
                ? new FoundCommand(FoundKind.Program, "", here with { Path = name }, null)
                : new FoundCommand(FoundKind.Unclear, $"whether the shell takes {here.Path} for {name} cannot be told", null, null);
        }

        if (PathVariable() is not { } path)
        {
            return new FoundCommand(FoundKind.Unclear, "what PATH is cannot be told", null, null);
        }

        FoundCommand found = Judge([.. path.Split(':').Select(directory => ProgramStart.Of(_run.State.Tree, _run.State.Absolute($"{(directory.Length == 0 ? "." : directory)}/{name}"), _run.Setting.Config))], name);
        if (found.Kind == FoundKind.Missing && applet is not null && _run.Shell.IsStandalone is null)
        {
            return found with { Kind = FoundKind.Unclear, Why = $"whether this busybox runs {name} without a link cannot be told" };
        }

        return found.Kind == FoundKind.Missing && applet is not null ? found with { Why = $"busybox has {name}, but there is no link of that name in {path}" } : found;
    }

    private FoundCommand Judge(IReadOnlyList<ProgramStart> starts, string name)
    {
        if (starts.FirstOrDefault(start => start.Starts) is { } good)
        {
            return new FoundCommand(FoundKind.Program, "", good, null);
        }

        if (starts.Any(start => start.Failure == StartFailure.NotFound && MayExist(start)))
        {
            return new FoundCommand(FoundKind.Unclear, $"whether there is a {name} cannot be told", null, null);
        }

        // Nothing the kernel knows how to execute is taken for a script by the shell.
        if (starts.FirstOrDefault(start => start.Failure == StartFailure.NotExecutable && start.Error != -13) is { } text)
        {
            return new FoundCommand(FoundKind.Unclear, $"the shell takes {name} for a script: {text.Evidence[^1].Text}", null, null);
        }

        if (starts.FirstOrDefault(start => start.Error == -13) is { } denied)
        {
            return new FoundCommand(FoundKind.Denied, denied.Evidence[^1].Text, null, null);
        }

        if (starts.FirstOrDefault(start => start.Failure == StartFailure.Interpreter) is { } broken)
        {
            return broken.Error == -2
                ? new FoundCommand(FoundKind.Missing, $"what it needs to start is not there: {broken.Evidence[^1].Text}", null, null)
                : new FoundCommand(FoundKind.Unclear, broken.Evidence[^1].Text, null, null);
        }

        return starts.Any(start => start.Error != -2 && !name.Contains('/'))
            ? new FoundCommand(FoundKind.Unclear, $"a directory of PATH is none", null, null)
            : starts.Any(start => start.Error != -2) ? new FoundCommand(FoundKind.Unclear, starts[0].Evidence[^1].Text, null, null)
            : new FoundCommand(FoundKind.Missing, name.Contains('/') ? starts[0].Evidence[^1].Text : $"it is neither a command of the shell nor in {PathVariable()}", null, null);
    }

    private bool MayExist(ProgramStart start) => _run.State.Tree.Resolve(start.Path) is var missing && _run.State.Tree.MayExist(missing);

    /// <summary>Whether the shell can execute itself through /proc.</summary>
    private bool HasProc() => _run.State.Tree.MountOf("/proc/self") is { Type: "proc", Point: "/proc" };

    private string? PathVariable() =>
        _run.State.Variables.TryGetValue("PATH", out string? value) ? value
        : _run.Setting.CommandLine.Last("PATH") is null ? _run.Shell.DefaultPath : null;

    private int? AssignOnly(SimpleCommand command)
    {
        foreach (ShellAssignment assignment in command.Assignments)
        {
            _run.State.Variables[assignment.Name] = assignment.Value is null ? "" : WordExpansion.OneField(_run, assignment.Value);
        }

        _run.State.Version++;
        bool runsSomething = command.Assignments.Any(assignment => assignment.Value?.Parts.Any(part => part.Kind == WordPartKind.Expansion) == true);
        if (command.Redirections.Count > 0 && new Redirector(_run).Apply(command, new CommandCall(command.Line, "a redirection", "", [])) is null)
        {
            return 1;
        }

        return runsSomething ? null : 0;
    }
}

/// <summary>What a command's name leads to.</summary>
internal enum FoundKind
{
    /// <summary>One of the shell's own applets, run without a file.</summary>
    Applet,

    /// <summary>A program in a file.</summary>
    Program,
    Missing,
    Denied,
    Unclear,
}

/// <summary>What a command's name leads to, and why.</summary>
internal sealed record FoundCommand(FoundKind Kind, string Why, ProgramStart? Start, BusyboxProgram? Busybox);
