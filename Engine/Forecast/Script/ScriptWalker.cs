using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Goes through a script's commands in the order the shell runs them.</summary>
internal sealed class ScriptWalker(ScriptRun run)
{
    private const int MaxTurns = 64;
    private const int MaxCommands = 5000;
    private const int MaxCalls = 10;

    private readonly CommandRunner _commands = new(run);
    private int _count;
    private int _depth;

    /// <summary>Loops still to be left by a <c>break</c> (positive), or to be taken up again by a <c>continue</c> (negative).</summary>
    private int _leave;

    private bool Stops => run.IsOver || _leave != 0;

    /// <summary>Runs a list.</summary>
    /// <returns>The status of its last command; null when it cannot be told.</returns>
    public int? Run(IReadOnlyList<ShellNode> nodes, bool isTested = false)
    {
        int? status = 0;
        foreach (ShellNode node in nodes)
        {
            status = Run(node, isTested);
            run.State.LastStatus = status;
            if (Stops)
            {
                break;
            }
        }

        return status;
    }

    private int? Run(ShellNode node, bool isTested)
    {
        if (++_count > MaxCommands)
        {
            run.Finish(new ScriptEnd.Unknown(node.Line, "the script runs more commands than are followed"));
            return null;
        }

        switch (node)
        {
            case SimpleCommand command:
                return Checked(Simple(command), isTested, node);
            case AndOr andOr:
                return RunAndOr(andOr, isTested);
            case Pipeline pipeline:
                return RunPipeline(pipeline, isTested);
            case Background background:
                return RunBackground(background);
            case Group { IsSubshell: false } group:
                return Redirected(group.Redirections, group) ?? Run(group.Body, isTested);
            case Group group:
                return Checked(Aside([group], "a shell of its own"), isTested, node);
            case IfClause clause:
                return Redirected(clause.Redirections, clause) ?? RunIf(clause, isTested);
            case WhileLoop loop:
                return Redirected(loop.Redirections, loop) ?? RunWhile(loop, isTested);
            case ForLoop loop:
                return Redirected(loop.Redirections, loop) ?? RunFor(loop, isTested);
            case FunctionDefinition function:
                run.State.Functions[function.Name] = function.Body;
                return 0;
            default:
                return Aside([node], "case … esac");
        }
    }

    private int? Simple(SimpleCommand command)
    {
        if (command.Name is { } name)
        {
            if (name is "break" or "continue")
            {
                if (command.Words.Count == 1)
                {
                    _leave = name == "break" ? 1 : -1;
                    return 0;
                }

                return run.Doubt(command.Line, command.ToString(), $"{name} with a number is not followed");
            }

            if (run.State.Functions.TryGetValue(name, out ShellNode? body))
            {
                return Call(command, body);
            }
        }

        return _commands.Run(command);
    }

    private int? Call(SimpleCommand command, ShellNode body)
    {
        if (_depth >= MaxCalls || command.Redirections.Count > 0 || body.Descend().OfType<SimpleCommand>().Any(inner => inner.Name is "return" or "local" or "shift" || inner.Words.Any(UsesArguments)))
        {
            return run.Doubt(command.Line, command.ToString(), "the function is not followed");
        }

        _depth++;
        int? status = Run(body, isTested: false);
        _depth--;
        return status;
    }

    private static bool UsesArguments(ShellWord word) =>
        word.Parts.Any(part => part.Kind == WordPartKind.Expansion || (part.Kind == WordPartKind.Variable && part.Text is [>= '0' and <= '9' or '#' or '@' or '*', ..]));

    private int? RunAndOr(AndOr node, bool isTested)
    {
        int? left = Run(node.Left, isTested: true);
        run.State.LastStatus = left;
        if (Stops)
        {
            return left;
        }

        if (left is { } status)
        {
            return status == 0 == node.IsAnd ? Run(node.Right, isTested) : status;
        }

        if (IsNeutral(node.Right))
        {
            run.MayPrint();
            return null;
        }

        run.Doubt(node.Right.Line, Text(node.Right), "whether this runs cannot be told: it depends on the command before it");
        return node.IsAnd ? Run(node.Right, isTested) : 0;
    }

    private int? RunPipeline(Pipeline pipeline, bool isTested)
    {
        int? status = pipeline.Parts is [var only] ? Run(only, isTested: true) : Aside(pipeline.Parts, "a pipeline");
        return !pipeline.IsNegated ? Checked(status, isTested, pipeline) : status is { } known ? known == 0 ? 1 : 0 : null;
    }

    private int? RunBackground(Background background)
    {
        if (IsNeutral(background.Command))
        {
            run.MayPrint();
        }
        else if (background.Command.Descend().OfType<SimpleCommand>().ToArray() is [{ Redirections.Count: 0 } only] && InitOf(only) is { } init)
        {
            // Not process 1, so it only says that it would have to be, if the script lives long enough for that.
            run.Remark(RemarkKind.NotExec, background.Line, $"'{only} &': beside the script it is not process 1");
            run.Add(new ScriptStep(background.Line, $"{only} &", $"{init} is started beside the script, refuses because it is not process 1, and the script goes on", true, null)
            {
                Evidence = [BootWalk.Known("& gives it a process of its own, exec or not")],
            });
        }
        else
        {
            run.Doubt(background.Line, Text(background.Command) + " &", "what runs beside the script is not followed");
        }

        return 0;
    }

    /// <summary>The init a command starts, by exec or without; null when it starts something else.</summary>
    private string? InitOf(SimpleCommand command)
    {
        string?[] words = [.. command.Words.Select(word => word.Literal)];
        return (words is ["exec", ..] ? words[1..] : words) is [{ } program] && Path.GetFileName(program) is "init" or "linuxrc"
            && run.State.Resolve(program).Node is { } node && run.BusyboxIn(node) is not null ? program : null;
    }

    private int? RunIf(IfClause clause, bool isTested)
    {
        int? condition = Run(clause.Condition, isTested: true);
        if (Stops)
        {
            return condition;
        }

        if (condition is { } status)
        {
            return status == 0 ? Run(clause.Then, isTested) : clause.Else.Count > 0 ? Run(clause.Else, isTested) : 0;
        }

        if (clause.Then.Concat(clause.Else).All(IsNeutral))
        {
            run.MayPrint();
            return null;
        }

        run.Doubt(clause.Line, $"if {Text(clause.Condition[0])}", "whether this is so cannot be told");
        return Run(clause.Then, isTested);
    }

    private int? RunWhile(WhileLoop loop, bool isTested)
    {
        int? status = 0;
        for (int turn = 0; turn < MaxTurns; turn++)
        {
            int before = run.State.Version;
            int? condition = Run(loop.Condition, isTested: true);
            if (Stops)
            {
                return LeaveLoop(status);
            }

            if (condition is not { } known)
            {
                if (loop.Body.All(IsNeutral))
                {
                    run.MayPrint();
                }

                run.Doubt(loop.Line, $"while {Text(loop.Condition[0])}", "how often this is repeated cannot be told");
                return null;
            }

            if (known == 0 == loop.IsUntil)
            {
                return status;
            }

            status = Run(loop.Body, isTested);
            if (run.IsOver || _leave > 0)
            {
                return LeaveLoop(status);
            }

            _leave = 0;
            if (run.State.Version == before)
            {
                EndlessLoop(loop);
                return null;
            }
        }

        run.Finish(new ScriptEnd.Unknown(loop.Line, "how often the loop is repeated is not followed"));
        return null;
    }

    /// <summary>A turn has changed nothing the condition or the body could notice, so no later turn will differ, unless something from outside does.</summary>
    private void EndlessLoop(WhileLoop loop)
    {
        bool looksAtDevices = loop.Condition.SelectMany(node => node.Descend()).OfType<SimpleCommand>().Any(command => command.Words.Count > 1);
        if (looksAtDevices && (run.Setting.Machine is null || run.Setting.Machine.Drives.Any(drive => drive.Bus == Machine.DriveBus.Usb)))
        {
            run.Finish(new ScriptEnd.Unknown(loop.Line, "the loop waits for something that may still come"));
            return;
        }

        run.Finish(run.IsDoubtful
            ? new ScriptEnd.Unknown(loop.Line, "the loop goes round for ever, if the script comes so far")
            : new ScriptEnd.GoesOn(loop.Line, "the loop goes round for ever"));
    }

    private int? RunFor(ForLoop loop, bool isTested)
    {
        List<string> values = [];
        foreach (ShellWord word in loop.Words ?? [])
        {
            if (_commands.Expand(word) is not { } fields)
            {
                return loop.Body.All(IsNeutral) ? null : run.Doubt(loop.Line, $"for {loop.Variable}", "over what it goes cannot be told");
            }

            values.AddRange(fields);
        }

        int? status = 0;
        foreach (string value in values.Take(MaxTurns))
        {
            run.State.Variables[loop.Variable] = value;
            status = Run(loop.Body, isTested);
            if (run.IsOver || _leave > 0)
            {
                return LeaveLoop(status);
            }

            _leave = 0;
        }

        return values.Count > MaxTurns ? run.Doubt(loop.Line, $"for {loop.Variable}", "it has more turns than are followed") : status;
    }

    private int? LeaveLoop(int? status)
    {
        _leave = 0;
        return status;
    }

    /// <summary>Commands in processes of their own: nothing they do to the shell lasts, and what they do to files is not followed.</summary>
    private int? Aside(IReadOnlyList<ShellNode> nodes, string what)
    {
        run.MayPrint();
        return nodes.All(IsNeutral) ? null : run.Doubt(nodes[0].Line, Text(nodes[0]), $"{what} is not followed");
    }

    private int? Redirected(IReadOnlyList<ShellRedirection> redirections, ShellNode node)
    {
        if (redirections.Count > 0)
        {
            run.Doubt(node.Line, Text(node), "a redirection of several commands is not followed");
        }

        return null;
    }

    /// <summary><c>set -e</c>: where nobody looks at a failure, the shell ends.</summary>
    private int? Checked(int? status, bool isTested, ShellNode node)
    {
        if (!run.State.ErrExit || isTested || Stops || status == 0)
        {
            return status;
        }

        if (status is { } failed)
        {
            run.Finish(new ScriptEnd.Exits(node.Line, failed, $"set -e: '{Text(node)}' fails, and the shell ends"));
        }
        else
        {
            run.Doubt(node.Line, Text(node), "set -e: should it fail, the shell ends");
        }

        return status;
    }

    private bool IsNeutral(ShellNode node) => node switch
    {
        SimpleCommand command => _commands.IsNeutral(command),
        FunctionDefinition => false,
        WhileLoop => false,
        _ => node.Children.All(IsNeutral),
    };

    private static string Text(ShellNode node) => node.Descend().OfType<SimpleCommand>().FirstOrDefault()?.ToString() ?? "";
}
