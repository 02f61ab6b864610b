using LfsTutor.Engine.Compression;

namespace LfsTutor.Engine.Cpio;

/// <summary>A window on an archive that comes out of a decompressor.</summary>
/// <param name="stream">The decompressed bytes.</param>
/// <param name="keeper">The memory for the beginnings of bodies, shared by all compressed segments of a file.</param>
internal sealed class UnpackedWindow(UnpackStream stream, BodyKeeper keeper) : MemberWindow
{
    private readonly byte[] _bytes = new byte[2 * MaxPeek];
    private long _offset;
    private int _start;
    private int _length;
    private bool _ended;

    /// <summary>How the decompression ended.</summary>
    /// <remarks>Reads what is left, so that a damaged end is seen even when the last member does not need it.</remarks>
    public UnpackEnd Drain()
    {
        while (!_ended)
        {
            _offset += _length;
            _start = 0;
            _length = 0;
            Fill(1);
        }

        return stream.End!;
    }

    public override ReadOnlySpan<byte> Peek(long offset, int count)
    {
        if (!Advance(offset))
        {
            return [];
        }

        Fill(count);
        return _bytes.AsSpan(_start, Math.Min(count, _length));
    }

    public override long Available(long offset, long length)
    {
        // The caller asks about a body it is about to leave: reading to its end is the only way to know.
        long end = offset + length;
        return Advance(end) ? length : Math.Max(0, _offset + _length - offset);
    }

    public override byte[]? Keep(long offset, long length, bool isProgram)
    {
        int wanted = keeper.Reserve(length, isProgram);
        if (wanted < 0)
        {
            return null;
        }

        byte[] kept = GC.AllocateUninitializedArray<byte>(wanted);
        int done = 0;
        while (done < wanted)
        {
            ReadOnlySpan<byte> bytes = Peek(offset + done, Math.Min(MaxPeek, wanted - done));
            if (bytes.IsEmpty)
            {
                return kept[..done];
            }

            bytes.CopyTo(kept.AsSpan(done));
            done += bytes.Length;
        }

        return kept;
    }

    /// <summary>Drops everything before an offset; false when the archive ends before it.</summary>
    private bool Advance(long offset)
    {
        while (offset > _offset + _length)
        {
            if (_ended)
            {
                return false;
            }

            _offset += _length;
            _start = 0;
            _length = 0;
            Fill(1);
        }

        int skip = (int)(offset - _offset);
        _start += skip;
        _length -= skip;
        _offset = offset;
        return true;
    }

    private void Fill(int count)
    {
        if (_length >= count || _ended)
        {
            return;
        }

        if (_start + count > _bytes.Length || _length == 0)
        {
            _bytes.AsSpan(_start, _length).CopyTo(_bytes);
            _start = 0;
        }

        while (_length < count)
        {
            int read = stream.Read(_bytes.AsSpan(_start + _length));
            if (read == 0)
            {
                _ended = true;
                return;
            }

            _length += read;
        }
    }
}

/// <summary>Bounds the memory spent on bodies of compressed archives.</summary>
/// <remarks>A program is kept whole up to 4 MiB, because whoever asks about a boot asks about programs; of anything else the first 4 KiB
/// (<c>#!</c>, an ELF header). Whoever wants more has the segment decompressed again.</remarks>
internal sealed class BodyKeeper
{
    private const int MaxProgramLength = 4 << 20;
    private const int MaxOtherLength = 4 << 10;

    private long _left = 64L << 20;

    /// <summary>How many bytes of a body may be kept; negative when memory is spent.</summary>
    public int Reserve(long length, bool isProgram)
    {
        int wanted = (int)Math.Min(length, isProgram ? MaxProgramLength : MaxOtherLength);
        if (wanted > _left)
        {
            return -1;
        }

        _left -= wanted;
        return wanted;
    }
}
