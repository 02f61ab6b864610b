using System.Buffers;
using System.Text;

namespace LfsTutor.Engine.Host;

/// <summary>Takes the bytes of one output stream within a bound, until it is closed.</summary>
/// <remarks>A reader blocked on a pipe that a grandchild holds open cannot be stopped; closing makes it harmless instead.</remarks>
internal sealed class OutputCollector(long limit, Stream? sink, Action<string>? onLine)
{
    private const int MaxLineBytes = 4096;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly List<byte> _line = [];
    private long _taken;
    private bool _closed;

    public bool IsFull { get; private set; }

    /// <returns>False when no more is wanted.</returns>
    public bool Take(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            long room = limit - _taken;
            IsFull |= bytes.Length > room;
            ReadOnlySpan<byte> allowed = bytes[..(int)Math.Min(bytes.Length, room)];
            _taken += allowed.Length;
            if (sink is null)
            {
                _kept.Write(allowed);
            }
            else
            {
                sink.Write(allowed);
            }

            if (onLine is not null)
            {
                TakeLines(allowed);
            }

            return !IsFull;
        }
    }

    /// <summary>Nothing is taken from here on; the sink is not touched again.</summary>
    public byte[] Close()
    {
        lock (_lock)
        {
            if (!_closed && _line.Count > 0)
            {
                onLine?.Invoke(Encoding.UTF8.GetString([.. _line]));
            }

            _closed = true;
            return _kept.WrittenSpan.ToArray();
        }
    }

    private void TakeLines(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
            _line.AddRange(part[..Math.Min(part.Length, MaxLineBytes - _line.Count)]);
            if (end < 0)
            {
                return;
            }

            string line = Encoding.UTF8.GetString([.. _line]);
            _line.Clear();
            onLine!(line.TrimEnd('\r'));
            bytes = bytes[(end + 1)..];
        }
    }
}
