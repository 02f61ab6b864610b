using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>How the making of a file ends.</summary>
internal enum MakeResult
{
    Made,

    /// <summary>EEXIST.</summary>
    Exists,

    /// <summary>ENOENT: the directory is not there.</summary>
    NoDirectory,

    /// <summary>EROFS: it lies on a file system mounted for reading only.</summary>
    ReadOnly,

    /// <summary>It cannot be told.</summary>
    Unclear,
}

/// <summary>Makes files in the trees of a script.</summary>
internal static class FileMaker
{
    /// <summary>Makes a file, directory or node.</summary>
    /// <param name="run">The script.</param>
    /// <param name="path">Its path; links before the last component are followed.</param>
    /// <param name="kind">What to make.</param>
    /// <param name="mode">Its permissions.</param>
    /// <param name="line">The line that makes it.</param>
    /// <param name="shape">Gives the node what it has besides.</param>
    public static MakeResult Make(ScriptRun run, string path, FileKind kind, int mode, int line, Func<FileNode, FileNode>? shape = null)
    {
        (MakeResult result, string place) = Place(run, path);
        if (result != MakeResult.Made)
        {
            return result;
        }

        if (run.State.Tree.Writable(place) is not { } writable)
        {
            return run.State.Tree.MountOf(place).IsReadOnly ? MakeResult.ReadOnly : MakeResult.Unclear;
        }

        FileNode node = new(writable.Path, kind, mode, 0, new Location(run.Path, Line: line));
        writable.Tree.Add(shape is null ? node : shape(node));
        run.State.Version++;
        return MakeResult.Made;
    }

    /// <summary>Gives a regular file a second name.</summary>
    public static MakeResult Link(ScriptRun run, string path, FileNode file)
    {
        (MakeResult result, string place) = Place(run, path);
        if (result != MakeResult.Made)
        {
            return result;
        }

        if (run.State.Tree.Writable(place) is not { } writable || run.State.Tree.Writable(file.Path) is not { } source || writable.Tree != source.Tree)
        {
            return MakeResult.Unclear;
        }

        writable.Tree.Link(writable.Path, source.Tree.Find(source.Path)!);
        run.State.Version++;
        return MakeResult.Made;
    }

    public static string Join(string directory, string name) => directory == "/" ? "/" + name : $"{directory}/{name}";

    /// <summary>Where a new file comes to stand: its directory without links, and its name.</summary>
    private static (MakeResult Result, string Place) Place(ScriptRun run, string path)
    {
        string absolute = run.State.Absolute(path).TrimEnd('/');
        if (absolute.Length == 0)
        {
            return (MakeResult.Exists, "/");
        }

        PathResolution parent = run.State.Tree.Resolve(MountedTree.Parent(absolute));
        if (parent.Node is not { Kind: FileKind.Directory })
        {
            return (parent.Failure == Failure.Missing ? run.State.Tree.MayExist(parent) ? MakeResult.Unclear : MakeResult.NoDirectory : MakeResult.Unclear, absolute);
        }

        string name = absolute[(absolute.LastIndexOf('/') + 1)..];
        string place = Join(parent.Reached, name);
        if (name is "." or ".." || run.State.Tree.Find(place) is not null)
        {
            return (MakeResult.Exists, place);
        }

        return run.State.Tree.MountOf(place) is { MayHoldMore: true, Type: not "devtmpfs" } or { Tree: null } ? (MakeResult.Unclear, place) : (MakeResult.Made, place);
    }
}
