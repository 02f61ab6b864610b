using System.IO.Compression;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk.Qcow2;

/// <summary>Decompresses clusters (raw deflate) and keeps the last few, at most 8 MiB.</summary>
internal sealed class Qcow2CompressedClusters(ByteSource file, Qcow2Header header)
{
    private const int MaxKeptBytes = 8 << 20;
    private readonly BoundedCache<byte[]> _kept = new(MaxKeptBytes);

    /// <summary>One decompressed cluster, always a whole one.</summary>
    /// <exception cref="MalformedArtifactException">The data is damaged, too short, or zstd.</exception>
    internal byte[] Read(Qcow2Mapping mapping) =>
        _kept.Find(mapping.HostOffset) ?? _kept.Keep(mapping.HostOffset, Decompress(mapping), header.ClusterLength);

    private byte[] Decompress(Qcow2Mapping mapping)
    {
        Location at = new(file.Name, Offset: mapping.HostOffset);
        if (header.UsesZstd)
        {
            throw new MalformedArtifactException(at, "this cluster is compressed with zstd, which is not looked into; make an image with qemu-img convert -O qcow2 without -o compression_type=zstd");
        }

        byte[] packed = new byte[mapping.CompressedLength];
        int length = file.Read(mapping.HostOffset, packed);
        byte[] cluster = new byte[header.ClusterLength];
        int read = 0;
        try
        {
            using DeflateStream inflater = new(new MemoryStream(packed, 0, length), CompressionMode.Decompress);
            read = inflater.ReadAtLeast(cluster, cluster.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new MalformedArtifactException(at, "the compressed cluster here is not valid deflate data; QEMU reports an I/O error there", e);
        }

        return read == cluster.Length
            ? cluster
            : throw new MalformedArtifactException(at, $"the compressed cluster here holds {read} bytes instead of {cluster.Length}; QEMU reports an I/O error there");
    }
}
