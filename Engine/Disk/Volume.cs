using System.Buffers.Binary;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>The bytes of a whole disk or of a partition, with the locations to report about them.</summary>
/// <param name="bytes">The volume itself.</param>
/// <param name="partition">The partition's number, or null for the whole disk.</param>
/// <param name="diskOffset">Where the volume starts on the disk; locations count from the start of the virtual disk.</param>
internal sealed class Volume(ByteSource bytes, int? partition = null, long diskOffset = 0)
{
    private readonly PageCache _cache = new(bytes);

    internal long Length => bytes.Length;

    internal Location At(long offset) => new(bytes.Name, partition is null ? null : $"p{partition}:", diskOffset + offset);

    internal Location At(string path, long offset) => new(bytes.Name, partition is null ? path : $"p{partition}:{path}", diskOffset + offset);

    internal MalformedArtifactException Malformed(long offset, string message) => new(At(offset), message);

    /// <summary>Fills <paramref name="destination"/> with tables or other bytes that are read again and again.</summary>
    internal void Read(long offset, Span<byte> destination, string what)
    {
        int read = offset < 0 ? 0 : _cache.Read(offset, destination);
        Require(offset, read, destination.Length, what);
    }

    /// <summary>Fills <paramref name="destination"/> with file contents, which are not remembered.</summary>
    internal void ReadContents(long offset, Span<byte> destination, string what)
    {
        int read = offset < 0 ? 0 : bytes.Read(offset, destination);
        Require(offset, read, destination.Length, what);
    }

    internal ushort ReadUInt16(long offset, string what)
    {
        Span<byte> field = stackalloc byte[2];
        Read(offset, field, what);
        return BinaryPrimitives.ReadUInt16LittleEndian(field);
    }

    internal uint ReadUInt32(long offset, string what)
    {
        Span<byte> field = stackalloc byte[4];
        Read(offset, field, what);
        return BinaryPrimitives.ReadUInt32LittleEndian(field);
    }

    private void Require(long offset, int read, int wanted, string what)
    {
        if (read < wanted)
        {
            string where = partition is null ? "disk" : "partition";
            throw Malformed(Math.Max(0, offset), $"{what} should be at byte {offset} of the {where}, which has only {bytes.Length} bytes");
        }
    }
}
