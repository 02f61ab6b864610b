namespace LfsTutor.Engine.Files;

/// <summary>A read-only Unix tree: what an initramfs unpacks to, or a file system on a disk.</summary>
public abstract class FileTree
{
    /// <summary>The kernel gives up with ELOOP after this many links (include/linux/namei.h, MAXSYMLINKS).</summary>
    public const int MaxSymbolicLinks = 40;

    /// <summary>No name the kernel accepts has more components (PATH_MAX, 4096 bytes); links that lead deeper are given up too, so that following them is bounded.</summary>
    public const int MaxDepth = 2048;

    /// <summary>What the tree is, for people: <c>initramfs</c>, <c>ext2</c>, <c>FAT16</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Finds a file without following a link in the last component or anywhere else.</summary>
    /// <param name="path">Absolute path whose parent components are real directories.</param>
    /// <returns>The file, or null when there is none.</returns>
    public abstract FileNode? Find(string path);

    /// <summary>The files directly in a directory, in the order they are stored; empty when it is not a directory.</summary>
    public abstract IEnumerable<FileNode> List(string directory);

    /// <summary>Reads the beginning of a regular file.</summary>
    /// <param name="file">A node this tree gave.</param>
    /// <param name="limit">The most bytes to read.</param>
    /// <returns>At most <paramref name="limit"/> bytes; fewer when the file is shorter.</returns>
    /// <exception cref="MalformedArtifactException">The contents cannot be reached.</exception>
    public abstract byte[] ReadPrefix(FileNode file, int limit);

    /// <summary>Every file of the tree, parents before children, bounded by the format's own limits.</summary>
    public virtual IEnumerable<FileNode> Walk()
    {
        Stack<string> pending = new(["/"]);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (pending.TryPop(out string? directory))
        {
            if (!seen.Add(directory))
            {
                continue;
            }

            foreach (FileNode node in List(directory))
            {
                yield return node;
                if (node.Kind == FileKind.Directory)
                {
                    pending.Push(node.Path);
                }
            }
        }
    }

    /// <summary>Resolves a path as the kernel does, following symbolic links inside the tree (absolute targets start at its root).</summary>
    public PathResolution Resolve(string path)
    {
        List<FileNode> links = [];
        Stack<string> pending = new(Split(path).Reverse());
        List<string> current = [];
        FileNode? node = Find("/");
        while (pending.TryPop(out string? component))
        {
            if (node is not null && node.Kind != FileKind.Directory)
            {
                return new PathResolution(null, "/" + string.Join('/', current), Failure.NotADirectory, links);
            }

            if (component == ".")
            {
                continue;
            }

            if (component == "..")
            {
                if (current.Count > 0)
                {
                    current.RemoveAt(current.Count - 1);
                }

                node = Find("/" + string.Join('/', current));
                continue;
            }

            string here = "/" + string.Join('/', current.Append(component));
            node = Find(here);
            if (node is null)
            {
                return new PathResolution(null, here, Failure.Missing, links);
            }

            if (node.Kind == FileKind.SymbolicLink)
            {
                links.Add(node);
                if (links.Count > MaxSymbolicLinks || current.Count > MaxDepth)
                {
                    return new PathResolution(null, here, Failure.TooManyLinks, links);
                }

                string target = node.LinkTarget ?? "";
                if (target.StartsWith('/'))
                {
                    current.Clear();
                }

                foreach (string part in Split(target).Reverse())
                {
                    pending.Push(part);
                }

                node = Find("/" + string.Join('/', current));
                continue;
            }

            current.Add(component);
        }

        return new PathResolution(node, "/" + string.Join('/', current), node is null ? Failure.Missing : Failure.None, links);
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Why a path did not resolve.</summary>
public enum Failure
{
    /// <summary>It did.</summary>
    None,

    /// <summary>ENOENT (error -2): a component is missing.</summary>
    Missing,

    /// <summary>ENOTDIR (error -20): a component before the last is not a directory.</summary>
    NotADirectory,

    /// <summary>ELOOP (error -40): more than <see cref="FileTree.MaxSymbolicLinks"/> links, or deeper than <see cref="FileTree.MaxDepth"/>.</summary>
    TooManyLinks,
}

/// <summary>How a path resolved.</summary>
/// <param name="Node">The file reached, or null when <paramref name="Failure"/> is not <see cref="Failure.None"/>.</param>
/// <param name="Reached">The path reached, or the component that is missing.</param>
/// <param name="Failure">Why it stopped.</param>
/// <param name="Links">The symbolic links followed, in order.</param>
public sealed record PathResolution(FileNode? Node, string Reached, Failure Failure, IReadOnlyList<FileNode> Links);
