namespace LfsTutor.Recording;

/// <summary>Reads a stream line by line, with a bound on the length of one.</summary>
/// <param name="stream">From its beginning.</param>
/// <param name="maxLength">The longest line in bytes.</param>
internal sealed class BoundedLines(Stream stream, int maxLength)
{
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line without its end; valid until the next call. False at the end of the stream.</summary>
    /// <exception cref="MalformedCastException">A line is longer than allowed.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int length = _buffer.AsSpan(searched, _end - searched).IndexOf(LineFeed);
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, searched - _start + length);
                _start = searched + length + 1;
                break;
            }

            if (_isAtEnd)
            {
                line = _buffer.AsSpan(_start, _end - _start);
                _start = _end;
                if (line.IsEmpty)
                {
                    return false;
                }

                break;
            }

            searched = _end;
            searched -= Fill();
        }

        Number++;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        return true;
    }

    /// <summary>Reads more; returns by how much what is held moved to the front.</summary>
    private int Fill()
    {
        int moved = 0;
        if (_end == _buffer.Length)
        {
            if (_start > 0)
            {
                moved = _start;
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }
            else if (_buffer.Length < maxLength)
            {
                Array.Resize(ref _buffer, Math.Min(maxLength, _buffer.Length * 2));
            }
            else
            {
                throw new MalformedCastException($"line {Number + 1}: the line is longer than {maxLength >> 20} MiB");
            }
        }

        int count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isAtEnd = count == 0;
        return moved;
    }
}
