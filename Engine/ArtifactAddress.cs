using System.Globalization;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine;

/// <summary>A file inside a disk image, written <c>image!/path</c> for the file system on the whole disk or <c>image!p1:/path</c> for the one on partition 1: as a <see cref="Location"/> prints it.</summary>
/// <param name="Image">The image's path in the workspace.</param>
/// <param name="Partition">The partition's number; null for the whole disk.</param>
/// <param name="Path">Absolute path in the file system; on FAT without regard to case.</param>
public sealed record ArtifactAddress(string Image, uint? Partition, string Path)
{
    /// <summary>The largest file taken out of an image into memory: a kernel with a large initramfs inside is a tenth of it.</summary>
    internal const int MostBytes = 256 << 20;

    private const char Separator = '!';

    /// <summary>Reads an address; null for the path of a file of its own.</summary>
    public static ArtifactAddress? Parse(string path)
    {
        int separator = path.IndexOf(Separator, StringComparison.Ordinal);
        if (separator <= 0)
        {
            return null;
        }

        string inside = path[(separator + 1)..];
        if (inside.StartsWith('/'))
        {
            return new ArtifactAddress(path[..separator], null, inside);
        }

        int colon = inside.IndexOf(":/", StringComparison.Ordinal);
        return inside.StartsWith('p') && colon > 1 && uint.TryParse(inside.AsSpan(1, colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? new ArtifactAddress(path[..separator], number, inside[(colon + 1)..])
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Partition is { } number ? $"{Image}!p{number}:{Path}" : $"{Image}!{Path}";

    /// <summary>The file's bytes.</summary>
    /// <param name="disk">The image, opened.</param>
    /// <exception cref="IOException">There is no such partition, file system or file; the message says which.</exception>
    /// <exception cref="MalformedArtifactException">The image is damaged on the way.</exception>
    internal ByteSource Open(DiskImage disk)
    {
        FoundFileSystem found = FileSystem(disk);
        if (found.Tree is not { } tree)
        {
            throw new IOException($"{this} cannot be read: {found.Trouble ?? $"the file system {found.Type} is not read here"}");
        }

        FileNode file = tree.Resolve(Path).Node ?? throw new FileNotFoundException($"{this} does not exist");
        if (file.Kind != FileKind.Regular)
        {
            throw new IOException($"{this} is not a regular file");
        }

        return file.Length <= MostBytes
            ? new MemoryByteSource(tree.ReadPrefix(file, MostBytes), ToString())
            : throw new IOException($"{this} has {file.Length} bytes; the most that is read from inside an image is {MostBytes}");
    }

    private FoundFileSystem FileSystem(DiskImage disk)
    {
        Partition? partition = Partition is { } number
            ? disk.Partitions.FirstOrDefault(candidate => candidate.Number == number) ?? throw new FileNotFoundException($"{Image} has no partition {number}")
            : null;
        return disk.FileSystemOn(partition) ?? throw new FileNotFoundException($"{Image} has no file system {(partition is null ? "on the whole disk" : $"on partition {Partition}")}");
    }
}
