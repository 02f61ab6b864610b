namespace LfsTutor.Engine.Compression;

/// <summary>Lets the output of an lzma decoder through as the kernel's does: a dictionary at a time, the rest only when all of it is sound.</summary>
/// <remarks>Source: lib/decompress_unlzma.c, write_byte and the flush at the end of unlzma.</remarks>
internal sealed class WholeDictionaries(Stream output, int dictionaryLength, Func<bool> isSound)
{
    /// <summary>Longer dictionaries are let through in pieces of this length; the default of xz is 8 MiB.</summary>
    public const int MaxLength = 64 << 20;

    private readonly byte[] _held = new byte[Math.Clamp(dictionaryLength, 1, MaxLength)];
    private int _filled;
    private int _given;
    private bool _giving;
    private bool _ended;

    public int Read(Span<byte> buffer)
    {
        while (!_giving)
        {
            if (_ended)
            {
                return 0;
            }

            int read = output.Read(_held.AsSpan(_filled));
            _filled += read;
            _ended = read == 0;
            _giving = _ended ? isSound() && _filled > 0 : _filled == _held.Length;
        }

        int count = Math.Min(buffer.Length, _filled - _given);
        _held.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        if (_given == _filled)
        {
            (_filled, _given, _giving) = (0, 0, false);
        }

        return count;
    }
}
