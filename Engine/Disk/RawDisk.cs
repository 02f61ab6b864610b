using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>A raw image whose length is no whole number of sectors: QEMU shows the guest one sector more, filled up with zeros.</summary>
/// <remarks>Measured with QEMU 7.2: a file 100 bytes short of 16384 sectors is a disk of 16384 sectors, one 600 bytes short a disk of 16383.</remarks>
internal sealed class RawDisk : ByteSource
{
    private const int SectorLength = 512;
    private readonly ByteSource _file;

    private RawDisk(ByteSource file)
    {
        _file = file;
        Length = (file.Length + SectorLength - 1) / SectorLength * SectorLength;
    }

    /// <inheritdoc/>
    public override string Name => _file.Name;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <summary>The disk a raw image is: the file itself when its length needs no rounding.</summary>
    internal static ByteSource Of(ByteSource file) => file.Length % SectorLength == 0 ? file : new RawDisk(file);

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        Span<byte> wanted = destination[..(int)Math.Min(destination.Length, Length - offset)];
        int read = _file.Read(offset, wanted);
        wanted[read..].Clear();
        return wanted.Length;
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
