using System.Runtime.InteropServices;

namespace LfsTutor.Benchmarks;

/// <summary>Processor time as the operating system accounts it; wall time says little on a shared machine.</summary>
internal static partial class ProcessorTime
{
    private const int Self = 0;
    private const int Children = -1;

    /// <summary>User and system time of this process so far.</summary>
    public static TimeSpan OfThisProcess => Read(Self);

    /// <summary>User and system time of every child that has ended and was waited for.</summary>
    public static TimeSpan OfEndedChildren => Read(Children);

    private static TimeSpan Read(int who)
    {
        if (GetResourceUsage(who, out ResourceUsage usage) != 0)
        {
            throw new InvalidOperationException($"getrusage failed with errno {Marshal.GetLastPInvokeError()}");
        }

        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
            + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    // struct rusage of 64-bit Linux: two timevals and fourteen longs (getrusage(2)).
    [StructLayout(LayoutKind.Sequential, Size = (2 * 16) + (14 * 8))]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
