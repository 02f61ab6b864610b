using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>A tree in which a script has made and removed files; the tree below is never changed.</summary>
/// <param name="below">The tree it began with; null for an empty one (tmpfs, devtmpfs).</param>
/// <param name="description">What it is: <c>initramfs</c>, <c>tmpfs</c>.</param>
internal sealed class OverlayTree(FileTree? below, string description) : FileTree
{
    private static readonly FileNode s_emptyRoot = new("/", FileKind.Directory, 0b111_101_101, 0, new Location("memory", "/"));

    /// <summary>Made since: the node as it is now, and the node below whose contents it has, or null.</summary>
    private readonly Dictionary<string, (FileNode Node, FileNode? Contents)> _made = new(StringComparer.Ordinal);

    public override string Description => description;

    public override FileNode? Find(string path) =>
        _made.TryGetValue(path, out (FileNode Node, FileNode? Contents) made) ? made.Node
        : below is not null ? below.Find(path)
        : path == "/" ? s_emptyRoot : null;

    public override IEnumerable<FileNode> List(string directory)
    {
        string prefix = directory == "/" ? "/" : directory + "/";
        IEnumerable<FileNode> here = below is null ? [] : below.List(directory).Where(node => !_made.ContainsKey(node.Path));
        return [.. here, .. _made.Values.Select(made => made.Node).Where(node => IsDirectlyIn(node.Path, prefix)).OrderBy(node => node.Path, StringComparer.Ordinal)];
    }

    public override byte[] ReadPrefix(FileNode file, int limit)
    {
        if (!_made.TryGetValue(file.Path, out (FileNode Node, FileNode? Contents) made))
        {
            return below is null ? [] : below.ReadPrefix(file, limit);
        }

        return made.Contents is { } contents && below is not null ? below.ReadPrefix(contents, limit) : [];
    }

    /// <summary>Adds a file; nothing may stand at its path.</summary>
    public void Add(FileNode node) => _made[node.Path] = (node, null);

    /// <summary>Adds a second name for a regular file.</summary>
    public void Link(string path, FileNode file)
    {
        FileNode? contents = _made.TryGetValue(file.Path, out (FileNode Node, FileNode? Contents) made) ? made.Contents : file;
        _made[path] = (file with { Path = path }, contents);
    }

    private static bool IsDirectlyIn(string path, string prefix) =>
        path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal) && path.IndexOf('/', prefix.Length) < 0;
}
