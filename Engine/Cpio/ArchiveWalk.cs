using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Where the walk over one run of members ended.</summary>
internal enum WalkEnd
{
    /// <summary>Between two members; what follows, if anything, is not a member.</summary>
    BetweenMembers,

    /// <summary>Inside a member: the bytes ended first.</summary>
    InsideMember,

    /// <summary>At an error that makes the kernel stop.</summary>
    Stopped,
}

/// <summary>Walks the members of a run as the kernel's state machine does and carries them out on a <see cref="Rootfs"/>.</summary>
/// <remarks>Source: init/initramfs.c, do_start to do_reset.</remarks>
internal sealed class ArchiveWalk(UnpackSession session, MemberWindow window, int segment)
{
    private readonly MemberActions _actions = new(session, window, segment);

    /// <summary>The offset the walk has come to.</summary>
    public long Offset { get; private set; }

    /// <summary>Walks on until something is not a member.</summary>
    /// <param name="offset">Where to begin; a multiple of 4 if <paramref name="atHeader"/>.</param>
    /// <param name="atHeader">Whether a header must stand there, or zeros may come first.</param>
    /// <param name="isRaw">Whether anything but a header after zeros ends the run instead of being junk.</param>
    public WalkEnd Run(long offset, bool atHeader, bool isRaw)
    {
        Offset = offset;
        while (true)
        {
            if (!atHeader)
            {
                ReadOnlySpan<byte> next = SkipZeros();
                if (next.IsEmpty)
                {
                    return WalkEnd.BetweenMembers;
                }

                if (Offset % NewcFormat.Alignment != 0)
                {
                    session.Add(InitramfsProblems.BrokenPadding(session.At(Offset), next));
                    return WalkEnd.Stopped;
                }

                if (next[0] != (byte)'0')
                {
                    if (isRaw)
                    {
                        return WalkEnd.BetweenMembers;
                    }

                    session.Add(InitramfsProblems.JunkWithin(session.At(Offset), next));
                    return WalkEnd.Stopped;
                }
            }

            atHeader = false;
            if (Member() is { } end)
            {
                return end;
            }
        }
    }

    /// <summary>One member; null when it is whole and the walk goes on behind it.</summary>
    private WalkEnd? Member()
    {
        ReadOnlySpan<byte> bytes = window.Peek(Offset, NewcFormat.HeaderLength);
        if (bytes.Length < NewcFormat.HeaderLength)
        {
            session.Add(InitramfsProblems.HeaderCut(session.At(Offset), bytes));
            return WalkEnd.InsideMember;
        }

        bool isCrc = bytes.StartsWith(NewcFormat.MagicCrc);
        if (!isCrc && !bytes.StartsWith(NewcFormat.MagicNewc))
        {
            session.Add(bytes.StartsWith(NewcFormat.MagicOdc)
                ? InitramfsProblems.Odc(session.At(Offset))
                : InitramfsProblems.NoMagic(session.At(Offset), bytes));
            return WalkEnd.Stopped;
        }

        NewcHeader header = NewcHeader.Parse(bytes, out int damagedField);
        if (damagedField >= 0)
        {
            int at = NewcFormat.MagicLength + (damagedField * NewcFormat.FieldLength);
            session.Add(InitramfsProblems.DamagedHeader(session.At(Offset + at), bytes.Slice(at, NewcFormat.FieldLength)));
            if (session.RejectsDamagedHeaders)
            {
                return WalkEnd.Stopped;
            }
        }

        if (!session.TakeEntry())
        {
            return WalkEnd.Stopped;
        }

        long headerOffset = Offset;
        long nameOffset = headerOffset + NewcFormat.HeaderLength;
        long paddedName = NewcFormat.PaddedName(header.NameSize);
        long dataOffset = nameOffset + paddedName;
        long end = NewcFormat.Align(dataOffset + header.FileSize);
        MemberEnd outcome = _actions.CarryOut(new Member(header, isCrc, headerOffset, nameOffset, dataOffset));
        switch (outcome)
        {
            case MemberEnd.Cut:
                return WalkEnd.InsideMember;
            case MemberEnd.Stopped:
                return WalkEnd.Stopped;
        }

        Offset = headerOffset;
        if (window.Available(headerOffset, end - headerOffset) < end - headerOffset)
        {
            return WalkEnd.InsideMember;
        }

        Offset = end;
        return outcome == MemberEnd.StopsAfter ? WalkEnd.Stopped : null;
    }

    /// <summary>Moves to the first byte that is not zero and shows a few from there; empty at the end.</summary>
    private ReadOnlySpan<byte> SkipZeros()
    {
        int look = 64;
        while (true)
        {
            ReadOnlySpan<byte> bytes = window.Peek(Offset, look);
            int first = bytes.IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                Offset += first;
                return bytes[first..];
            }

            Offset += bytes.Length;
            if (bytes.Length < look)
            {
                return [];
            }

            look = MemberWindow.MaxPeek;
        }
    }
}
