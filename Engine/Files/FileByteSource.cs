using Microsoft.Win32.SafeHandles;

namespace LfsTutor.Engine.Files;

/// <summary>A regular file on the host, opened read-only.</summary>
public sealed class FileByteSource : ByteSource
{
    private readonly SafeFileHandle _handle;

    private FileByteSource(SafeFileHandle handle, string name)
    {
        _handle = handle;
        Name = name;
        Length = RandomAccess.GetLength(handle);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path on the host.</param>
    /// <param name="name">Name for locations; the path itself when null.</param>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file (a device, pipe or directory would block or never end).</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static FileByteSource Open(string path, string? name = null)
    {
        // A FIFO blocks open(2) for ever and a device has no end: look before opening.
        if (HostFile.KindOf(path) is var kind and not HostFileKind.Regular)
        {
            throw new IOException(HostFile.Describe(path, kind));
        }

        return new FileByteSource(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), name ?? path);
    }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        int total = 0;
        while (total < destination.Length && offset < Length)
        {
            int read = RandomAccess.Read(_handle, destination[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _handle.Dispose();
        }
    }
}
