namespace LfsTutor.Terminal;

/// <summary>Reads the learner's keys on a thread of its own.</summary>
internal sealed class TtyReader : IDisposable
{
    private readonly Thread _thread;

    /// <param name="tty">Where from.</param>
    /// <param name="read">Called on the reader's thread with bytes of its own.</param>
    /// <param name="gone">Called once when the terminal has gone away.</param>
    public TtyReader(Tty tty, Action<byte[]> read, Action gone)
    {
        _thread = new Thread(() =>
        {
            Span<byte> buffer = stackalloc byte[4096];
            int count;
            while ((count = tty.Read(buffer)) > 0)
            {
                read(buffer[..count].ToArray());
            }

            gone();
        })
        { IsBackground = true, Name = "terminal reader" };
        _thread.Start();
    }

    /// <summary>Waits for the thread; call after <see cref="Tty.Wake"/>.</summary>
    public void Dispose() => _thread.Join();
}
