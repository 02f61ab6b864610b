using System.Collections.Immutable;
using System.Diagnostics;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of a boot: what watching costs, and how soon the verdict comes.</summary>
internal static class BootGoals
{
    private const int Pairs = 7;

    /// <summary>With -no-reboot, panic=-1 makes QEMU end at the panic by itself, watched or not: both sides do the same work.</summary>
    private const string CommandLine = "console=ttyS0 panic=-1";

    public static IEnumerable<Goal> Measure(string? kernel)
    {
        if (kernel is null)
        {
            yield return new Goal("QEMU boot to verdict, above bare QEMU", "≤ 3 %", "no kernel given (--kernel)", null);
            yield break;
        }

        MachineSpec machine = new() { Kernel = kernel, Append = CommandLine, Accelerator = AcceleratorChoice.Tcg };
        string[] bare = Bare(machine);
        ProcessPair.RunOnce(bare);
        Watched(machine);
        List<double> ratios = [];
        List<double> own = [];
        List<double> latencies = [];
        for (int pair = 0; pair < Pairs; pair++)
        {
            WatchedBoot watched = Watched(machine);
            double bareTime = ProcessPair.RunOnce(bare).TotalMilliseconds;
            ratios.Add((watched.QemuMilliseconds + watched.OwnMilliseconds) / bareTime);
            own.Add(watched.OwnMilliseconds / watched.QemuMilliseconds);
            latencies.Add(watched.LatencyMilliseconds);
        }

        double above = ProcessPair.Median(ratios) - 1;
        double share = ProcessPair.Median(own);
        double latency = ProcessPair.Median(latencies);
        yield return new Goal("QEMU boot to verdict, above bare QEMU", "≤ 3 %", $"{above * 100:F1} % (the tutor's own share {share * 100:F1} %)", above <= 0.03);
        yield return new Goal("verdict after the deciding line", "≤ 200 ms", $"{latency:F1} ms", latency <= 200);
    }

    /// <summary>The same machine without anybody watching.</summary>
    private static string[] Bare(MachineSpec machine)
    {
        ImmutableArray<string> argv = QemuCommandLine.Build(machine, new QemuSetting());
        int serial = argv.IndexOf("-chardev");
        return [.. argv[..serial], "-serial", "stdio", .. argv[(serial + 4)..]];
    }

    private static WatchedBoot Watched(MachineSpec machine)
    {
        Stamp stamp = new();
        TimeSpan own = ProcessorTime.OfThisProcess;
        TimeSpan children = ProcessorTime.OfEndedChildren;
        BootResult result = new QemuMachine(new QemuMachineOptions(), TimeProvider.System).BootAsync(machine, new BootAim(), stamp, CancellationToken.None).GetAwaiter().GetResult();
        return result.Verdict.Kind == VerdictKind.PanicNoRoot
            ? new WatchedBoot((ProcessorTime.OfThisProcess - own).TotalMilliseconds, (ProcessorTime.OfEndedChildren - children).TotalMilliseconds, stamp.LatencyMilliseconds)
            : throw new InvalidOperationException($"the kernel ended in {result.Verdict.Kind}");
    }

    private sealed record WatchedBoot(double OwnMilliseconds, double QemuMilliseconds, double LatencyMilliseconds);

    /// <summary>Times from the read before the one that holds the panic (it was not there yet) to the verdict: an upper bound.</summary>
    private sealed class Stamp : IBootObserver
    {
        private long _lastRead;
        private long _before;

        public double LatencyMilliseconds { get; private set; }

        public void Started(ImmutableArray<string> argv, string accelerator) => _lastRead = Stopwatch.GetTimestamp();

        public void Console(ReadOnlySpan<byte> bytes)
        {
            _before = _lastRead;
            _lastRead = Stopwatch.GetTimestamp();
        }

        public void Decided(BootVerdict verdict) => LatencyMilliseconds = Stopwatch.GetElapsedTime(_before).TotalMilliseconds;

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }
}
