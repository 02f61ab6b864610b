using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>The commands inside busybox's shell.</summary>
/// <remarks>Source: busybox, shell/ash.c; POSIX.1-2017, Special Built-In Utilities.</remarks>
internal sealed class ShellBuiltins(ScriptRun run)
{
    private const int UsageStatus = 2;

    private readonly OutputCommands _output = new(run);

    public int? Run(CommandCall call)
    {
        switch (call.Name)
        {
            case ":" or "true" or "times" or "jobs" or "hash" or "umask" or "wait" or "ulimit" or "history":
                return 0;
            case "false":
                return 1;
            case "echo" or "printf":
                return _output.Run(call);
            case "pwd":
                run.Print(run.State.Directory + "\n", call.Output, call.Line);
                return 0;
            case "test" or "[":
                return Test(call);
            case "cd" or "chdir":
                return ChangeDirectory(call);
            case "exit" or "return":
                return Exit(call);
            case "set":
                return Set(call);
            case "export" or "readonly":
                return Export(call);
            case "unset":
                return Unset(call);
            case "read":
                return run.Doubt(call, "it waits for a line from the console");
            case "type" or "command" when call.Name == "type" || call.Arguments is ["-v" or "-V", ..]:
                run.MayPrint();
                return null;
            default:
                return run.Doubt(call, $"what {call.Name} does is not followed");
        }
    }

    private int? Test(CommandCall call)
    {
        if (call.Known is not { } words)
        {
            return null;
        }

        if (call.Name == "[")
        {
            if (words is not [.. var inside, "]"])
            {
                return run.Failed(call, "The closing ] is missing", UsageStatus, null);
            }

            words = inside;
        }

        return new TestCommand(run).Evaluate(words);
    }

    private int? ChangeDirectory(CommandCall call)
    {
        string? target = call.Arguments switch
        {
            [] => run.State.Variables.GetValueOrDefault("HOME"),
            [{ } path] when path != "-" && path.Length > 0 => path,
            _ => null,
        };
        if (target is null)
        {
            return run.Doubt(call, "which directory it goes to cannot be told");
        }

        PathResolution found = run.State.Resolve(target);
        if (found.Node is { Kind: FileKind.Directory })
        {
            // The shell remembers the name it was given; what it leads to is the same.
            run.State.Directory = found.Reached;
            run.State.Variables["PWD"] = null;
            run.State.Version++;
            return 0;
        }

        return found.Node is null && run.State.Tree.MayExist(found)
            ? run.Doubt(call, $"whether there is a directory {target} cannot be told")
            : run.Failed(call, $"There is no directory {target}", 1, $"can't cd to {target}: ");
    }

    private int? Exit(CommandCall call)
    {
        if (call.Name == "return" && run.State.Functions.Count > 0)
        {
            return run.Doubt(call, "return is not followed");
        }

        int? status = call.Arguments switch
        {
            [] => run.State.LastStatus,
            [{ } text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) => number & 0xff,
            [null, ..] => null,
            _ => UsageStatus,
        };
        run.Finish(new ScriptEnd.Exits(call.Line, status, $"'{call.Text}' ends the shell"));
        return status;
    }

    private int? Set(CommandCall call)
    {
        foreach (string? argument in call.Arguments)
        {
            switch (argument)
            {
                case ['-' or '+', _, ..] when argument.AsSpan(1).IndexOfAnyExcept("eum") < 0:
                    run.State.ErrExit = argument.Contains('e') ? argument[0] == '-' : run.State.ErrExit;
                    run.State.NoUnset = argument.Contains('u') ? argument[0] == '-' : run.State.NoUnset;
                    break;
                default:
                    return run.Doubt(call, "this use of set is not followed");
            }
        }

        return 0;
    }

    private int? Export(CommandCall call)
    {
        foreach (string? argument in call.Arguments)
        {
            if (argument is null || argument.StartsWith('-'))
            {
                return run.Doubt(call, "what is exported cannot be told");
            }

            int equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                run.State.Variables[argument[..equals]] = argument[(equals + 1)..];
                run.State.Version++;
            }
        }

        return 0;
    }

    private int? Unset(CommandCall call)
    {
        foreach (string? argument in call.Arguments)
        {
            if (argument is null or "PATH" or "HOME" || argument.StartsWith('-'))
            {
                return run.Doubt(call, "this use of unset is not followed");
            }

            run.State.Variables[argument] = "";
        }

        return 0;
    }
}
