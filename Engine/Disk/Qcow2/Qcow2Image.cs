using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>The virtual disk inside a qcow2 image, version 2 or 3, as the guest sees it.</summary>
/// <remarks>
/// Reads its own file and nothing else: an image that needs a backing or data file is refused when opened. Internal
/// snapshots are ignored, as QEMU ignores them unless told otherwise. Memory: 1 MiB of tables and 8 MiB of decompressed clusters.
/// </remarks>
internal sealed class Qcow2Image : ByteSource
{
    private readonly ByteSource _file;
    private readonly Qcow2ClusterMap _map;
    private readonly Qcow2CompressedClusters _compressed;

    private Qcow2Image(ByteSource file, Qcow2Header header)
    {
        _file = file;
        _map = new Qcow2ClusterMap(file, header);
        _compressed = new Qcow2CompressedClusters(file, header);
        Header = header;
    }

    /// <summary>The header.</summary>
    internal Qcow2Header Header { get; }

    /// <inheritdoc/>
    public override string Name => _file.Name;

    /// <inheritdoc/>
    public override long Length => Header.VirtualLength;

    /// <summary>Opens an image; disposing it disposes the file.</summary>
    /// <exception cref="MalformedArtifactException">The header is damaged, or the image is encrypted or needs another file.</exception>
    internal static Qcow2Image Open(ByteSource file) => new(file, Qcow2Header.Read(file));

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        int wanted = (int)Math.Min(destination.Length, Length - offset);
        int done = 0;
        while (done < wanted)
        {
            Qcow2Mapping mapping = _map.Find(offset + done);
            int count = Math.Min(wanted - done, mapping.Length);
            Span<byte> part = destination.Slice(done, count);
            switch (mapping.Storage)
            {
                case Qcow2Storage.Plain:
                    // A cluster cut off by the end of the file reads as zeros there, as in QEMU.
                    int read = _file.Read(mapping.HostOffset, part);
                    part[read..].Clear();
                    break;
                case Qcow2Storage.Compressed:
                    byte[] cluster = _compressed.Read(mapping);
                    cluster.AsSpan(cluster.Length - mapping.Length, count).CopyTo(part);
                    break;
                default:
                    part.Clear();
                    break;
            }

            done += count;
        }

        return wanted;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }
    }
}
