using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Feeds a decompressor and knows which bytes it has asked for, so that the end of the compressed data can be found afterwards.</summary>
internal sealed class MeteredInput(ByteSource source, long start, CancellationToken cancellationToken) : Stream
{
    private const int BlockLength = 64 << 10;

    private readonly byte[] _block = new byte[BlockLength];
    private long _blockOffset;
    private int _blockLength;
    private long _position = start;

    /// <summary>From here on one byte at a time is handed out, so that <see cref="Position"/> is exact when the decompressor stops asking.</summary>
    public long SingleBytesFrom { get; init; } = long.MaxValue;

    /// <summary>Offset of the first byte of the last portion handed out.</summary>
    public long PortionOffset { get; private set; } = start;

    /// <summary>Whether more was asked for than there is.</summary>
    public bool AskedBeyondEnd { get; private set; }

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int wanted = buffer.Length;
        if (_position >= SingleBytesFrom)
        {
            wanted = Math.Min(1, wanted);
        }
        else if (SingleBytesFrom - _position < wanted)
        {
            wanted = (int)(SingleBytesFrom - _position);
        }

        if (wanted == 0)
        {
            return 0;
        }

        PortionOffset = _position;
        if (_position < _blockOffset || _position >= _blockOffset + _blockLength)
        {
            _blockOffset = _position;
            _blockLength = source.Read(_position, _block);
            if (_blockLength == 0)
            {
                AskedBeyondEnd = true;
                return 0;
            }
        }

        ReadOnlySpan<byte> ready = _block.AsSpan((int)(_position - _blockOffset), (int)(_blockOffset + _blockLength - _position));
        int count = Math.Min(ready.Length, wanted);
        ready[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
