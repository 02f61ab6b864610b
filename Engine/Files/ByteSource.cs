namespace LfsTutor.Engine.Files;

/// <summary>Random-access bytes: a file, memory, a partition, or the virtual disk inside a qcow2 image.</summary>
/// <remarks>Reads are positioned and have no side effect; an instance may be read from several threads.</remarks>
public abstract class ByteSource : IDisposable
{
    /// <summary>The artifact's name for locations: its path in the workspace, or as given on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Reads up to <paramref name="destination"/>.Length bytes at <paramref name="offset"/>.</summary>
    /// <param name="offset">Zero-based byte offset; at or beyond <see cref="Length"/> gives 0.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <returns>The number of bytes read: fewer than asked only at the end.</returns>
    /// <exception cref="IOException">The medium failed.</exception>
    /// <exception cref="MalformedArtifactException">A mapping layer (qcow2) is damaged.</exception>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>Fills <paramref name="destination"/> entirely.</summary>
    /// <exception cref="MalformedArtifactException">The source ends too early; the message names <paramref name="what"/>.</exception>
    public void ReadExactly(long offset, Span<byte> destination, string what)
    {
        int read = offset < 0 ? 0 : Read(offset, destination);
        if (read < destination.Length)
        {
            throw new MalformedArtifactException(
                new Location(Name, Offset: offset + read),
                $"the file ends inside {what}: {destination.Length} bytes were expected at 0x{offset:x}, {read} are there");
        }
    }

    /// <summary>A view of part of this source, cut at its end; disposing the view does not dispose this source.</summary>
    public ByteSource Slice(long offset, long length) => new SlicedByteSource(this, offset, length);

    /// <summary>A forward-only stream over all bytes, for decompressors.</summary>
    public Stream OpenStream(long offset = 0) => new ByteSourceStream(this, offset);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the medium.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
