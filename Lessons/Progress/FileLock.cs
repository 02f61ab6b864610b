namespace LfsTutor.Lessons.Progress;

/// <summary>A lock between processes: an open file that nobody else may open (flock on Unix), released by the kernel when its holder dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the lock.</summary>
    /// <returns>Null when it did not come free in time: the write that follows is still whole, only another's may be lost.</returns>
    /// <exception cref="IOException">The lock file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static IDisposable? Take(string path)
    {
        FileStream? held = null;
        SpinWait.SpinUntil(() => (held = TryOpen(path)) is not null, Patience);
        return held;
    }

    /// <summary>The errno of flock(2) when somebody else holds the lock: EWOULDBLOCK on Linux.</summary>
    private const int WouldBlock = 11;

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return null;
        }
    }
}
