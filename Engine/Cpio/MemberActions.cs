using System.Text;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>A member's header and the offsets that follow from it.</summary>
internal readonly record struct Member(NewcHeader Header, bool IsCrc, long HeaderOffset, long NameOffset, long DataOffset);

/// <summary>What became of a member.</summary>
internal enum MemberEnd
{
    /// <summary>Carried out, or skipped.</summary>
    Done,

    /// <summary>The bytes end inside its name or body.</summary>
    Cut,

    /// <summary>The kernel stops here.</summary>
    Stopped,

    /// <summary>The kernel carries it out and stops behind it.</summary>
    StopsAfter,
}

/// <summary>Does to a <see cref="Rootfs"/> what do_header, do_name, do_symlink and do_copy do with one member.</summary>
internal sealed class MemberActions(UnpackSession session, MemberWindow window, int segment)
{
    private const uint AnyExecute = 0b001_001_001;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public MemberEnd CarryOut(in Member member)
    {
        NewcHeader header = member.Header;
        if (header.NameSize is 0 or > NewcFormat.PathMax)
        {
            Record(member, "");
            session.Add(InitramfsProblems.NameLength(session.At(member.HeaderOffset), header.NameSize));
            return MemberEnd.Done;
        }

        bool isLink = header.Type == NewcFormat.TypeSymbolicLink;
        int nameLength = (int)NewcFormat.PaddedName(header.NameSize);
        int wanted = nameLength + (isLink && header.FileSize <= NewcFormat.PathMax ? (int)header.FileSize : 0);
        ReadOnlySpan<byte> bytes = window.Peek(member.NameOffset, wanted);
        string name = Decode(bytes[..Math.Min(bytes.Length, (int)header.NameSize)]);
        if (isLink && header.FileSize > NewcFormat.PathMax)
        {
            Record(member, name);
            session.Add(InitramfsProblems.LinkTargetLength(session.At(member.HeaderOffset, name), header.FileSize));
            return MemberEnd.Done;
        }

        if (!isLink && header.Type != NewcFormat.TypeRegular && header.FileSize != 0)
        {
            Record(member, name);
            session.Add(InitramfsProblems.BodyOnNonRegular(session.At(member.HeaderOffset, name), header.FileSize));
            return MemberEnd.Done;
        }

        if (bytes.Length < wanted)
        {
            session.Add(InitramfsProblems.NameCut(session.At(member.NameOffset), wanted - bytes.Length));
            return MemberEnd.Cut;
        }

        if (bytes[(int)header.NameSize - 1] != 0)
        {
            Record(member, name);
            session.Add(InitramfsProblems.NameNotTerminated(session.At(member.NameOffset + header.NameSize - 1, name)));
            return MemberEnd.Stopped;
        }

        if (isLink)
        {
            string target = Decode(bytes[nameLength..]);
            Record(member, name);
            SymbolicLink(member, name, target);
            return MemberEnd.Done;
        }

        if (name == NewcFormat.Trailer)
        {
            Record(member, name);
            session.PassTrailer(member.HeaderOffset);
            return MemberEnd.Done;
        }

        Record(member, name);
        session.PassMember(member.HeaderOffset, name);
        return Name(member, name);
    }

    private MemberEnd Name(in Member member, string name)
    {
        FileKind? kind = KindOf(member.Header.Type);
        Rootfs.Place place = session.Rootfs.Locate(name);
        Replace(place, kind, member, name);
        switch (kind)
        {
            case FileKind.Regular:
                return Regular(member, name, place);
            case FileKind.Directory:
                Directory(member, name, place);
                return MemberEnd.Done;
            case null:
                session.Add(InitramfsProblems.UnknownType(session.At(member.HeaderOffset, name), member.Header.Mode));
                return MemberEnd.Done;
            default:
                Special(member, name, place, kind.Value);
                return MemberEnd.Done;
        }
    }

    private MemberEnd Regular(in Member member, string name, in Rootfs.Place place)
    {
        NewcHeader header = member.Header;
        RootfsInode? file = Rootfs.At(place);
        switch (session.Links.TryLink(session.Rootfs, header, name, place, out RootfsInode? linked))
        {
            case LinkOutcome.Linked when linked!.Kind == FileKind.Regular:
                file = linked;
                break;

            case LinkOutcome.Linked:
                return MemberEnd.Done;

            case LinkOutcome.Failed:
                session.Add(InitramfsProblems.NotLinked(session.At(member.HeaderOffset, name), name));
                return MemberEnd.Done;

            default:
                if (file is { Kind: FileKind.Regular } && !place.TrailingSlash)
                {
                    file.Length = 0;
                    file.Body = null;
                    session.Add(InitramfsProblems.Duplicate(session.At(member.HeaderOffset, name)));
                    break;
                }

                file = session.Rootfs.NewInode(FileKind.Regular, member.HeaderOffset);
                if (Rootfs.Link(place, file) is var error and not RootfsError.None)
                {
                    session.Add(InitramfsProblems.NotCreated(session.At(member.HeaderOffset, name), name, error));
                    return MemberEnd.Done;
                }

                break;
        }

        SetOwner(file!, member);
        return header.FileSize == 0 ? Sum(member, name, 0) : Body(member, name, file!);
    }

    private MemberEnd Body(in Member member, string name, RootfsInode file)
    {
        long length = member.Header.FileSize;
        file.Length = length;
        byte[]? kept = window.Keep(member.DataOffset, length, (member.Header.Mode & AnyExecute) != 0);
        uint sum = member.IsCrc ? SumBody(member.DataOffset, length, kept) : 0;
        long there = window.Available(member.DataOffset, length);
        file.Body = new RootfsBody(session.Origin, segment, member.DataOffset, there, kept);
        if (there < length)
        {
            session.LeaveOpen(name);
            session.Add(InitramfsProblems.BodyCut(session.At(member.DataOffset, name), length, there));
            return MemberEnd.Cut;
        }

        return Sum(member, name, sum);
    }

    private MemberEnd Sum(in Member member, string name, uint sum)
    {
        if (!member.IsCrc || sum == member.Header.Checksum)
        {
            return MemberEnd.Done;
        }

        session.Add(InitramfsProblems.Checksum(session.At(member.HeaderOffset, name), member.Header.Checksum, sum));
        return MemberEnd.StopsAfter;
    }

    private uint SumBody(long offset, long length, byte[]? kept)
    {
        // The window has moved past the kept beginning, which is summed from memory.
        uint sum = Sum(kept);
        for (long done = kept?.Length ?? 0; done < length;)
        {
            ReadOnlySpan<byte> bytes = window.Peek(offset + done, (int)Math.Min(MemberWindow.MaxPeek, length - done));
            if (bytes.IsEmpty)
            {
                break;
            }

            sum = unchecked(sum + Sum(bytes));
            done += bytes.Length;
        }

        return sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        foreach (byte value in bytes)
        {
            sum = unchecked(sum + value);
        }

        return sum;
    }

    private void Directory(in Member member, string name, in Rootfs.Place place)
    {
        RootfsInode? there = Rootfs.At(place);
        if (there is not { Kind: FileKind.Directory })
        {
            there = session.Rootfs.NewInode(FileKind.Directory, member.HeaderOffset);
            if (Rootfs.Link(place, there) is var error and not RootfsError.None)
            {
                session.Add(InitramfsProblems.NotCreated(session.At(member.HeaderOffset, name), name, error));
                return;
            }
        }

        SetOwner(there, member);
    }

    private void Special(in Member member, string name, in Rootfs.Place place, FileKind kind)
    {
        if (session.Links.TryLink(session.Rootfs, member.Header, name, place, out _) != LinkOutcome.NoLink)
        {
            return;
        }

        (int, int)? device = kind is FileKind.CharacterDevice or FileKind.BlockDevice
            ? DeviceNumbers(member.Header.SpecialDevice)
            : null;
        RootfsInode node = session.Rootfs.NewInode(kind, member.HeaderOffset, device: device);
        RootfsInode? there = Rootfs.At(place);
        if (Rootfs.Link(place, node) is var error and not RootfsError.None)
        {
            // mknod fails with EEXIST where the same kind stands already, and the mode of what stands there is changed.
            if (there is not null)
            {
                SetOwner(there, member);
            }

            if (there is null || there.Kind != kind)
            {
                session.Add(InitramfsProblems.NotCreated(session.At(member.HeaderOffset, name), name, error));
            }

            return;
        }

        SetOwner(node, member);
    }

    private void SymbolicLink(in Member member, string name, string target)
    {
        session.PassMember(member.HeaderOffset, name);
        Rootfs.Place place = session.Rootfs.Locate(name);
        Replace(place, null, member, name);
        if (target.Length == 0)
        {
            session.Add(InitramfsProblems.EmptyLink(session.At(member.HeaderOffset, name)));
        }

        RootfsInode link = session.Rootfs.NewInode(FileKind.SymbolicLink, member.HeaderOffset, target);
        if (Rootfs.Link(place, link) is var error and not RootfsError.None)
        {
            session.Add(InitramfsProblems.NotCreated(session.At(member.HeaderOffset, name), name, error));
            return;
        }

        link.Mode = 0b111_111_111;
        link.UserId = member.Header.UserId;
        link.GroupId = member.Header.GroupId;
        link.Length = member.Header.FileSize;
        link.Origin = session.Origin;
    }

    private void Replace(in Rootfs.Place place, FileKind? wanted, in Member member, string name)
    {
        if (Rootfs.Clean(place, wanted) is { IsKernelDefault: false } old && (old.Kind != FileKind.SymbolicLink || wanted is not null))
        {
            session.Add(InitramfsProblems.Replaced(session.At(member.HeaderOffset, name), old.Kind));
        }
    }

    // MKDEV puts the major number above twenty bits of minor number in a 32-bit dev_t and cuts neither (include/linux/kdev_t.h).
    private static (int Major, int Minor) DeviceNumbers((uint Major, uint Minor) stored)
    {
        uint device = unchecked(stored.Major << 20) | stored.Minor;
        return ((int)(device >> 20), (int)(device & 0xFFFFF));
    }

    private void SetOwner(RootfsInode inode, in Member member)
    {
        inode.Mode = (int)(member.Header.Mode & NewcFormat.PermissionMask);
        inode.UserId = member.Header.UserId;
        inode.GroupId = member.Header.GroupId;
        inode.HeaderOffset = member.HeaderOffset;
        inode.Origin = session.Origin;
        inode.IsKernelDefault = false;
    }

    private void Record(in Member member, string name)
    {
        NewcHeader header = member.Header;
        session.Entries.Add(new CpioEntry(name, header.Mode, member.HeaderOffset, member.DataOffset, header.FileSize)
        {
            Inode = header.Inode,
            UserId = header.UserId,
            GroupId = header.GroupId,
            LinkCount = header.LinkCount,
            ModificationTime = header.ModificationTime,
            Device = header.Device,
            SpecialDevice = header.SpecialDevice,
            Checksum = header.Checksum,
            Segment = segment,
        });
    }

    private static FileKind? KindOf(uint type) => type switch
    {
        NewcFormat.TypeRegular => FileKind.Regular,
        NewcFormat.TypeDirectory => FileKind.Directory,
        NewcFormat.TypeCharacterDevice => FileKind.CharacterDevice,
        NewcFormat.TypeBlockDevice => FileKind.BlockDevice,
        NewcFormat.TypeFifo => FileKind.Fifo,
        NewcFormat.TypeSocket => FileKind.Socket,
        _ => null,
    };

    /// <summary>A name up to its first NUL, as the kernel's string functions see it. Bytes that are not UTF-8 are read as Latin-1, so that no two names fall together.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
