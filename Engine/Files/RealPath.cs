namespace LfsTutor.Engine.Files;

/// <summary>Where a host path really leads once every symbolic link in it is followed.</summary>
internal static class RealPath
{
    /// <summary>Follows links component by component, as realpath(3); components that do not exist are kept as they are.</summary>
    /// <returns>The absolute path without links, or null when more than <see cref="FileTree.MaxSymbolicLinks"/> links were met.</returns>
    public static string? Of(string path)
    {
        Stack<string> pending = new(Components(Path.GetFullPath(path)).Reverse());
        string current = "/";
        int links = 0;
        while (pending.TryPop(out string? component))
        {
            if (component == "..")
            {
                current = Path.GetDirectoryName(current) ?? "/";
                continue;
            }

            string next = Path.Combine(current, component);
            if (LinkTargetOf(next) is not { } target)
            {
                current = next;
                continue;
            }

            links++;
            if (links > FileTree.MaxSymbolicLinks)
            {
                return null;
            }

            if (target.StartsWith('/'))
            {
                current = "/";
            }

            foreach (string part in Components(target).Reverse())
            {
                pending.Push(part);
            }
        }

        return current;
    }

    /// <summary>Whether a real path is a real directory or lies in it.</summary>
    public static bool IsInside(string directory, string path) =>
        path == directory || path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static string? LinkTargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Components(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
