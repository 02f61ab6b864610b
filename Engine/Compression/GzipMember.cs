using System.Buffers.Binary;
using System.IO.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Compression;

/// <summary>Inflates exactly one gzip member and finds the byte where it ends.</summary>
/// <remarks>
/// The header is read as the kernel's gunzip reads it: ten bytes and a name; any other optional field is taken for deflate data.
/// <see cref="DeflateStream"/> reads ahead and does not tell how far, so the end is found by looking for the right CRC and length in the
/// last portion it was given; when they are nowhere there, the member is inflated a second time, one byte at a time near its end.
/// Source: RFC 1952; lib/decompress_inflate.c.
/// </remarks>
internal sealed class GzipMember : UnpackStream
{
    private readonly ByteSource _source;
    private readonly long _start;
    private readonly UnpackLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly long _deflateOffset;
    private readonly MeteredInput? _input;
    private readonly DeflateStream? _inflate;
    private Crc32 _crc;
    private long _output;
    private byte[] _beforeDamage = [];
    private int _beforeDamageRead;
    private string? _damage;

    public GzipMember(ByteSource source, long start, UnpackLimits limits, CancellationToken cancellationToken)
    {
        (_source, _start, _limits, _cancellationToken) = (source, start, limits, cancellationToken);
        if (ReadHeader(out _deflateOffset) is { } bad)
        {
            End = new UnpackEnd(UnpackStatus.BadHeader, 0, 0, bad);
            return;
        }

        _input = new MeteredInput(source, _deflateOffset, cancellationToken);
        _inflate = new DeflateStream(_input, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (End is not null || buffer.IsEmpty)
        {
            return 0;
        }

        if (_damage is not null)
        {
            return ReadBeforeDamage(buffer);
        }

        int read;
        try
        {
            read = _inflate!.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            _damage = damage.Message;
            _beforeDamage = InflateUpToDamage(buffer.Length);
            return ReadBeforeDamage(buffer);
        }

        if (read == 0)
        {
            End = Finish();
            return 0;
        }

        return Deliver(buffer[..read]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflate?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Deliver(ReadOnlySpan<byte> bytes)
    {
        if (!_limits.Allow(_output + bytes.Length, _input!.Position - _start))
        {
            End = new UnpackEnd(UnpackStatus.LimitReached, _input.Position - _start, _output, $"it unpacks to more than {_output} bytes from {_input.Position - _start}");
            return 0;
        }

        _crc.Append(bytes);
        _output += bytes.Length;
        return bytes.Length;
    }

    private string? ReadHeader(out long deflateOffset)
    {
        Span<byte> header = stackalloc byte[GzipFormat.HeaderLength];
        int read = _source.Read(_start, header);
        deflateOffset = _start + GzipFormat.HeaderLength;
        if (read < GzipFormat.HeaderLength)
        {
            return "the file ends inside the ten bytes of the gzip header";
        }

        if (header[0] != GzipFormat.Magic0 || header[1] != GzipFormat.Magic1 || header[GzipFormat.MethodOffset] != GzipFormat.Deflate)
        {
            return $"the gzip header begins {header[0]:x2} {header[1]:x2} {header[2]:x2}, not 1f 8b 08";
        }

        if ((header[GzipFormat.FlagsOffset] & GzipFormat.FlagName) != 0)
        {
            Span<byte> name = stackalloc byte[512];
            while (true)
            {
                int length = _source.Read(deflateOffset, name);
                if (length == 0)
                {
                    return "header error";
                }

                int end = name[..length].IndexOf((byte)0);
                deflateOffset += end < 0 ? length : end + 1;
                if (end >= 0)
                {
                    break;
                }
            }
        }

        return null;
    }

    private UnpackEnd Finish()
    {
        MeteredInput input = _input!;
        if (input.AskedBeyondEnd)
        {
            return new UnpackEnd(UnpackStatus.Truncated, _source.Length - _start, _output, "the file ends inside the compressed data");
        }

        Span<byte> trailer = stackalloc byte[GzipFormat.TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[GzipFormat.TrailerSizeOffset..], unchecked((uint)_output));
        byte[] near = new byte[(int)(input.Position - input.PortionOffset) + GzipFormat.TrailerLength];
        int nearLength = _source.Read(input.PortionOffset, near);
        int found = near.AsSpan(0, nearLength).IndexOf(trailer);
        if (found >= 0)
        {
            return new UnpackEnd(UnpackStatus.Complete, input.PortionOffset + found + GzipFormat.TrailerLength - _start, _output);
        }

        long deflateEnd = InflateToExactEnd(input.PortionOffset);
        int there = _source.Read(deflateEnd, trailer);
        long consumed = deflateEnd + there - _start;
        if (there < GzipFormat.TrailerLength)
        {
            return new UnpackEnd(UnpackStatus.TrailerCut, consumed, _output, $"the file ends {GzipFormat.TrailerLength - there} bytes before the end of the gzip trailer");
        }

        uint storedCrc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        uint storedSize = BinaryPrimitives.ReadUInt32LittleEndian(trailer[GzipFormat.TrailerSizeOffset..]);
        return new UnpackEnd(UnpackStatus.WrongChecksum, consumed, _output, storedCrc != _crc.Value
            ? $"the CRC stored is {storedCrc:x8}, that of the data {_crc.Value:x8}"
            : $"the length stored is {storedSize}, that of the data {_output}");
    }

    private long InflateToExactEnd(long singleBytesFrom)
    {
        MeteredInput input = new(_source, _deflateOffset, _cancellationToken) { SingleBytesFrom = singleBytesFrom };
        using DeflateStream inflate = new(input, CompressionMode.Decompress);
        byte[] sink = new byte[64 << 10];
        while (inflate.Read(sink) > 0)
        {
        }

        return input.Position;
    }

    /// <summary>What comes out after the bytes already delivered and before the damage; DeflateStream itself withholds it.</summary>
    private byte[] InflateUpToDamage(int atMost)
    {
        using DeflateStream inflate = new(new MeteredInput(_source, _deflateOffset, _cancellationToken), CompressionMode.Decompress);
        byte[] sink = new byte[64 << 10];
        List<byte> rest = [];
        try
        {
            for (long skip = _output; skip > 0;)
            {
                int read = inflate.Read(sink, 0, (int)Math.Min(sink.Length, skip));
                if (read == 0)
                {
                    return [];
                }

                skip -= read;
            }

            while (rest.Count < atMost && inflate.Read(sink, 0, 1) == 1)
            {
                rest.Add(sink[0]);
            }
        }
        catch (InvalidDataException)
        {
            // Expected: the damage is where the bytes end.
        }

        return [.. rest];
    }

    private int ReadBeforeDamage(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _beforeDamage.Length - _beforeDamageRead);
        if (count == 0)
        {
            End = new UnpackEnd(UnpackStatus.Corrupt, _source.Length - _start, _output, "the compressed data is damaged");
            return 0;
        }

        _beforeDamage.AsSpan(_beforeDamageRead, count).CopyTo(buffer);
        _beforeDamageRead += count;
        return Deliver(buffer[..count]);
    }
}
