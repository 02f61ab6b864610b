using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>What a shell remembers from one command to the next.</summary>
internal sealed class ShellState(MountedTree tree)
{
    /// <summary>The files as they are by now.</summary>
    public MountedTree Tree { get; } = tree;

    /// <summary>The working directory, without links.</summary>
    public string Directory { get; set; } = "/";

    /// <summary>Variables that were set; a null value is one that cannot be told.</summary>
    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal) { ["HOME"] = "/", ["TERM"] = "linux", ["PWD"] = "/", ["PPID"] = "0", ["OPTIND"] = "1", ["SHLVL"] = "1" };

    public Dictionary<string, ShellNode> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary><c>set -e</c>: a failing command ends the shell.</summary>
    public bool ErrExit { get; set; }

    /// <summary><c>set -u</c>: a variable that was never set ends the shell.</summary>
    public bool NoUnset { get; set; }

    /// <summary>The last command's status; null when it cannot be told.</summary>
    public int? LastStatus { get; set; } = 0;

    /// <summary>Changes with everything a later command could notice.</summary>
    public int Version { get; set; }

    /// <summary>An absolute path for one given to a command.</summary>
    public string Absolute(string path) => path.StartsWith('/') ? path : Directory == "/" ? "/" + path : $"{Directory}/{path}";

    /// <summary>Resolves a path as a command would.</summary>
    public PathResolution Resolve(string path) => path.Length == 0 ? new PathResolution(null, "", Failure.Missing, []) : Tree.Resolve(Absolute(path));

    /// <summary>Whether a path exists; null when it cannot be told.</summary>
    public bool? Exists(string path) => Resolve(path) is var found && found.Node is not null ? true : Tree.MayExist(found) ? null : false;
}
