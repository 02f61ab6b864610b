using BenchmarkDotNet.Running;
using LfsTutor.Benchmarks;

// `goals` measures every published goal against its peer in one run; anything else goes to BenchmarkDotNet's switcher.
if (args is ["goals", .. string[] rest])
{
    return Goals.Run(rest);
}

if (args is ["tui", .. string[] tuiOptions])
{
    foreach (Goal goal in TuiGoals.Measure().Concat(TuiProgramGoals.Measure(tuiOptions is [string tutor] ? tutor : null, Path.GetTempPath())))
    {
        Console.WriteLine($"{goal.What}: {goal.Measured}; goal {goal.Target}");
    }

    return 0;
}

if (args is ["screen", .. string[] screenOptions])
{
    foreach (Goal goal in ScreenGoals.Measure(screenOptions is [string kernel] ? kernel : null))
    {
        Console.WriteLine($"{goal.What}: {goal.Measured}; goal {goal.Target}");
    }

    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Goals).Assembly).Run(args, InProcessConfig.Create());
return 0;
