namespace LfsTutor.Lessons.Watching;

/// <summary>What a look at the artifacts from outside saw: sizes, times, modes. Two that are equal mean that nothing was written between them.</summary>
/// <param name="Value">Made of everything seen; means nothing by itself.</param>
internal readonly record struct ArtifactStamp(ulong Value)
{
    /// <summary>Entries of a directory that are looked at; in a larger tree, changes beyond them are not seen.</summary>
    private const int MaxEntries = 2_000;

    private const int MaxDepth = 8;

    /// <summary>Looks at files and, bounded, at directories with what is in them. What is absent or unreadable counts as such.</summary>
    public static ArtifactStamp Of(IEnumerable<string> paths)
    {
        ulong sum = 0;
        int budget = MaxEntries;
        foreach (string path in paths)
        {
            sum = unchecked((sum * 31) + Of(path, ref budget));
        }

        return new ArtifactStamp(sum);
    }

    private static ulong Of(string path, ref int budget)
    {
        try
        {
            FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (!entry.Exists)
            {
                return entry.LinkTarget is null ? 1UL : Text(entry.LinkTarget);
            }

            ulong stamp = Of(entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true) ?? entry);
            return entry is DirectoryInfo directory ? unchecked(stamp + Tree(directory, ref budget)) : stamp;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 2;
        }
    }

    private static ulong Tree(DirectoryInfo directory, ref int budget)
    {
        ulong sum = 0;
        EnumerationOptions options = new() { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos("*", options))
        {
            if (budget-- <= 0)
            {
                break;
            }

            // The order in which a directory names its entries means nothing.
            sum = unchecked(sum + (Text(entry.FullName) ^ Of(entry)));
        }

        return sum;
    }

    private static ulong Of(FileSystemInfo entry) => unchecked(
        ((ulong)entry.LastWriteTimeUtc.Ticks * 0x9E3779B97F4A7C15)
        ^ ((entry is FileInfo file ? (ulong)file.Length : 3) * 0xC2B2AE3D27D4EB4F)
        ^ ((ulong)entry.UnixFileMode * 0x165667B19E3779F9));

    private static ulong Text(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 1099511628211);
        }

        return hash;
    }
}
