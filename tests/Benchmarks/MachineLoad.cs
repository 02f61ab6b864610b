namespace LfsTutor.Benchmarks;

/// <summary>How busy the machine is: printed before and after, so that a figure can be judged.</summary>
internal static class MachineLoad
{
    public static string Now() =>
        $"load {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}, {Environment.ProcessorCount} processors";
}
