using BenchmarkDotNet.Running;
using LfsTutor.Benchmarks;

// `goals` measures every published goal against its peer in one run; anything else goes to BenchmarkDotNet's switcher.
if (args is ["goals", .. string[] rest])
{
    return Goals.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Goals).Assembly).Run(args, InProcessConfig.Create());
return 0;
