using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Opens what a command is redirected to.</summary>
/// <remarks>Source: busybox, shell/ash.c, openredirect.</remarks>
internal sealed class Redirector(ScriptRun run)
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>The command with its places; null when a file cannot be opened, so that it does not run.</summary>
    public CommandCall? Apply(SimpleCommand command, CommandCall call)
    {
        foreach (ShellRedirection redirection in command.Redirections)
        {
            CommandCall? next = redirection.Operator switch
            {
                "<<" or "<<-" or "<<<" => call with { HasInput = true },
                "<&" or ">&" => Duplicate(redirection, call),
                "<" => Read(redirection, call),
                _ => Write(redirection, call),
            };
            if (next is null)
            {
                return null;
            }

            call = next;
        }

        return call;
    }

    private static CommandCall Duplicate(ShellRedirection redirection, CommandCall call) => (redirection.Descriptor ?? (redirection.Operator == ">&" ? StandardOutput : 0), redirection.Target.Literal) switch
    {
        (StandardError, "1") => call with { Errors = call.Output },
        (StandardOutput, "2") => call with { Output = call.Errors },
        (StandardOutput, _) => call with { Output = OutputPlace.Unclear },
        (StandardError, _) => call with { Errors = OutputPlace.Unclear },
        _ => call with { HasInput = true },
    };

    private CommandCall? Read(ShellRedirection redirection, CommandCall call)
    {
        CommandCall directed = call with { HasInput = true };
        if (WordExpansion.Expand(run, redirection.Target) is not [var path])
        {
            run.Doubt(call, "from which file it reads cannot be told");
            return directed;
        }

        switch (run.State.Exists(path))
        {
            case false:
                string says = $"{Prefix(call)}can't open {path}: no such file";
                if (call.Name == KeymapApplet.Name)
                {
                    run.Remark(RemarkKind.KeymapNotLoaded, call.Line, $"'{call.Text}': there is no {path}", says);
                }

                run.Failed(call, $"There is no {path} to read from", 1, says);
                return null;
            case null:
                run.Doubt(call, $"whether there is a {path} cannot be told");
                return directed;
            default:
                return directed with { InputFile = path };
        }
    }

    private CommandCall? Write(ShellRedirection redirection, CommandCall call)
    {
        if (WordExpansion.Expand(run, redirection.Target) is not [{ Length: > 0 } path])
        {
            run.Doubt(call, "into which file it writes cannot be told");
            return Place(redirection, call, OutputPlace.Unclear);
        }

        PathResolution found = run.State.Resolve(path);
        if (found.Node is { } node)
        {
            switch (node.Kind)
            {
                case FileKind.Directory:
                    run.Failed(call, $"{path} is a directory", 1, null);
                    return null;
                case FileKind.Regular when run.State.Tree.Writable(node.Path) is null:
                    run.Doubt(call, $"whether {path} can be written cannot be told");
                    return Place(redirection, call, OutputPlace.Elsewhere);
                case FileKind.Regular when redirection.Operator != ">>" && node.IsExecutable:
                    run.Doubt(call, $"{path} is overwritten");
                    return Place(redirection, call, OutputPlace.Elsewhere);
                default:
                    return Place(redirection, call, node.Device == (1, 3) || node.Kind == FileKind.Regular ? OutputPlace.Elsewhere : OutputPlace.Unclear);
            }
        }

        return Create(redirection, call, path, found);
    }

    private CommandCall? Create(ShellRedirection redirection, CommandCall call, string path, PathResolution found)
    {
        PathResolution parent = run.State.Resolve(MountedTree.Parent(run.State.Absolute(path)));
        if (run.State.Tree.MayExist(found) || parent.Failure is Failure.NotADirectory or Failure.TooManyLinks || found.Links.Count > 0)
        {
            run.Doubt(call, $"whether {path} can be written cannot be told");
            return Place(redirection, call, OutputPlace.Unclear);
        }

        if (parent.Node is null)
        {
            run.Failed(call, $"There is no directory for {path}", 1, $"{Prefix(call)}can't create {path}: nonexistent directory");
            return null;
        }

        string place = FileMaker.Join(parent.Reached, Path.GetFileName(path));
        if (run.State.Tree.MountOf(place).Type == "proc")
        {
            run.Failed(call, $"There is no {path}, and no file can be made there", 1, $"{Prefix(call)}can't create {path}: nonexistent directory", [.. HotplugHelper(call, place)]);
            return null;
        }

        if (FileMaker.Make(run, place, FileKind.Regular, 0b110_100_100, call.Line) is MakeResult.Unclear or MakeResult.ReadOnly)
        {
            run.Doubt(call, $"whether {path} can be written cannot be told");
        }

        return Place(redirection, call, OutputPlace.Elsewhere);
    }

    private IEnumerable<Evidence> HotplugHelper(CommandCall call, string place)
    {
        if (place == ProcFiles.HotplugHelper && run.Setting.Config is { } config)
        {
            run.Remark(RemarkKind.NoHotplugHelper, call.Line, $"'{call.Text}': this kernel starts no helper for devices that come and go: CONFIG_{ProcFiles.HotplugSymbol} is not set");
            yield return new Evidence(config.LocationOf(ProcFiles.HotplugSymbol), $"CONFIG_{ProcFiles.HotplugSymbol} is not set");
        }
    }

    private static CommandCall Place(ShellRedirection redirection, CommandCall call, OutputPlace place) => (redirection.Operator, redirection.Descriptor) switch
    {
        ("&>", _) => call with { Output = place, Errors = place },
        ("<>", null or 0) => call with { HasInput = true },
        (_, StandardError) => call with { Errors = place },
        (_, null or StandardOutput) => call with { Output = place },
        _ => call,
    };

    private string Prefix(CommandCall call) => $"{run.Path}: line {call.Line}: ";
}
