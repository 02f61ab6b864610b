using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>Errors of the kernel's file operations that unpacking swallows.</summary>
internal enum RootfsError
{
    None,

    /// <summary>ENOENT: a directory on the way does not exist, or the name is empty.</summary>
    NoEntry,

    /// <summary>ENOTDIR: something on the way is not a directory.</summary>
    NotDirectory,

    /// <summary>ELOOP: too many symbolic links.</summary>
    TooManyLinks,

    /// <summary>ENAMETOOLONG: a component longer than 255 bytes.</summary>
    NameTooLong,

    /// <summary>EISDIR or EEXIST: a directory with something in it stands there, or the name is the root, <c>.</c> or <c>..</c>.</summary>
    DirectoryInTheWay,
}

/// <summary>The kernel's root file system while archives are unpacked into it: paths are resolved and names replaced as the VFS does.</summary>
/// <remarks>Source: init/initramfs.c (clean_path, maybe_link, do_name, do_symlink); fs/namei.c.</remarks>
internal sealed class Rootfs
{
    // A hostile archive may make every name 2,048 components long and every component a link: no more steps than this in all.
    private const long MaxSteps = 50_000_000;

    private readonly List<RootfsInode> _inodes = [];
    private long _steps;

    public Rootfs(bool withKernelDefaults)
    {
        Root = NewInode(FileKind.Directory, 0, isDefault: true);
        Root.Parent = Root;
        Root.Mode = 0b111_101_101;
        if (withKernelDefaults)
        {
            AddKernelDefaults();
        }
    }

    public RootfsInode Root { get; }

    public IReadOnlyList<RootfsInode> Inodes => _inodes;

    /// <summary>Whether so many path components were looked at that the archive must be hostile.</summary>
    public bool IsExhausted => _steps > MaxSteps;

    /// <summary>A path split where the last component begins.</summary>
    public readonly ref struct Place
    {
        public required RootfsInode? Directory { get; init; }

        /// <summary>The last component; empty for the root, <c>.</c> and <c>..</c>.</summary>
        public required ReadOnlySpan<char> Last { get; init; }

        public required bool TrailingSlash { get; init; }

        public required RootfsError Error { get; init; }
    }

    public Place Locate(string path)
    {
        ReadOnlySpan<char> rest = path;
        if (rest.IsEmpty)
        {
            return new Place { Directory = null, Last = default, TrailingSlash = false, Error = RootfsError.NoEntry };
        }

        bool trailingSlash = rest[^1] == '/';
        rest = rest.TrimEnd('/');
        int cut = rest.LastIndexOf('/');
        ReadOnlySpan<char> last = rest[(cut + 1)..];
        int links = 0;
        RootfsInode? directory = Root;
        RootfsError error = RootfsError.None;
        if (cut > 0)
        {
            error = Walk(rest[..cut], Root, ref links, out directory);
        }

        if (error == RootfsError.None && last is "." or "..")
        {
            error = Walk(last, directory!, ref links, out directory);
            last = default;
        }
        else if (error == RootfsError.None && last.Length > NewcFormat.NameMax / 4 && System.Text.Encoding.UTF8.GetByteCount(last) > NewcFormat.NameMax)
        {
            error = RootfsError.NameTooLong;
        }

        Place place = new() { Directory = error == RootfsError.None ? directory : null, Last = last, TrailingSlash = trailingSlash, Error = error };
        if (!trailingSlash || At(place) is not { Kind: FileKind.SymbolicLink })
        {
            return place;
        }

        // A slash at the end makes the kernel follow a link in the last component too.
        error = Walk(last, directory!, ref links, out directory);
        return new Place { Directory = directory, Last = default, TrailingSlash = true, Error = error };
    }

    /// <summary>What stands at a place now; null when nothing does.</summary>
    public static RootfsInode? At(in Place place)
    {
        if (place.Directory is not { } directory)
        {
            return null;
        }

        return place.Last.IsEmpty
            ? directory
            : directory.Names!.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(place.Last, out RootfsInode? there) ? there : null;
    }

    /// <summary>Removes what stands at a place unless it is of the wanted kind; a directory goes only when it is empty.</summary>
    /// <returns>What was removed, or null.</returns>
    public static RootfsInode? Clean(in Place place, FileKind? wanted)
    {
        if (place.Last.IsEmpty || At(place) is not { } there || there.Kind == wanted || (place.TrailingSlash && there.Kind != FileKind.Directory))
        {
            return null;
        }

        if (there.Names is { Count: > 0 })
        {
            return null;
        }

        place.Directory!.Names!.GetAlternateLookup<ReadOnlySpan<char>>().Remove(place.Last);
        return there;
    }

    public RootfsInode NewInode(FileKind kind, long headerOffset, string? linkTarget = null, (int Major, int Minor)? device = null, bool isDefault = false)
    {
        RootfsInode inode = new(kind, _inodes.Count) { LinkTarget = linkTarget, Device = device, HeaderOffset = headerOffset, IsKernelDefault = isDefault };
        _inodes.Add(inode);
        return inode;
    }

    /// <summary>Gives an inode a name.</summary>
    /// <returns>An error when something stands there already or the place is not one for a file.</returns>
    public static RootfsError Link(in Place place, RootfsInode inode)
    {
        if (place.Error != RootfsError.None)
        {
            return place.Error;
        }

        if (place.Last.IsEmpty)
        {
            return RootfsError.DirectoryInTheWay;
        }

        if (place.TrailingSlash && inode.Kind != FileKind.Directory)
        {
            return inode.Kind == FileKind.Regular ? RootfsError.DirectoryInTheWay : RootfsError.NoEntry;
        }

        if (!place.Directory!.Names!.GetAlternateLookup<ReadOnlySpan<char>>().TryAdd(place.Last, inode))
        {
            return RootfsError.DirectoryInTheWay;
        }

        if (inode.Kind == FileKind.Directory)
        {
            inode.Parent = place.Directory;
        }

        return RootfsError.None;
    }

    private RootfsError Walk(ReadOnlySpan<char> path, RootfsInode from, ref int links, out RootfsInode? reached)
    {
        RootfsInode current = path is ['/', ..] ? Root : from;
        reached = null;
        foreach (Range range in path.Split('/'))
        {
            ReadOnlySpan<char> component = path[range];
            if (component.IsEmpty)
            {
                continue;
            }

            _steps++;
            if (current.Names is null)
            {
                return RootfsError.NotDirectory;
            }

            if (component is ".")
            {
                continue;
            }

            if (component is "..")
            {
                current = current.Parent!;
                continue;
            }

            if (IsExhausted || !current.Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(component, out RootfsInode? next))
            {
                return RootfsError.NoEntry;
            }

            if (next.Kind == FileKind.SymbolicLink)
            {
                if (++links > FileTree.MaxSymbolicLinks)
                {
                    return RootfsError.TooManyLinks;
                }

                if (Walk(next.LinkTarget, current, ref links, out RootfsInode? target) is var error and not RootfsError.None)
                {
                    return error;
                }

                next = target!;
            }

            current = next;
        }

        reached = current;
        return current.Names is null ? RootfsError.NotDirectory : RootfsError.None;
    }

    // Source: usr/default_cpio_list, which every kernel with an empty CONFIG_INITRAMFS_SOURCE carries.
    private void AddKernelDefaults()
    {
        RootfsInode dev = NewInode(FileKind.Directory, 0, isDefault: true);
        dev.Mode = 0b111_101_101;
        Link(Locate("dev"), dev);
        RootfsInode console = NewInode(FileKind.CharacterDevice, 0, device: (5, 1), isDefault: true);
        console.Mode = 0b110_000_000;
        Link(Locate("dev/console"), console);
        RootfsInode root = NewInode(FileKind.Directory, 0, isDefault: true);
        root.Mode = 0b111_000_000;
        Link(Locate("root"), root);
    }
}
