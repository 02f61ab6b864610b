using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>Remembers the pages of a source that hold tables (qcow2 L1 and L2, FAT, inodes), so that following them costs one read a page.</summary>
/// <remarks>At most <see cref="MaxPages"/> pages of <see cref="PageLength"/> bytes, 1 MiB; the oldest goes first. May be used from several threads.</remarks>
internal sealed class PageCache(ByteSource source)
{
    internal const int PageLength = 4096;
    internal const int MaxPages = 256;

    private readonly BoundedCache<byte[]> _pages = new(MaxPages);

    /// <summary>Reads as <see cref="ByteSource.Read"/> does: fewer bytes than asked only at the end.</summary>
    internal int Read(long offset, Span<byte> destination)
    {
        int done = 0;
        while (done < destination.Length && offset >= 0 && offset < source.Length - done)
        {
            long position = offset + done;
            byte[] page = PageAt(position / PageLength);
            int within = (int)(position % PageLength);
            int count = Math.Min(page.Length - within, destination.Length - done);
            if (count <= 0)
            {
                break;
            }

            page.AsSpan(within, count).CopyTo(destination[done..]);
            done += count;
        }

        return done;
    }

    private byte[] PageAt(long number)
    {
        if (_pages.Find(number) is { } known)
        {
            return known;
        }

        byte[] page = new byte[PageLength];
        int read = source.Read(number * PageLength, page);
        if (read < page.Length)
        {
            Array.Resize(ref page, read);
        }

        return _pages.Keep(number, page, 1);
    }
}
