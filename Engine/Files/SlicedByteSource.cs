namespace LfsTutor.Engine.Files;

/// <summary>Part of another source: a partition, a member of an archive.</summary>
internal sealed class SlicedByteSource : ByteSource
{
    private readonly ByteSource _whole;
    private readonly long _start;

    internal SlicedByteSource(ByteSource whole, long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _whole = whole;
        _start = Math.Min(offset, whole.Length);
        Length = Math.Min(length, whole.Length - _start);
    }

    public override string Name => _whole.Name;

    public override long Length { get; }

    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        int count = (int)Math.Min(destination.Length, Length - offset);
        return _whole.Read(_start + offset, destination[..count]);
    }
}
