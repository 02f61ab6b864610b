using System.Text;
using LfsTutor.Engine.Host;

namespace LfsTutor.Engine.Tests.Disk;

/// <summary>Runs a real tool as an oracle; a missing one fails the test with the name of its package.</summary>
internal static class RealTool
{
    /// <summary>A locale in which the tools write names as UTF-8.</summary>
    internal static IReadOnlyDictionary<string, string?> Utf8 { get; } = new Dictionary<string, string?> { ["LC_ALL"] = "C.UTF-8" };

    internal static string Run(string program, params string[] arguments)
    {
        HostProcessResult result = HostProcess.Run(program, arguments, new HostProcessOptions { Environment = Utf8 });
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}");
        return Encoding.UTF8.GetString(result.Output);
    }
}
