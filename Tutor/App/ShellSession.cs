using LfsTutor.Terminal.Pty;

namespace LfsTutor.App;

/// <summary>One shell, from the wish to have it to its end: what is typed before it runs waits for it.</summary>
internal sealed class ShellSession(int session, int columns, int rows, Action<AppEvent> post) : IDisposable
{
    /// <summary>Somebody who types this much before a shell is there leans on the keyboard.</summary>
    private const int MostTypedAhead = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly List<byte> _typedAhead = [];
    private (int Columns, int Rows) _size = (columns, rows);
    private PseudoTerminal? _terminal;
    private bool _isDisposed;

    /// <summary>What it prints.</summary>
    public ConsoleFeed Feed { get; } = new(() => post(new AppEvent.ShellPrinted(session)));

    /// <summary>Who reads what is typed now; a program while there is no shell.</summary>
    public ShellReader Reader =>
        Running is not { IsInForeground: true } terminal ? ShellReader.Program
        : terminal.TakesSingleKeys ? ShellReader.Editor
        : ShellReader.Lines;

    private PseudoTerminal? Running
    {
        get
        {
            lock (_gate)
            {
                return _terminal;
            }
        }
    }

    /// <summary>Starts it; <see cref="AppEvent.ShellStarted"/> says that it runs.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public void Start(PtyCommand command)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            post(new AppEvent.ShellStarted(session, Path.GetFileName(command.Program)));
            _terminal = new PseudoTerminal(command, _size.Columns, _size.Rows, Feed.Write, code => post(new AppEvent.ShellEnded(session, code)));
            _terminal.Write([.. _typedAhead]);
            _typedAhead.Clear();
        }
    }

    public void Type(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_terminal is not null)
            {
                _terminal.Write(bytes);
            }
            else if (_typedAhead.Count + bytes.Length <= MostTypedAhead)
            {
                _typedAhead.AddRange(bytes);
            }
        }
    }

    public void Resize(int columns, int rows)
    {
        lock (_gate)
        {
            _size = (columns, rows);
            _terminal?.Resize(columns, rows);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A shell that waits for room in the feed must see the end.
        Feed.Close();
        lock (_gate)
        {
            _isDisposed = true;
            _terminal?.Dispose();
        }
    }
}
