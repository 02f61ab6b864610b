using System.Globalization;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Sticks;

/// <summary>The first byte that came back otherwise than it was written.</summary>
/// <param name="Offset">Where on the stick, in bytes.</param>
/// <param name="Expected">The image's byte.</param>
/// <param name="Found">The stick's byte; null when the stick ends there.</param>
public sealed record StickDifference(long Offset, byte Expected, byte? Found);

/// <summary>How the writing of a stick went.</summary>
/// <param name="Length">Bytes written.</param>
/// <param name="WriteTime">Until the stick had them all.</param>
/// <param name="VerifyTime">Reading them back.</param>
/// <param name="Difference">Null when every byte came back as written.</param>
public sealed record StickWriteResult(long Length, TimeSpan WriteTime, TimeSpan VerifyTime, StickDifference? Difference);

/// <summary>Writes an image to a stick and reads it back.</summary>
public sealed class StickWriter
{
    private const int ChunkLength = 1 << 20;

    /// <summary>Bytes between two waits for the device: without them all would go to memory at once, and progress would be a lie.</summary>
    private const long FlushInterval = 16 << 20;

    private readonly string _name;
    private readonly Func<IStickTarget> _open;
    private readonly TimeProvider _time;

    /// <summary>A writer for one disk; nothing is opened yet.</summary>
    /// <param name="disk">A disk <see cref="StickRules"/> has nothing against.</param>
    /// <param name="places">Where it was read from.</param>
    /// <param name="time">Measures.</param>
    public StickWriter(HostDisk disk, StickPlaces places, TimeProvider time)
        : this(disk.DevicePath, () => BlockDevice.Open(disk, places), time)
    {
    }

    internal StickWriter(string name, Func<IStickTarget> open, TimeProvider time) => (_name, _open, _time) = (name, open, time);

    /// <summary>Writes all of an image, waits for the device, and compares.</summary>
    /// <param name="image">The raw image, seekable.</param>
    /// <param name="progress">Told about each piece.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    /// <returns>Times, and the first difference.</returns>
    /// <exception cref="StickException">The device cannot be opened, an operation failed, or the learner stopped it.</exception>
    public StickWriteResult Write(Stream image, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        long length = image.Length;
        using IStickTarget target = _open();
        long done = 0;
        try
        {
            long start = _time.GetTimestamp();
            WriteAll(target, image, length, ref done, progress, cancellationToken);
            TimeSpan writing = _time.GetElapsedTime(start);
            start = _time.GetTimestamp();
            StickDifference? difference = Compare(target, image, length, progress, cancellationToken);
            return new StickWriteResult(length, writing, _time.GetElapsedTime(start), difference);
        }
        catch (OperationCanceledException)
        {
            throw new StickException(StickTrouble.Interrupted, done < length
                ? $"interrupted: {_name} is incomplete and cannot be booted; {Megabytes(done)} of {Megabytes(length)} MB were written, and what was on it before is lost"
                : $"interrupted: all of the image is on {_name}, but it was not read back and compared", done < length ? "write it again from the start" : "write it again to be sure");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StickException(StickTrouble.Failed, $"{_name} failed after {Megabytes(done)} of {Megabytes(length)} MB and is incomplete: {exception.Message.TrimEnd('.')}", "try another port, then another stick; dmesg says what the kernel saw");
        }
    }

    /// <summary>The first piece, with the partition table or boot sector, is written as zeros first and as itself last: an unfinished stick is not taken for a whole one.</summary>
    private void WriteAll(IStickTarget target, Stream image, long length, ref long done, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ChunkLength];
        int first = (int)Math.Min(ChunkLength, length);
        cancellationToken.ThrowIfCancellationRequested();
        target.Write(0, buffer.AsSpan(0, first));
        target.Flush();
        long unflushed = 0;
        for (long offset = first; offset < length; offset += ChunkLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new WorkProgress($"writing {_name}: {Megabytes(done)} of {Megabytes(length)} MB", (double)done / length));
            Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(ChunkLength, length - offset));
            Fill(image, offset, piece);
            target.Write(offset, piece);
            done += piece.Length;
            unflushed += piece.Length;
            if (unflushed >= FlushInterval)
            {
                target.Flush();
                unflushed = 0;
            }
        }

        target.Flush();
        cancellationToken.ThrowIfCancellationRequested();
        Fill(image, 0, buffer.AsSpan(0, first));
        target.Write(0, buffer.AsSpan(0, first));
        target.Flush();
        done = length;
    }

    private StickDifference? Compare(IStickTarget target, Stream image, long length, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        target.ForgetCache();
        byte[] expected = new byte[ChunkLength];
        byte[] found = new byte[ChunkLength];
        for (long offset = 0; offset < length; offset += ChunkLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new WorkProgress($"reading {_name} back: {Megabytes(offset)} of {Megabytes(length)} MB", (double)offset / length));
            int wanted = (int)Math.Min(ChunkLength, length - offset);
            Fill(image, offset, expected.AsSpan(0, wanted));
            int read = ReadFully(target, offset, found.AsSpan(0, wanted));
            int same = expected.AsSpan(0, read).CommonPrefixLength(found.AsSpan(0, read));
            if (same < wanted)
            {
                return new StickDifference(offset + same, expected[same], same < read ? found[same] : null);
            }
        }

        return null;
    }

    private static void Fill(Stream image, long offset, Span<byte> piece)
    {
        image.Position = offset;
        image.ReadExactly(piece);
    }

    private static int ReadFully(IStickTarget target, long offset, Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length && target.Read(offset + read, buffer[read..]) is > 0 and var more)
        {
            read += more;
        }

        return read;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
