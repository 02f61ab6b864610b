using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>The files a process sees: the root file system and what was mounted in it.</summary>
internal sealed class MountedTree : FileTree
{
    private readonly List<Mount> _mounts = [];

    public MountedTree(Mount root) => _mounts.Add(root);

    public override string Description => _mounts[0].Tree?.Description ?? _mounts[0].Type;

    /// <summary>The mounts in the order they were made; the first is the root.</summary>
    public IReadOnlyList<Mount> Mounts => _mounts;

    public override FileNode? Find(string path)
    {
        (Mount mount, string inside) = Locate(path);
        return mount.Tree?.Find(inside) is { } node ? node with { Path = path } : null;
    }

    public override IEnumerable<FileNode> List(string directory)
    {
        (Mount mount, string inside) = Locate(directory);
        if (mount.Tree is not { } tree)
        {
            return [];
        }

        string prefix = directory == "/" ? "/" : directory + "/";
        return tree.List(inside).Select(node => node with { Path = prefix + Path.GetFileName(node.Path) });
    }

    public override byte[] ReadPrefix(FileNode file, int limit)
    {
        (Mount mount, string inside) = Locate(file.Path);
        return mount.Tree?.Find(inside) is { } node ? mount.Tree.ReadPrefix(node, limit) : [];
    }

    /// <summary>The mount a path without links lies on.</summary>
    public Mount MountOf(string path) => Locate(path).Mount;

    /// <summary>The topmost mount at exactly this place, or null.</summary>
    public Mount? MountAt(string point) => _mounts.LastOrDefault(mount => mount.Point == point);

    /// <summary>Whether something the tutor does not know of may stand at a path that does not resolve.</summary>
    public bool MayExist(PathResolution missing)
    {
        (Mount mount, string inside) = Locate(missing.Reached);
        return missing.Failure == Failure.Missing && MountOf(Parent(missing.Reached)) is { MayHoldMore: true } or { Tree: null } && !mount.Lacks.Contains(inside);
    }

    public void Add(Mount mount) => _mounts.Add(mount);

    /// <summary>Moves a mount and everything below it.</summary>
    public void Move(string from, string to)
    {
        for (int index = 1; index < _mounts.Count; index++)
        {
            if (IsAtOrBelow(_mounts[index].Point, from))
            {
                _mounts[index] = _mounts[index] with { Point = to + _mounts[index].Point[from.Length..] };
            }
        }
    }

    public void Remove(Mount mount) => _mounts.Remove(mount);

    public void Replace(Mount mount, Mount with) => _mounts[_mounts.IndexOf(mount)] = with;

    /// <summary>The files as they are after switching the root to a mount: it and what is mounted below it.</summary>
    public MountedTree From(string point)
    {
        Mount root = MountAt(point)!;
        MountedTree tree = new(root with { Point = "/" });
        foreach (Mount mount in _mounts.Where(mount => mount != root && IsAtOrBelow(mount.Point, point) && mount.Point != point))
        {
            tree.Add(mount with { Point = mount.Point[point.Length..] });
        }

        return tree;
    }

    /// <summary>The tree files are made in at a path, and the path there; null where none can be made or it cannot be told.</summary>
    public (OverlayTree Tree, string Path)? Writable(string path)
    {
        (Mount mount, string inside) = Locate(path);
        return mount.Tree is OverlayTree overlay && !mount.IsReadOnly ? (overlay, inside) : null;
    }

    /// <summary>The directory above.</summary>
    public static string Parent(string path) => path.LastIndexOf('/') is var cut and > 0 ? path[..cut] : "/";

    private static bool IsAtOrBelow(string path, string point) => path == point || point == "/" || path.StartsWith(point + "/", StringComparison.Ordinal);

    private (Mount Mount, string Inside) Locate(string path)
    {
        Mount best = _mounts[0];
        foreach (Mount mount in _mounts)
        {
            if (IsAtOrBelow(path, mount.Point) && mount.Point.Length >= best.Point.Length)
            {
                best = mount;
            }
        }

        string below = best.Point == "/" ? path : path[best.Point.Length..];
        return (best, best.Within == "/" ? (below.Length == 0 ? "/" : below) : best.Within + (below == "/" ? "" : below));
    }
}
