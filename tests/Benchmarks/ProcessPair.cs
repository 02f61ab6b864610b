using System.Diagnostics;

namespace LfsTutor.Benchmarks;

/// <summary>Two commands run in turn, A B A B …, so that a machine whose speed drifts slows both alike.</summary>
internal static class ProcessPair
{
    /// <summary>The median of B's processor time and of the ratio A/B, pair by pair.</summary>
    public static PairResult Measure(string[] commandA, string[] commandB, int pairs)
    {
        RunOnce(commandA);
        RunOnce(commandB);
        List<double> a = [];
        List<double> b = [];
        List<double> ratios = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            a.Add(RunOnce(commandA).TotalMilliseconds);
            b.Add(RunOnce(commandB).TotalMilliseconds);
            ratios.Add(a[^1] / Math.Max(b[^1], 0.001));
        }

        return new PairResult(Median(a), Median(b), Median(ratios));
    }

    /// <summary>Runs a command to its end, its output thrown away.</summary>
    /// <returns>Its processor time, its children's included.</returns>
    public static TimeSpan RunOnce(string[] command)
    {
        TimeSpan before = ProcessorTime.OfEndedChildren;
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return ProcessorTime.OfEndedChildren - before;
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

/// <summary>Medians of processor time in milliseconds, and of the ratio A/B.</summary>
internal sealed record PairResult(double MillisecondsA, double MillisecondsB, double Ratio);
