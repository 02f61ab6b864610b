namespace LfsTutor.Benchmarks;

/// <summary>Measures every published goal against its peer, in one run, and prints goal, figure and peer.</summary>
internal static class Goals
{
    public static int Run(string[] arguments)
    {
        _ = arguments;
        Console.Error.WriteLine("no goals yet");
        return 2;
    }
}
