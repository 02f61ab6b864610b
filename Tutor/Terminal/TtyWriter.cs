namespace LfsTutor.Terminal;

/// <summary>Sends frames on a thread of its own, one at a time, so that a slow or stopped terminal never holds up the tutor.</summary>
internal sealed class TtyWriter : IDisposable
{
    private readonly Tty _tty;
    private readonly Action _written;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly Thread _thread;
    private byte[] _frame = new byte[16 * 1024];
    private int _length;
    private volatile bool _busy;
    private volatile bool _ending;

    /// <param name="tty">Where to.</param>
    /// <param name="written">Called on the writer's thread when a frame is out and the next may come.</param>
    public TtyWriter(Tty tty, Action written)
    {
        _tty = tty;
        _written = written;
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal writer" };
        _thread.Start();
    }

    /// <summary>True from <see cref="Send"/> until the terminal has taken the frame.</summary>
    public bool IsBusy => _busy;

    /// <summary>Takes a copy of a frame; not while busy.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_frame.Length < frame.Length)
            {
                _frame = new byte[frame.Length * 2];
            }

            frame.CopyTo(_frame);
            _length = frame.Length;
            _busy = true;
        }

        _work.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending = true;
        _work.Set();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _work.WaitOne();
            if (_ending)
            {
                return;
            }

            // Nobody changes the frame while it is busy.
            _tty.Write(_frame.AsSpan(0, _length));
            _busy = false;
            _written();
        }
    }
}
