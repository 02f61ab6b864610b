namespace LfsTutor.Engine.Machine;

/// <summary>Keeps the last bytes of a stream.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly byte[] _ring = new byte[capacity];
    private int _next;
    private bool _isFull;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _ring.Length)
        {
            bytes = bytes[^_ring.Length..];
            _isFull = true;
        }

        int first = Math.Min(bytes.Length, _ring.Length - _next);
        bytes[..first].CopyTo(_ring.AsSpan(_next));
        bytes[first..].CopyTo(_ring);
        _isFull |= _next + bytes.Length >= _ring.Length;
        _next = (_next + bytes.Length) % _ring.Length;
    }

    /// <summary>The kept bytes, oldest first.</summary>
    public byte[] ToArray() => _isFull ? [.. _ring.AsSpan(_next), .. _ring.AsSpan(0, _next)] : _ring.AsSpan(0, _next).ToArray();
}
