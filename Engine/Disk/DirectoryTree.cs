using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>A file system made of directories: finds, lists and walks by reading them.</summary>
/// <remarks>
/// Bounds: a directory has at most <see cref="MaxFilesInDirectory"/> files; a walk visits each directory once by its handle,
/// at most <see cref="MaxFiles"/> files and <see cref="MaxDirectoryBytes"/> of directory data, so a damaged directory that
/// leads back to itself ends there.
/// </remarks>
internal abstract class DirectoryTree : FileTree
{
    internal const int MaxFilesInDirectory = 100_000;
    internal const int MaxFiles = 1_000_000;
    internal const long MaxDirectoryBytes = 256L << 20;

    /// <summary>The directory found last: following a path asks for each of its beginnings in turn.</summary>
    private FileNode? _lastDirectory;

    /// <summary>The root directory.</summary>
    protected abstract FileNode Root { get; }

    /// <inheritdoc/>
    public override FileNode? Find(string path)
    {
        FileNode? known = Volatile.Read(ref _lastDirectory);
        bool isBelow = known is not null && known.Path.Length > 1 && path.StartsWith(known.Path, StringComparison.Ordinal)
            && (path.Length == known.Path.Length || path[known.Path.Length] == '/');
        FileNode? found = isBelow ? FindBelow(known!, path[known!.Path.Length..]) : FindBelow(Root, path);
        if (found is { Kind: FileKind.Directory })
        {
            Volatile.Write(ref _lastDirectory, found);
        }

        return found;
    }

    /// <inheritdoc/>
    public override IEnumerable<FileNode> List(string directory) =>
        Find(directory) is { Kind: FileKind.Directory } node ? ReadDirectory(node).Files : [];

    /// <inheritdoc/>
    public override IEnumerable<FileNode> Walk()
    {
        Stack<FileNode> pending = new([Root]);
        HashSet<long> seen = [Root.Handle];
        int files = 0;
        long bytes = 0;
        while (pending.TryPop(out FileNode? directory))
        {
            DirectoryListing listing = ReadDirectory(directory);
            bytes += listing.BytesRead;
            files += listing.Files.Count;
            if (files > MaxFiles || bytes > MaxDirectoryBytes)
            {
                throw new MalformedArtifactException(
                    directory.Location,
                    $"this file system has more than {MaxFiles} files or {MaxDirectoryBytes >> 20} MiB of directories, or its directories lead into one another");
            }

            foreach (FileNode node in listing.Files)
            {
                yield return node;
                if (node.Kind == FileKind.Directory && seen.Add(node.Handle))
                {
                    pending.Push(node);
                }
            }
        }
    }

    /// <summary>Reads a directory completely.</summary>
    /// <exception cref="MalformedArtifactException">It is damaged, or longer than the format's bound.</exception>
    protected abstract DirectoryListing ReadDirectory(FileNode directory);

    /// <summary>Finds one name in a directory, or null.</summary>
    protected abstract FileNode? FindIn(FileNode directory, string name);

    /// <summary>The path of a file in a directory.</summary>
    protected static string PathOf(FileNode directory, string name) =>
        directory.Path == "/" ? "/" + name : directory.Path + "/" + name;

    private FileNode? FindBelow(FileNode start, string path)
    {
        FileNode? node = start;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node.Kind != FileKind.Directory)
            {
                return null;
            }

            node = FindIn(node, name);
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }
}
