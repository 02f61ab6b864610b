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

    /// <summary>What is wrong with the image although QEMU opens it, one sentence each.</summary>
    internal IReadOnlyList<string> FindTroubles()
    {
        List<string> troubles = [];
        if ((Header.IncompatibleFeatures & Qcow2Fields.IsCorrupt) != 0)
        {
            troubles.Add("the image is marked corrupt, and QEMU opens it only read-only; qemu-img check -r all may repair it");
        }

        if ((Header.IncompatibleFeatures & Qcow2Fields.IsDirty) != 0)
        {
            troubles.Add("the image was not closed properly; QEMU repairs its reference counts when it opens it for writing");
        }

        if (_map.FindBeyond(_file.Length) is { } entry)
        {
            troubles.Add($"the file has only {_file.Length} bytes, but its table at byte 0x{entry:x} refers beyond them; it was cut off, and the rest reads as zeros");
        }

        return troubles;
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
