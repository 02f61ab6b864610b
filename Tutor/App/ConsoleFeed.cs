namespace LfsTutor.App;

/// <summary>Console bytes on their way from the machine's thread to the state thread: coalesced, bounded, in order, none lost.</summary>
/// <remarks>A guest that prints faster than the tutor draws waits, as it would on a real serial line.</remarks>
internal sealed class ConsoleFeed
{
    /// <summary>The most bytes held.</summary>
    public const int Capacity = 256 * 1024;

    private readonly object _gate = new();
    private readonly Action _ready;
    private byte[] _filling = new byte[Capacity];
    private byte[] _taken = new byte[Capacity];
    private int _length;
    private bool _closed;

    /// <param name="ready">Called on the machine's thread when there is something to take again.</param>
    public ConsoleFeed(Action ready) => _ready = ready;

    /// <summary>Adds bytes; waits while the feed is full. After <see cref="Close"/> drops them.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bool wasEmpty;
            lock (_gate)
            {
                while (_length == Capacity && !_closed)
                {
                    Monitor.Wait(_gate);
                }

                if (_closed)
                {
                    return;
                }

                wasEmpty = _length == 0;
                int count = Math.Min(bytes.Length, Capacity - _length);
                bytes[..count].CopyTo(_filling.AsSpan(_length));
                _length += count;
                bytes = bytes[count..];
            }

            if (wasEmpty)
            {
                _ready();
            }
        }
    }

    /// <summary>Takes all bytes held, valid until the next call.</summary>
    public ReadOnlySpan<byte> Take()
    {
        lock (_gate)
        {
            (_filling, _taken) = (_taken, _filling);
            int length = _length;
            _length = 0;
            Monitor.PulseAll(_gate);
            return _taken.AsSpan(0, length);
        }
    }

    /// <summary>Nobody will take any more: writers must not wait.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
