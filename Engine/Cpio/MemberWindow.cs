namespace LfsTutor.Engine.Cpio;

/// <summary>A view of an archive's bytes that moves forward only.</summary>
internal abstract class MemberWindow
{
    /// <summary>The most bytes <see cref="Peek"/> can show at once.</summary>
    public const int MaxPeek = 64 << 10;

    /// <summary>The bytes at an offset.</summary>
    /// <param name="offset">Never before the offset of an earlier call.</param>
    /// <param name="count">At most <see cref="MaxPeek"/>.</param>
    /// <returns>Exactly <paramref name="count"/> bytes; fewer only where the archive ends. Valid until the next call.</returns>
    public abstract ReadOnlySpan<byte> Peek(long offset, int count);

    /// <summary>How much of a stretch is there.</summary>
    /// <returns><paramref name="length"/>, or less when the archive ends inside the stretch.</returns>
    public abstract long Available(long offset, long length);

    /// <summary>Keeps the beginning of a body that could not be read again cheaply; null when it can be, or memory is spent.</summary>
    public abstract byte[]? Keep(long offset, long length, bool isProgram);
}
