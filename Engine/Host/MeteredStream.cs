namespace LfsTutor.Engine.Host;

/// <summary>Tells how much of a file has been read, each time another hundredth has.</summary>
internal sealed class MeteredStream(FileStream inner, Action<double> report) : Stream
{
    private long _reported;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        if (inner.Length > 0 && inner.Position * 100 / inner.Length > _reported)
        {
            _reported = inner.Position * 100 / inner.Length;
            report((double)inner.Position / inner.Length);
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
