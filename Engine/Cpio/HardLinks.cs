using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>What became of a member that may be a further name of an earlier one.</summary>
internal enum LinkOutcome
{
    /// <summary>It is the first of its inode, or has one name only.</summary>
    NoLink,

    /// <summary>It has become a further name.</summary>
    Linked,

    /// <summary>It should have, but the earlier name is gone or the new place is taken.</summary>
    Failed,
}

/// <summary>The kernel's table of hard links: the first name of every device, inode and type with two or more links.</summary>
/// <remarks>Source: init/initramfs.c, find_link and maybe_link.</remarks>
internal sealed class HardLinks
{
    private readonly Dictionary<(uint Major, uint Minor, uint Inode, uint Type), string> _firstNames = [];

    /// <summary>Forgets everything, as at a trailer.</summary>
    public void Clear() => _firstNames.Clear();

    /// <summary>Makes a member a further name of the earlier one with its inode, if there is one.</summary>
    public LinkOutcome TryLink(Rootfs rootfs, in NewcHeader header, string name, in Rootfs.Place place, out RootfsInode? linked)
    {
        linked = null;
        if (header.LinkCount < 2)
        {
            return LinkOutcome.NoLink;
        }

        (uint, uint, uint, uint) key = (header.Device.Major, header.Device.Minor, header.Inode, header.Type);
        if (_firstNames.TryAdd(key, name))
        {
            return LinkOutcome.NoLink;
        }

        // The new place is cleared before the old name is looked up, even if that is the same name.
        Rootfs.Clean(place, null);
        linked = Rootfs.At(rootfs.Locate(_firstNames[key]));
        if (linked is null or { Kind: FileKind.Directory } || Rootfs.Link(place, linked) != RootfsError.None)
        {
            linked = null;
            return LinkOutcome.Failed;
        }

        return LinkOutcome.Linked;
    }
}
