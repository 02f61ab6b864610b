using System.Text;

namespace LfsTutor.Terminal;

/// <summary>A growing buffer of bytes for the terminal; kept between frames so that painting allocates nothing.</summary>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[16 * 1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets everything after a length noted before.</summary>
    public void Truncate(int length) => Length = length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Write(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Write(int number)
    {
        Reserve(11);
        number.TryFormat(_bytes.AsSpan(Length), out int written);
        Length += written;
    }

    public void Write(Rune rune)
    {
        Reserve(4);
        Length += rune.EncodeToUtf8(_bytes.AsSpan(Length));
    }

    public void Write(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
