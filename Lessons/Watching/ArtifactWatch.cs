namespace LfsTutor.Lessons.Watching;

/// <summary>Tells when a chapter's artifacts were changed and have come to rest again.</summary>
/// <remarks>
/// It looks at sizes, times and modes, a few dozen system calls a second, rather than asking the kernel for notices: those are lost
/// when a directory is replaced, do not come from network and shared file systems, and need a watch on every directory of a tree.
/// While nothing changes, or where a look is dear, it looks less often.
/// </remarks>
public sealed class ArtifactWatch : IDisposable
{
    /// <summary>The time between two looks after a change: it is told when it is over for that long.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(400);

    /// <summary>The time between two looks when nothing has changed for a while, where a look is cheap.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1000);

    private const double Calming = 1.25;

    /// <summary>Looking takes no more than one part in so many of the time.</summary>
    private const int Thrift = 400;

    private readonly string[] _paths;
    private readonly TimeProvider _timeProvider;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private ArtifactStamp _told;
    private ArtifactStamp _last;
    private TimeSpan _pause = Shortest;
    private bool _closed;

    /// <summary>Begins at once: what is changed after this returns is told.</summary>
    /// <param name="chapter">Whose artifacts.</param>
    /// <param name="workspaceDirectory">The learner's directory; it need not exist.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="changed">Called on a thread of the pool, never twice at a time.</param>
    public ArtifactWatch(Chapter chapter, string workspaceDirectory, TimeProvider timeProvider, Action changed)
    {
        (_timeProvider, _changed) = (timeProvider, changed);
        _paths = [.. PathsOf(chapter).Select(path => Path.Combine(workspaceDirectory, path))];
        _told = _last = ArtifactStamp.Of(_paths);
        _timer = timeProvider.CreateTimer(_ => Look(), null, Shortest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The files a chapter's checks and boot read, relative to the workspace: of <c>image!/path</c> the image.</summary>
    public static IReadOnlyList<string> PathsOf(Chapter chapter)
    {
        IEnumerable<string?> machine = chapter.Boot is { Machine: var spec } ? [spec.Kernel, spec.Initrd, .. spec.Drives.Select(drive => drive.Path)] : [];
        return [.. chapter.Artifacts.Select(artifact => artifact.Path)
            .Concat(chapter.Checks.SelectMany(check => check.Arguments))
            .Concat(machine)
            .OfType<string>()
            .Select(path => path.Split('!')[0])
            .Where(path => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        long before = _timeProvider.GetTimestamp();
        ArtifactStamp now = ArtifactStamp.Of(_paths);
        TimeSpan spent = _timeProvider.GetElapsedTime(before);
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            bool atRest = now == _last;
            _last = now;
            if (atRest && now != _told)
            {
                _told = now;
                _changed();
            }

            _pause = !atRest ? Shortest : _pause * Calming < Longest ? _pause * Calming : Longest;
            TimeSpan dear = spent * Thrift;
            _timer.Change(dear > _pause ? dear : _pause, Timeout.InfiniteTimeSpan);
        }
    }
}
