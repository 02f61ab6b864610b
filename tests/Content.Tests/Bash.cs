using LfsTutor.Engine.Host;

namespace LfsTutor.Content.Tests;

/// <summary>Runs the content's scripts as the tutor does: <c>bash -eu</c> in the workspace.</summary>
internal static class Bash
{
    /// <summary>Runs a script; a failing one fails the test with what it said.</summary>
    public static async Task RunAsync(string script, string directory, string kernel, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(script, cancellationToken);
        if (text.Contains(Kernels.LinuxSource, StringComparison.Ordinal))
        {
            Kernels.RequireLinuxTree();
        }

        if (text.Contains(Kernels.StockModules, StringComparison.Ordinal))
        {
            Kernels.RequireModules();
        }

        HostProcessResult result = await HostProcess.RunAsync("bash", ["-eu", script], new HostProcessOptions
        {
            WorkingDirectory = directory,
            Environment = new Dictionary<string, string?> { ["LFS_TUTOR_KERNEL"] = kernel },
            Timeout = TimeSpan.FromMinutes(10),
        }, cancellationToken);
        Assert.True(result.Succeeded, $"{Path.GetRelativePath(ContentFolder.Path, script)} failed with {result.ExitCode}: {result.Error}");
    }

    /// <summary>What is wrong with the syntax of a script's text; empty when nothing is.</summary>
    public static async Task<string> SyntaxErrorsAsync(string text, CancellationToken cancellationToken)
    {
        using MemoryStream input = new(System.Text.Encoding.UTF8.GetBytes(text));
        HostProcessResult result = await HostProcess.RunAsync("bash", ["-n"], new HostProcessOptions { Input = input }, cancellationToken);
        return result.Succeeded && result.Error.Length == 0 ? "" : result.Error;
    }
}
