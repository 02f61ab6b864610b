namespace LfsTutor.Engine.Verdicts;

/// <summary>An unfinished line: whole up to <see cref="WholeLimit"/>, then its first and last <see cref="KeptLength"/> bytes.</summary>
internal sealed class LineBuffer
{
    /// <summary>Bytes kept of each end of a line that is too long.</summary>
    public const int KeptLength = 1024;

    /// <summary>The longest line kept whole.</summary>
    public const int WholeLimit = 2 * KeptLength;

    /// <summary>Stands between the two ends of a cut line, so that no text arises where they meet.</summary>
    private const byte CutMark = 0;

    private const int Capacity = 4 * KeptLength;

    private readonly byte[] _bytes = new byte[Capacity];
    private readonly byte[] _cut = new byte[WholeLimit + 1];
    private int _held;

    /// <summary>Bytes the line had, dropped ones included.</summary>
    public long Length { get; private set; }

    /// <summary>True when bytes had to be dropped.</summary>
    public bool IsCut => Length > WholeLimit;

    /// <summary>The bytes held; of a cut line, first and last parts with a zero byte between.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            if (!IsCut)
            {
                return _bytes.AsSpan(0, _held);
            }

            _bytes.AsSpan(0, KeptLength).CopyTo(_cut);
            _cut[KeptLength] = CutMark;
            _bytes.AsSpan(_held - KeptLength, KeptLength).CopyTo(_cut.AsSpan(KeptLength + 1));
            return _cut;
        }
    }

    /// <summary>The last bytes, at most <see cref="KeptLength"/>.</summary>
    public ReadOnlySpan<byte> Tail(int length)
    {
        int available = (int)Math.Min(length, Math.Min(Length, KeptLength));
        return _bytes.AsSpan(_held - available, available);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            if (_held == Capacity)
            {
                _bytes.AsSpan(Capacity - KeptLength, KeptLength).CopyTo(_bytes.AsSpan(KeptLength));
                _held = WholeLimit;
            }

            int take = Math.Min(bytes.Length, Capacity - _held);
            bytes[..take].CopyTo(_bytes.AsSpan(_held));
            _held += take;
            bytes = bytes[take..];
        }
    }

    public void Clear()
    {
        _held = 0;
        Length = 0;
    }
}
