using System.Text;
using LfsTutor.Engine.Files;
using Fields = LfsTutor.Engine.Disk.Ext.ExtFields;

namespace LfsTutor.Engine.Disk.Ext;

/// <summary>The files of an ext2, ext3 or ext4 file system; <see cref="FileNode.Handle"/> is the inode number.</summary>
/// <remarks>
/// Bounds: directories up to <see cref="MaxDirectoryLength"/>, link targets up to a block. A few directories are remembered. Indexed directories are read
/// linearly, as their tree is laid over ordinary blocks. Checksums are not verified.
/// </remarks>
internal sealed class ExtTree : DirectoryTree
{
    internal const long MaxDirectoryLength = 16 << 20;
    private const int MaxRememberedEntries = 2 * MaxFilesInDirectory;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ExtVolume _volume;
    private readonly ExtContents _contents;
    private readonly ExtInode _rootInode;
    private readonly BoundedCache<ExtDirectory> _directories = new(MaxRememberedEntries);

    internal ExtTree(ExtVolume volume, ExtInode root)
    {
        _volume = volume;
        _contents = new ExtContents(volume);
        _rootInode = root;
        Root = NodeOf(_rootInode, "/");
    }

    /// <inheritdoc/>
    public override string Description => _volume.Superblock.Type;

    /// <inheritdoc/>
    protected override FileNode Root { get; }

    /// <inheritdoc/>
    public override byte[] ReadPrefix(FileNode file, int limit) =>
        file.Kind == FileKind.Regular && limit > 0 ? _contents.ReadPrefix(InodeOf(file), limit) : [];

    /// <inheritdoc/>
    protected override DirectoryListing ReadDirectory(FileNode directory)
    {
        ExtDirectory read = DirectoryOf(directory);
        return new DirectoryListing([.. read.Entries.Select(entry => NodeAt(directory, read, entry))], read.Inode.Length);
    }

    /// <inheritdoc/>
    protected override FileNode? FindIn(FileNode directory, string name)
    {
        ExtDirectory read = DirectoryOf(directory);
        return read.Find(name) is { } entry ? NodeAt(directory, read, entry) : null;
    }

    private ExtDirectory DirectoryOf(FileNode node)
    {
        if (_directories.Find(node.Handle) is { } known)
        {
            return known;
        }

        ExtInode inode = InodeOf(node);
        List<ExtDirectoryEntry> entries = [.. ReadEntries(inode).Take(MaxFilesInDirectory + 1)];
        return entries.Count <= MaxFilesInDirectory
            ? _directories.Keep(node.Handle, new ExtDirectory(inode, entries), entries.Count + 1)
            : throw new MalformedArtifactException(node.Location, $"the directory has more than {MaxFilesInDirectory} files");
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Names are bytes to the kernel; Latin-1 keeps different names different.
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private ExtInode InodeOf(FileNode node) =>
        node.Handle == Fields.RootInode ? _rootInode : _volume.ReadInode((uint)node.Handle, Fields.SuperblockOffset);

    private FileNode NodeAt(FileNode directory, ExtDirectory read, ExtDirectoryEntry entry) =>
        NodeOf(_volume.ReadInode(entry.Inode, read.Inode.Offset), PathOf(directory, entry.Name));

    private FileNode NodeOf(ExtInode inode, string path)
    {
        FileKind kind = inode.Kind
            ?? throw new MalformedArtifactException(_volume.Volume.At(path, inode.Offset), $"inode {inode.Number} has no file type; it was deleted or is damaged");
        bool isDevice = kind is FileKind.CharacterDevice or FileKind.BlockDevice;
        bool hasContents = kind is FileKind.Regular or FileKind.SymbolicLink;
        return new FileNode(path, kind, inode.Mode, hasContents ? inode.Length : 0, _volume.Volume.At(path, inode.Offset))
        {
            Handle = inode.Number,
            UserId = inode.UserId,
            GroupId = inode.GroupId,
            Device = isDevice ? inode.Device : null,
            LinkTarget = kind == FileKind.SymbolicLink ? ReadTarget(inode) : null,
        };
    }

    private string ReadTarget(ExtInode inode) => Decode(
        inode.IsFastLink(_volume.BlockLength)
            ? inode.Blocks[..(int)inode.Length]
            : _contents.ReadPrefix(inode, _volume.BlockLength));

    private IEnumerable<ExtDirectoryEntry> ReadEntries(ExtInode inode)
    {
        if (inode.Length > MaxDirectoryLength)
        {
            throw _volume.Volume.Malformed(inode.Offset + Fields.Inode.LengthLow, $"a directory is said to be {inode.Length} bytes long; at most {MaxDirectoryLength} are read");
        }

        if ((inode.Flags & Fields.HasInlineData) != 0)
        {
            // The first four bytes are the parent's number, then entries in two pieces: block area and attribute.
            byte[] inline = _contents.ReadInline(inode);
            return ExtDirectoryEntry.ReadBlock(inline.AsMemory(4, Fields.Inode.BlocksLength - 4), 0, Report, Decode)
                .Concat(ExtDirectoryEntry.ReadBlock(inline.AsMemory(Fields.Inode.BlocksLength), 0, Report, Decode));
        }

        byte[] bytes = _contents.ReadPrefix(inode, MaxDirectoryLength);
        return Blocks(bytes);

        IEnumerable<ExtDirectoryEntry> Blocks(byte[] all)
        {
            for (int start = 0; start < all.Length; start += _volume.BlockLength)
            {
                foreach (ExtDirectoryEntry entry in ExtDirectoryEntry.ReadBlock(all.AsMemory(start, Math.Min(_volume.BlockLength, all.Length - start)), start, Report, Decode))
                {
                    yield return entry;
                }
            }
        }

        MalformedArtifactException Report(int at) =>
            _volume.Volume.Malformed(inode.Offset, $"the directory of inode {inode.Number} is damaged at its byte {at}");
    }
}
