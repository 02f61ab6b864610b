using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Fat;

/// <summary>The files of a FAT file system; <see cref="FileNode.Handle"/> is the first cluster. Names are found without regard to case.</summary>
internal sealed class FatTree : DirectoryTree
{
    /// <summary>FAT has no permissions; the kernel gives every file these (less the umask).</summary>
    private const int Mode = 0b111_101_101;

    /// <summary>The root directory of FAT12 and FAT16 is outside the clusters.</summary>
    private const long FixedRoot = -1;

    private readonly Volume _volume;
    private readonly FatBootSector _boot;
    private readonly FatChain _chain;
    private readonly BoundedCache<FatDirectory> _directories = new(2 * MaxFilesInDirectory);

    internal FatTree(Volume volume, FatBootSector boot)
    {
        _volume = volume;
        _boot = boot;
        _chain = new FatChain(volume, boot);
        long handle = boot.Bits == 32 ? boot.RootCluster : FixedRoot;
        long offset = boot.Bits != 32 ? boot.RootOffset : boot.HasCluster(boot.RootCluster) ? boot.OffsetOf(boot.RootCluster) : 0;
        Root = new FileNode("/", FileKind.Directory, Mode, 0, volume.At("/", offset)) { Handle = handle };
        Label = Read(Root).Label ?? boot.Label;
    }

    /// <inheritdoc/>
    public override string Description => _boot.Type;

    /// <summary>The volume label: the root directory's, else the boot sector's.</summary>
    internal string? Label { get; }

    /// <inheritdoc/>
    protected override FileNode Root { get; }

    /// <inheritdoc/>
    public override byte[] ReadPrefix(FileNode file, int limit)
    {
        if (file.Kind != FileKind.Regular || limit <= 0)
        {
            return [];
        }

        byte[] contents = new byte[(int)Math.Min(file.Length, Math.Min(limit, Array.MaxLength))];
        int done = 0;
        foreach ((long offset, long length) in _chain.Runs((uint)file.Handle, contents.Length, ReferenceOffset(file)))
        {
            int count = (int)Math.Min(length, contents.Length - done);
            _volume.ReadContents(offset, contents.AsSpan(done, count), "a file's contents");
            done += count;
        }

        return done == contents.Length
            ? contents
            : throw new MalformedArtifactException(file.Location, $"the file is said to be {file.Length} bytes long, but its cluster chain ends after {done}");
    }

    /// <inheritdoc/>
    protected override DirectoryListing ReadDirectory(FileNode directory)
    {
        FatDirectory read = Read(directory);
        return new DirectoryListing([.. read.Entries.Select(entry => NodeOf(directory, entry))], read.Length);
    }

    /// <inheritdoc/>
    protected override FileNode? FindIn(FileNode directory, string name) =>
        Read(directory).Find(name) is { } found ? NodeOf(directory, found) : null;

    private FatDirectory Read(FileNode directory)
    {
        if (_directories.Find(directory.Handle) is { } known)
        {
            return known;
        }

        FatDirectory read = FatDirectory.Read(
            _volume,
            _boot.Bits,
            directory.Handle == FixedRoot
                ? [(_boot.RootOffset, _boot.RootLength)]
                : _chain.Runs((uint)directory.Handle, FatFields.MaxDirectoryLength + 1L, ReferenceOffset(directory)));
        return _directories.Keep(directory.Handle, read, read.Entries.Count + 1);
    }

    private FileNode NodeOf(FileNode directory, FatEntry entry)
    {
        string path = PathOf(directory, entry.Name);
        return new FileNode(path, entry.IsDirectory ? FileKind.Directory : FileKind.Regular, Mode, entry.Length, _volume.At(path, entry.Offset))
        {
            Handle = entry.FirstCluster,
        };
    }

    private long ReferenceOffset(FileNode node) => (node.Location.Offset ?? 0) - (_volume.At(0).Offset ?? 0);
}
