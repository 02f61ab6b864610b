namespace LfsTutor.Engine.Files;

/// <summary>Bytes already in memory.</summary>
public sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes, string name) : ByteSource
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= bytes.Length)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = bytes.Span[(int)offset..];
        int count = Math.Min(rest.Length, destination.Length);
        rest[..count].CopyTo(destination);
        return count;
    }
}
