using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Cpio;

/// <summary>The root file system after the kernel has unpacked an initramfs, or two: the one built in, and another over it.</summary>
/// <remarks>
/// Bodies are read when asked for: by position where the archive is raw; from memory where it is compressed (programs up to 4 MiB, the first
/// 4 KiB of other files, 64 MiB in all), and beyond that by decompressing the segment again up to the file. Of a file whose archive ends early, only the bytes that are there are given.
/// Uses the source it was read from, which must still be open.
/// </remarks>
public sealed class InitramfsTree : FileTree
{
    private readonly Rootfs _rootfs;
    private readonly ArchiveOrigin _origin;
    private readonly UnpackLimits _limits;

    /// <summary>The inode the kernel was still writing, or null; every hard link to it is as busy.</summary>
    private readonly long? _leftOpen;

    internal InitramfsTree(Rootfs rootfs, ArchiveOrigin origin, UnpackLimits limits, string? leftOpenPath)
    {
        (_rootfs, _origin, _limits) = (rootfs, origin, limits);
        _leftOpen = leftOpenPath is null ? null : Find(leftOpenPath)?.Handle;
    }

    /// <summary>The bytes it was read from last.</summary>
    internal ByteSource Source => _origin.Source;

    /// <inheritdoc/>
    public override string Description => "initramfs";

    /// <summary>Whether a file comes from the archive every kernel has built in (<c>/dev</c>, <c>/dev/console</c>, <c>/root</c>) and not from the learner's.</summary>
    /// <param name="file">A node this tree gave.</param>
    public bool IsKernelDefault(FileNode file) => _rootfs.Inodes[(int)file.Handle].IsKernelDefault;

    /// <inheritdoc/>
    public override FileNode? Find(string path)
    {
        RootfsInode current = _rootfs.Root;
        foreach (Range range in path.AsSpan().Split('/'))
        {
            ReadOnlySpan<char> component = path.AsSpan(range);
            if (component.IsEmpty)
            {
                continue;
            }

            if (current.Names is null || !current.Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(component, out RootfsInode? next))
            {
                return null;
            }

            current = next;
        }

        return Node(Normalize(path), current);
    }

    /// <inheritdoc/>
    public override IEnumerable<FileNode> List(string directory)
    {
        if (Find(directory) is not { } node || _rootfs.Inodes[(int)node.Handle].Names is not { } names)
        {
            return [];
        }

        string prefix = node.Path == "/" ? "/" : node.Path + "/";
        return names.Select(pair => Node(prefix + pair.Key, pair.Value));
    }

    /// <inheritdoc/>
    public override byte[] ReadPrefix(FileNode file, int limit)
    {
        if (_rootfs.Inodes[(int)file.Handle].Body is not { } body || limit <= 0)
        {
            return [];
        }

        int wanted = (int)Math.Min(limit, body.Length);
        if (body.Kept is { } kept && kept.Length >= wanted)
        {
            return kept[..wanted];
        }

        InitramfsSegment segment = body.Origin.Segments[body.Segment];
        if (segment.Compression == CompressionMethod.None)
        {
            byte[] bytes = new byte[wanted];
            body.Origin.Source.ReadExactly(body.Offset, bytes, file.Path);
            return bytes;
        }

        return Unpack(segment, body, wanted, file);
    }

    private byte[] Unpack(InitramfsSegment segment, RootfsBody body, int wanted, FileNode file)
    {
        using UnpackStream stream = Decompressor.Open(body.Origin.Source, segment.Offset, segment.Compression, _limits);
        byte[] bytes = new byte[wanted];
        byte[] sink = new byte[64 << 10];
        for (long skip = body.Offset; skip > 0;)
        {
            int read = stream.Read(sink, 0, (int)Math.Min(sink.Length, skip));
            skip -= read == 0 ? throw Changed(file) : read;
        }

        for (int done = 0; done < wanted;)
        {
            int read = stream.Read(bytes.AsSpan(done));
            done += read == 0 ? throw Changed(file) : read;
        }

        return bytes;
    }

    private static MalformedArtifactException Changed(FileNode file) =>
        new(file.Location, "the contents are no longer there; did the file change while it was read?");

    private FileNode Node(string path, RootfsInode inode) =>
        new(path, inode.Kind, inode.Mode, inode.Length, new Location((inode.Origin ?? _origin).Source.Name, path, inode.IsKernelDefault ? null : inode.HeaderOffset))
        {
            LinkTarget = inode.LinkTarget,
            Device = inode.Device,
            UserId = inode.UserId,
            GroupId = inode.GroupId,
            IsOpenForWriting = inode.Id == _leftOpen,
            Handle = inode.Id,
        };

    private static string Normalize(string path)
    {
        if (path is ['/', ..] && !path.Contains("//", StringComparison.Ordinal) && (path.Length == 1 || path[^1] != '/'))
        {
            return path;
        }

        return "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }
}
