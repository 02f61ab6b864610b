namespace LfsTutor.Benchmarks;

/// <summary>Processor time of a piece of work inside this process.</summary>
internal static class Measured
{
    private const int WarmUps = 3;

    /// <summary>The median over <paramref name="runs"/> runs after a warm-up, in milliseconds of processor time.</summary>
    /// <param name="work">The work.</param>
    /// <param name="runs">How many runs count.</param>
    /// <param name="repeats">How often the work is repeated in a run, for work shorter than the clock's tick.</param>
    public static double Milliseconds(Action work, int runs = 15, int repeats = 1)
    {
        for (int warm = 0; warm < WarmUps; warm++)
        {
            work();
        }

        List<double> figures = [];
        for (int run = 0; run < runs; run++)
        {
            figures.Add(Once(work, repeats));
        }

        return ProcessPair.Median(figures);
    }

    /// <summary>Two pieces of work in turn; the medians, and the median of the ratio pair by pair.</summary>
    public static PairResult Pair(Action a, Action b, int pairs = 11)
    {
        a();
        b();
        List<double> ofA = [];
        List<double> ofB = [];
        List<double> ratios = [];
        for (int pair = 0; pair < pairs; pair++)
        {
            ofA.Add(Once(a, 1));
            ofB.Add(Once(b, 1));
            ratios.Add(ofA[^1] / Math.Max(ofB[^1], 0.001));
        }

        return new PairResult(ProcessPair.Median(ofA), ProcessPair.Median(ofB), ProcessPair.Median(ratios));
    }

    private static double Once(Action work, int repeats)
    {
        TimeSpan before = ProcessorTime.OfThisProcess;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            work();
        }

        return (ProcessorTime.OfThisProcess - before).TotalMilliseconds / repeats;
    }
}
