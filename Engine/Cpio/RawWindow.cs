using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>A window on an archive that stands uncompressed in a file: positioned reads around headers, none of bodies.</summary>
/// <remarks>A read costs about a microsecond and a copied KiB a twentieth of it: after a jump over a body a small read is right,
/// while headers follow each other closely a growing one.</remarks>
internal sealed class RawWindow(ByteSource source, CancellationToken cancellationToken) : MemberWindow
{
    private const int SmallestRead = 512;

    private readonly byte[] _bytes = new byte[MaxPeek];
    private long _offset;
    private int _length;
    private int _nextRead = 4 << 10;

    public override ReadOnlySpan<byte> Peek(long offset, int count)
    {
        long skip = offset - _offset;
        if (skip >= 0 && skip + count <= _length)
        {
            return _bytes.AsSpan((int)skip, count);
        }

        cancellationToken.ThrowIfCancellationRequested();
        bool near = skip >= 0 && skip <= _length + SmallestRead;
        _nextRead = near ? Math.Min(MaxPeek, _nextRead * 2) : SmallestRead;
        int wanted = Math.Max(count, _nextRead);
        _offset = offset;
        _length = source.Read(offset, _bytes.AsSpan(0, wanted));
        return _bytes.AsSpan(0, Math.Min(count, _length));
    }

    public override long Available(long offset, long length) => Math.Clamp(source.Length - offset, 0, length);

    public override byte[]? Keep(long offset, long length, bool isProgram) => null;
}
