namespace LfsTutor.Benchmarks;

/// <summary>The goals of the program as a whole: what a start costs.</summary>
internal static class ProgramGoals
{
    private const int Pairs = 15;

    /// <param name="kernel">The kernel of the workspace that is verified; null leaves that out.</param>
    public static IEnumerable<Goal> Measure(string? tutor, string? hello, string? kernel, Material material)
    {
        if (tutor is null || hello is null)
        {
            yield return new Goal("tutor --version, against a ReadyToRun hello-world", "≤ 2×", "no build given (--tutor, --hello)", null);
            yield break;
        }

        PairResult version = ProcessPair.Measure([tutor, "--version"], [hello], Pairs);
        yield return Against("tutor --version", 2, version);

        // A built stage 2 workspace: a disk image to open, a kernel to read, ten checks or more.
        if (kernel is not null)
        {
            string workspace = material.MakeWorkspace(kernel);
            PairResult verify = ProcessPair.Measure([tutor, "verify", "kernel/20", "--no-boot", "--workspace", workspace], [hello], Pairs);
            yield return Against("tutor verify of one chapter", 4, verify);
        }
    }

    private static Goal Against(string what, double target, PairResult pair) => new(
        $"{what}, against a ReadyToRun hello-world", $"≤ {target}×",
        $"{pair.Ratio:F2}× ({pair.MillisecondsA:F0} ms, hello {pair.MillisecondsB:F0} ms)", pair.Ratio <= target);
}
