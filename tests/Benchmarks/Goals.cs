namespace LfsTutor.Benchmarks;

/// <summary>Measures every published goal against its peer, in one run, and prints goal, figure and peer.</summary>
internal static class Goals
{
    /// <summary>Options: <c>--kernel IMAGE --config FILE</c> (a lab kernel with IKCONFIG and a large configuration), <c>--tutor PROGRAM --hello PROGRAM</c> (ReadyToRun builds).</summary>
    /// <returns>0 when every goal that could be measured was kept, else 1.</returns>
    public static int Run(string[] arguments)
    {
        Dictionary<string, string> options = [];
        for (int index = 0; index + 1 < arguments.Length; index += 2)
        {
            options[arguments[index]] = arguments[index + 1];
        }

        string? kernel = options.GetValueOrDefault("--kernel");
        string? config = options.GetValueOrDefault("--config");
        Console.WriteLine($"Processor time, medians; {MachineLoad.Now()}");
        using Material material = new();
        material.Make();
        List<Goal> goals = [];
        IEnumerable<Goal> all = ReaderGoals.Measure(material, kernel is null || config is null ? null : (kernel, config))
            .Concat(WatcherGoals.Measure())
            .Concat(ProgramGoals.Measure(options.GetValueOrDefault("--tutor"), options.GetValueOrDefault("--hello"), kernel, material))
            .Concat(BootGoals.Measure(kernel))
            .Concat(ScreenGoals.Measure(kernel))
            .Concat(TuiGoals.Measure())
            .Concat(TuiProgramGoals.Measure(options.GetValueOrDefault("--tutor"), material.PathOf("home")));
        foreach (Goal goal in all)
        {
            goals.Add(goal);
            string mark = goal.Kept switch { true => "kept  ", false => "MISSED", null => "n/a   " };
            Console.WriteLine($"{mark}  {goal.What}: {goal.Measured}; goal {goal.Target}");
        }

        Console.WriteLine($"{goals.Count(goal => goal.Kept == true)} kept, {goals.Count(goal => goal.Kept == false)} missed, {goals.Count(goal => goal.Kept is null)} not measured; {MachineLoad.Now()}");
        return goals.Any(goal => goal.Kept == false) ? 1 : 0;
    }
}
