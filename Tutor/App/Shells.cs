using LfsTutor.Lessons;
using LfsTutor.Terminal.Pty;

namespace LfsTutor.App;

/// <summary>The learner's shells on real pseudo-terminals; called by the state thread only.</summary>
internal sealed class Shells(ShellPlaces places, Action<AppEvent> post) : IShells, IDisposable
{
    private readonly Dictionary<int, ShellSession> _sessions = [];

    public void Start(int session, Chapter chapter, int columns, int rows)
    {
        ShellSession started = new(session, columns, rows, post);
        _sessions[session] = started;
        _ = Task.Run(() =>
        {
            try
            {
                started.Start(places.CommandFor(chapter));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                post(new AppEvent.ShellFailed(session, e.Message));
            }
        });
    }

    public void Type(int session, ReadOnlySpan<byte> bytes) => _sessions.GetValueOrDefault(session)?.Type(bytes);

    public void Resize(int session, int columns, int rows) => _sessions.GetValueOrDefault(session)?.Resize(columns, rows);

    public ReadOnlySpan<byte> Take(int session) => _sessions.TryGetValue(session, out ShellSession? known) ? known.Feed.Take() : [];

    public ShellReader ReaderOf(int session) => _sessions.TryGetValue(session, out ShellSession? known) ? known.Reader : ShellReader.Program;

    public void Forget(int session)
    {
        if (_sessions.Remove(session, out ShellSession? forgotten))
        {
            forgotten.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ShellSession session in _sessions.Values)
        {
            session.Dispose();
        }
    }
}
