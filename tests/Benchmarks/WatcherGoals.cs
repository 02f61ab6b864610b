using System.Diagnostics;
using System.Text;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of the boot-log classifier.</summary>
internal static class WatcherGoals
{
    private const int Megabyte = 1_000_000;

    public static IEnumerable<Goal> Measure()
    {
        byte[] log = Log(32 * Megabyte);
        double whole = log.Length / 1000.0 / Measured.Milliseconds(() => Feed(log, 64 << 10), runs: 7);
        yield return new Goal("boot log classified, 64 KiB at a time", "≥ 500 MB/s", $"{whole:F0} MB/s", whole >= 500);
        byte[] short_ = log[..(8 * Megabyte)];
        double single = short_.Length / 1000.0 / Measured.Milliseconds(() => Feed(short_, 1), runs: 5);
        yield return new Goal("boot log classified, a byte at a time", "≥ 20 MB/s", $"{single:F0} MB/s", single >= 20);

        Feed(log, 64 << 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Feed(log, 64 << 10);
        double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0;
        yield return new Goal("memory for classifying 32 MB", "constant (≤ 512 KiB)", $"{allocated:F0} KiB", allocated <= 512);
    }

    private static void Feed(byte[] log, int chunk)
    {
        BootWatcher watcher = new(WatchList.Empty);
        for (int offset = 0; offset < log.Length; offset += chunk)
        {
            watcher.Feed(log.AsSpan(offset, Math.Min(chunk, log.Length - offset)));
        }

        watcher.Complete();
        if (watcher.Verdict is not null)
        {
            throw new UnreachableException("the log has no deciding line");
        }
    }

    private static byte[] Log(int length)
    {
        StringBuilder text = new(length + 200);
        int number = 0;
        while (text.Length < length)
        {
            text.Append($"[{number / 1000,5}.{number % 1000:D3}123] pci 0000:00:{number % 32:x2}.0: [8086:7010] type 00 class 0x010180 conventional PCI endpoint\r\n");
            number++;
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
