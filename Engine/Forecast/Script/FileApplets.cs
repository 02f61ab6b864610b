using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>mkdir, mknod and ln.</summary>
/// <remarks>Source: busybox, coreutils/mkdir.c, coreutils/mknod.c, coreutils/ln.c.</remarks>
internal sealed class FileApplets(ScriptRun run)
{
    private const int DirectoryMode = 0b111_101_101;
    private const int NodeMode = 0b110_110_110;

    public int? Run(CommandCall call, string name)
    {
        if (call.Known is not { } words)
        {
            return run.Doubt(call, "which files are meant cannot be told");
        }

        return name switch
        {
            "mkdir" => MakeDirectories(call, words),
            "mknod" => MakeNode(call, words),
            "ln" => MakeLink(call, words),
            _ => new DeviceApplet(run).Run(call, words),
        };
    }

    private int? MakeDirectories(CommandCall call, IReadOnlyList<string> words)
    {
        bool makesParents = false;
        List<string> paths = [];
        for (int index = 0; index < words.Count; index++)
        {
            switch (words[index])
            {
                case "-m" or "--mode":
                    index++;
                    break;
                case var mode when mode.StartsWith("--mode=", StringComparison.Ordinal) || mode is ['-', 'm', _, ..]:
                    break;
                case "-p" or "--parents" or "-pv" or "-vp":
                    makesParents = true;
                    break;
                case ['-', _, ..]:
                    return run.Doubt(call, "this use of mkdir is not followed");
                case var path:
                    paths.Add(path);
                    break;
            }
        }

        int? status = paths.Count == 0 ? 1 : 0;
        foreach (string path in paths)
        {
            status = MakeDirectory(call, path, makesParents) is { } result ? Math.Max(status ?? 0, result) : null;
            if (status is null)
            {
                break;
            }
        }

        return status;
    }

    private int? MakeDirectory(CommandCall call, string path, bool makesParents)
    {
        if (makesParents)
        {
            string absolute = run.State.Absolute(path);
            string[] components = absolute.Split('/', StringSplitOptions.RemoveEmptyEntries);
            string above = "";
            foreach (string component in components[..^Math.Min(1, components.Length)])
            {
                above += "/" + component;
                if (run.State.Tree.Resolve(above).Node is null && FileMaker.Make(run, above, FileKind.Directory, DirectoryMode, call.Line) != MakeResult.Made)
                {
                    return run.Doubt(call, $"whether {above} can be made cannot be told");
                }
            }
        }

        switch (FileMaker.Make(run, path, FileKind.Directory, DirectoryMode, call.Line))
        {
            case MakeResult.Made:
                return run.Did(call, $"{path} is made", 0);
            case MakeResult.Exists when makesParents && run.State.Resolve(path).Node is { Kind: FileKind.Directory }:
                return 0;
            case MakeResult.Exists:
                return run.Failed(call, $"{path} is there already", 1, $"mkdir: can't create directory '{path}': File exists");
            case MakeResult.NoDirectory:
                return run.Failed(call, $"There is no directory for {path}", 1, $"mkdir: can't create directory '{path}': No such file or directory");
            case MakeResult.ReadOnly:
                return run.Failed(call, $"{path} would lie on a file system mounted for reading only", 1, $"mkdir: can't create directory '{path}': Read-only file system");
            default:
                return run.Doubt(call, $"whether {path} can be made cannot be told");
        }
    }

    private int? MakeNode(CommandCall call, IReadOnlyList<string> words)
    {
        List<string> operands = [];
        for (int index = 0; index < words.Count; index++)
        {
            if (words[index] == "-m")
            {
                index++;
            }
            else if (words[index] is ['-', 'm', ..])
            {
                // The mode is part of the option.
            }
            else if (words[index] is ['-', _, ..])
            {
                return run.Doubt(call, "this use of mknod is not followed");
            }
            else
            {
                operands.Add(words[index]);
            }
        }

        if (operands is not [var path, "b" or "c" or "u", var majorText, var minorText]
            || !int.TryParse(majorText, NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(minorText, NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return run.Doubt(call, "which node this makes is not followed");
        }

        FileKind kind = operands[1] == "b" ? FileKind.BlockDevice : FileKind.CharacterDevice;
        bool mayBeThere = run.State.Tree.MountOf(run.State.Absolute(path)).MayHoldMore;
        switch (FileMaker.Make(run, path, kind, NodeMode, call.Line, node => node with { Device = (major, minor) }))
        {
            case MakeResult.Made:
                return run.Did(call, $"{path} is made: {(kind == FileKind.BlockDevice ? "block" : "character")} device {major}:{minor}", mayBeThere ? null : 0);
            case MakeResult.Exists:
                return run.Failed(call, $"{path} is there already", 1, $"mknod: {path}: File exists");
            case MakeResult.NoDirectory:
                return run.Failed(call, $"There is no directory for {path}", 1, $"mknod: {path}: No such file or directory");
            default:
                return run.Doubt(call, $"whether {path} can be made cannot be told");
        }
    }

    private int? MakeLink(CommandCall call, IReadOnlyList<string> words)
    {
        string options = string.Concat(words.Where(word => word is ['-', _, ..]).Select(word => word[1..]));
        string[] operands = [.. words.Where(word => word is not ['-', _, ..])];
        if (operands is not [var target, var path] || options.AsSpan().IndexOfAnyExcept("s") >= 0)
        {
            return run.Doubt(call, "this use of ln is not followed");
        }

        if (run.State.Resolve(path).Node is { Kind: FileKind.Directory } directory)
        {
            path = FileMaker.Join(directory.Path, Path.GetFileName(target));
        }

        MakeResult result;
        if (options.Length > 0)
        {
            result = FileMaker.Make(run, path, FileKind.SymbolicLink, 0b111_111_111, call.Line, node => node with { LinkTarget = target });
        }
        else if (run.State.Resolve(target).Node is { Kind: FileKind.Regular } file)
        {
            result = FileMaker.Link(run, path, file);
        }
        else
        {
            return run.Doubt(call, "this use of ln is not followed");
        }

        return result switch
        {
            MakeResult.Made => run.Did(call, $"{path} is a link to {target}", 0),
            MakeResult.Exists => run.Failed(call, $"{path} is there already", 1, $"ln: {path}: File exists"),
            MakeResult.NoDirectory => run.Failed(call, $"There is no directory for {path}", 1, $"ln: {path}: No such file or directory"),
            _ => run.Doubt(call, $"whether {path} can be made cannot be told"),
        };
    }
}
