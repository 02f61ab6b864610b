using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Takes a file apart into raw and compressed segments, as unpack_to_rootfs does.</summary>
/// <remarks>Source: init/initramfs.c, unpack_to_rootfs and flush_buffer.</remarks>
internal sealed class SegmentLoop(ArchiveOrigin origin, Rootfs rootfs, InitramfsLimits limits, bool rejectsDamagedHeaders, CancellationToken cancellationToken)
{
    private readonly ByteSource _source = origin.Source;
    private readonly UnpackSession _session = new(origin, rootfs, limits, rejectsDamagedHeaders);
    private readonly RawWindow _window = new(origin.Source, cancellationToken);
    private readonly List<InitramfsSegment> _segments = origin.Segments;
    private long _offset;
    private long _unpacked;
    private string? _looksLike;

    // The state machine is between members except at the very start, where it insists on a header.
    private bool _atStart = true;

    public Initramfs Run()
    {
        while (SkipZeros() && Segment())
        {
        }

        if (_segments.Count == 0)
        {
            _session.EnterSegment(CompressionMethod.None, 0);
            _session.Add(InitramfsProblems.Empty(_session.At(0), _source.Length > 0));
            _looksLike = _source.Length > 0 ? Prefix() : _looksLike;
        }

        return new Initramfs
        {
            Name = _source.Name,
            Segments = _segments,
            Entries = _session.Entries,
            Problems = _session.Problems,
            Tree = new InitramfsTree(rootfs, origin, Unpacking(0), _session.LeftOpenPath),
            LooksLike = _looksLike,
            LeftOpenPath = _session.LeftOpenPath,
        };
    }

    private bool SkipZeros()
    {
        while (true)
        {
            ReadOnlySpan<byte> bytes = _window.Peek(_offset, 4096);
            int first = bytes.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                _offset += first;
                return true;
            }

            if (bytes.IsEmpty)
            {
                return false;
            }

            _offset += bytes.Length;
        }
    }

    /// <summary>One segment; false when the kernel, or the reader, goes no further.</summary>
    private bool Segment()
    {
        if (_segments.Count >= limits.MaxSegments)
        {
            _session.Add(InitramfsProblems.Limit(_session.At(_offset), $"it has more than {limits.MaxSegments} segments"));
            return false;
        }

        ReadOnlySpan<byte> start = _window.Peek(_offset, 8);
        CompressionMethod method = Decompressor.Detect(start);
        _session.EnterSegment(method, _offset);
        if (start[0] == (byte)'0' && _offset % NewcFormat.Alignment == 0)
        {
            return Raw();
        }

        if (method != CompressionMethod.None)
        {
            return Compressed(method);
        }

        _session.Add(start.StartsWith(NewcFormat.MagicNewc) || start.StartsWith(NewcFormat.MagicCrc)
            ? InitramfsProblems.Misaligned(_session.At(_offset))
            : InitramfsProblems.Magic(_session.At(_offset), start));
        _segments.Add(new InitramfsSegment(_offset, _source.Length - _offset, CompressionMethod.None, _source.Length - _offset));
        _looksLike = _session.Entries.Count == 0 ? Prefix() : null;
        return false;
    }

    private bool Raw()
    {
        ArchiveWalk walk = new(_session, _window, _segments.Count);
        WalkEnd end = walk.Run(_offset, atHeader: true, isRaw: true);
        long length = (end == WalkEnd.InsideMember ? _source.Length : walk.Offset) - _offset;
        _segments.Add(new InitramfsSegment(_offset, length, CompressionMethod.None, length));
        if (end == WalkEnd.Stopped)
        {
            _looksLike = _session.Entries.Count == 0 ? Prefix() : null;
            return false;
        }

        _offset += length;
        _session.EndSegment(_offset);
        _atStart = false;
        return true;
    }

    private bool Compressed(CompressionMethod method)
    {
        using UnpackStream stream = Decompressor.Open(_source, _offset, method, Unpacking(_unpacked), cancellationToken);
        UnpackedWindow window = new(stream, _session.Keeper);
        ArchiveWalk walk = new(_session, window, _segments.Count);
        byte[] prefix = window.Peek(0, ForeignFormat.PrefixLength).ToArray();
        bool isBarren = prefix.Length == 0 && stream.End is { IsWhole: false };
        WalkEnd walkEnd = isBarren ? WalkEnd.BetweenMembers : walk.Run(0, _atStart, isRaw: false);
        if (walkEnd != WalkEnd.BetweenMembers && _session.Entries.Count == 0)
        {
            _looksLike = ForeignFormat.NameCompressed(method, prefix);
        }

        if (walkEnd == WalkEnd.Stopped)
        {
            _segments.Add(new InitramfsSegment(_offset, _source.Length - _offset, method, walk.Offset));
            return false;
        }

        return Finish(method, window.Drain(), walkEnd);
    }

    /// <summary>Judges the end of a compressed segment whose members gave no reason to stop.</summary>
    private bool Finish(CompressionMethod method, UnpackEnd end, WalkEnd walkEnd)
    {
        _unpacked += end.OutputLength;
        _segments.Add(new InitramfsSegment(_offset, end.IsWhole ? end.ConsumedLength : _source.Length - _offset, method, end.OutputLength));
        if (end.Status != UnpackStatus.Complete)
        {
            _session.EnterSegment(CompressionMethod.None, 0);
            _session.Add(InitramfsProblems.Unpacking(_session.At(end.IsWhole ? _offset + end.ConsumedLength : _offset), method, end));
            _session.EnterSegment(method, _offset);
        }

        if (!end.IsWhole)
        {
            return false;
        }

        _session.EndSegment(end.OutputLength);
        _atStart = false;
        if (walkEnd == WalkEnd.InsideMember)
        {
            _session.Add(InitramfsProblems.JunkAtEnd(_session.At(end.OutputLength)));
            return false;
        }

        _offset += end.ConsumedLength;
        return end.Status != UnpackStatus.TrailerCut;
    }

    private UnpackLimits Unpacking(long alreadyUnpacked) => new()
    {
        MaxOutputBytes = Math.Max(0, limits.MaxUnpackedBytes - alreadyUnpacked),
        MaxRatio = limits.MaxRatio,
        ToolTimeout = limits.ToolTimeout,
    };

    private string? Prefix()
    {
        byte[] start = new byte[ForeignFormat.PrefixLength];
        return ForeignFormat.Name(start.AsSpan(0, _source.Read(0, start)));
    }
}
