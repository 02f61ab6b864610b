using System.Collections.Immutable;
using System.Diagnostics;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of a boot: what watching costs, and how soon the verdict comes.</summary>
internal static class BootGoals
{
    private const int Pairs = 7;

    // panic=-1 lets a bare QEMU end by itself, so that both do the same work.
    private const string CommandLine = "console=ttyS0 panic=-1";

    public static IEnumerable<Goal> Measure(string? kernel)
    {
        if (kernel is null)
        {
            yield return new Goal("QEMU boot to verdict, above bare QEMU", "≤ 3 %", "no kernel given (--kernel)", null);
            yield break;
        }

        MachineSpec spec = new() { Kernel = kernel, Append = CommandLine, Accelerator = AcceleratorChoice.Tcg };
        QemuMachine machine = new(new QemuMachineOptions(), TimeProvider.System);
        string[] bare = ["qemu-system-x86_64", "-accel", "tcg", "-m", "512M", "-display", "none", "-monitor", "none", "-serial", "stdio",
            "-no-reboot", "-nic", "none", "-kernel", kernel, "-append", CommandLine];
        Latency latency = new();
        BootOnce(machine, spec, latency);
        List<double> ratios = [];
        List<double> latencies = [];
        List<double> ours = [];
        List<double> theirs = [];
        for (int pair = 0; pair < Pairs; pair++)
        {
            TimeSpan before = ProcessorTime.OfThisProcess + ProcessorTime.OfEndedChildren;
            BootOnce(machine, spec, latency);
            ours.Add((ProcessorTime.OfThisProcess + ProcessorTime.OfEndedChildren - before).TotalMilliseconds);
            latencies.Add(latency.Milliseconds);
            theirs.Add(ProcessPair.RunOnce(bare).TotalMilliseconds);
            ratios.Add(ours[^1] / theirs[^1]);
        }

        double above = (ProcessPair.Median(ratios) - 1) * 100;
        yield return new Goal(
            "QEMU boot to verdict, above bare QEMU", "≤ 3 %",
            $"{above:+0.0;-0.0} % ({ProcessPair.Median(ours):F0} ms, bare {ProcessPair.Median(theirs):F0} ms)", above <= 3);
        latencies.Sort();
        yield return new Goal(
            "verdict after the deciding line", "≤ 200 ms", $"{latencies[^1]:F1} ms at worst of {Pairs} (wall)", latencies[^1] <= 200);
    }

    private static void BootOnce(QemuMachine machine, MachineSpec spec, Latency latency)
    {
        latency.Reset();
        BootResult result = machine.BootAsync(spec, new BootAim(), latency, CancellationToken.None).GetAwaiter().GetResult();
        if (result.Verdict.Kind != VerdictKind.PanicNoRoot)
        {
            throw new UnreachableException($"the boot ended in {result.Verdict.Kind}");
        }
    }

    /// <summary>Time from the deciding bytes' arrival to the verdict.</summary>
    private sealed class Latency : IBootObserver
    {
        private long _lastBytes;

        public double Milliseconds { get; private set; }

        public void Reset() => Milliseconds = 0;

        public void Started(ImmutableArray<string> argv, string accelerator)
        {
        }

        public void Console(ReadOnlySpan<byte> bytes) => _lastBytes = Stopwatch.GetTimestamp();

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }

        public void Decided(BootVerdict verdict) => Milliseconds = Stopwatch.GetElapsedTime(_lastBytes).TotalMilliseconds;
    }
}
