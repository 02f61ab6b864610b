using System.Collections.Concurrent;

namespace LfsTutor.Engine.Compression;

/// <summary>Hands the output of a host tool from the thread that pumps it to the one that reads it, a few chunks at a time.</summary>
internal sealed class ChunkQueue(CancellationToken abandoned) : Stream
{
    private const int MaxChunks = 8;

    private readonly BlockingCollection<byte[]> _chunks = new(MaxChunks);
    private byte[] _current = [];
    private int _used;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>No more will come; readers get what is queued and then 0.</summary>
    public void Complete() => _chunks.CompleteAdding();

    /// <exception cref="OperationCanceledException">The reader has gone.</exception>
    public override void Write(ReadOnlySpan<byte> buffer) => _chunks.Add(buffer.ToArray(), abandoned);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_used == _current.Length)
        {
            if (!_chunks.TryTake(out byte[]? next, Timeout.Infinite, abandoned))
            {
                return 0;
            }

            (_current, _used) = (next, 0);
        }

        int count = Math.Min(buffer.Length, _current.Length - _used);
        _current.AsSpan(_used, count).CopyTo(buffer);
        _used += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
