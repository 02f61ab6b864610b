namespace LfsTutor.Engine.Sticks;

/// <summary>Where the image's bytes go.</summary>
internal interface IStickTarget : IDisposable
{
    /// <summary>Writes all of the bytes at an offset.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Waits until the device has everything.</summary>
    void Flush();

    /// <summary>Makes the next reads come from the device and not from this computer's memory.</summary>
    void ForgetCache();

    /// <summary>Reads up to a buffer's length at an offset.</summary>
    /// <returns>Bytes read; 0 at the end.</returns>
    int Read(long offset, Span<byte> buffer);
}
