using System.CommandLine;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>Mends what the doctor found missing, asking before each step.</summary>
internal static class HostRepair
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(30);

    /// <summary>Installs packages, then builds the lab kernel where none suits.</summary>
    /// <exception cref="CommandFailure">A step failed, or the answer was no.</exception>
    public static async Task RunAsync(Invocation invocation, Option<bool> yes, HostFacts facts, IReadOnlyList<Probe> probes, CancellationToken cancellationToken)
    {
        bool needsKernel = probes.Any(probe => probe is { Id: "kernel.disks", State: ProbeState.Missing });
        string[] packages = [.. probes.Where(probe => probe.State == ProbeState.Missing && !probe.Id.StartsWith("kernel", StringComparison.Ordinal))
            .SelectMany(PackagesIn)
            .Concat(needsKernel ? facts.MissingForKernelBuild : [])
            .Distinct()];
        if (packages.Length > 0)
        {
            string command = InstallCommand.For(packages) ?? throw new CommandFailure(
                ExitCode.CannotJudge, $"packages are missing and this distribution does not use apt: {string.Join(", ", packages)}", "install them with your own package manager");
            Confirmation.Require(invocation, yes, $"Run \"{command}\"?");
            await InstallAsync(invocation, packages, cancellationToken).ConfigureAwait(false);
        }

        if (needsKernel)
        {
            Confirmation.Require(invocation, yes, "Build the lab kernel (some minutes, once)?");
            using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
            await invocation.Host.CreateKernelSource().ProvideAsync(KernelOrigin.Lab, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The packages in a remedy of the form <c>sudo apt install a b c</c>.</summary>
    private static IEnumerable<string> PackagesIn(Probe probe)
    {
        string[] words = (probe.Remedy ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int install = Array.IndexOf(words, "install");
        return install < 0 ? [] : words[(install + 1)..].TakeWhile(word => word != "&&").Where(word => !word.StartsWith('-'));
    }

    private static async Task InstallAsync(Invocation invocation, IReadOnlyList<string> packages, CancellationToken cancellationToken)
    {
        using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
        HostProcessOptions options = new()
        {
            Timeout = InstallLimit,
            Environment = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" },
            OutputLine = line => progress.Report(new WorkProgress(line, null)),
        };

        // sudo asks for the password on the terminal itself, not on a pipe.
        (string program, string[] arguments) = Environment.IsPrivilegedProcess
            ? ("apt-get", new[] { "install", "--yes" })
            : ("sudo", ["apt-get", "install", "--yes"]);
        HostProcessResult result = await HostProcess.RunAsync(program, [.. arguments, .. packages], options, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new CommandFailure(
                ExitCode.CannotJudge,
                $"{program} could not install {string.Join(", ", packages)}: {SafeText.Line(result.Error.Trim().Split('\n')[^1], 300)}",
                $"run {(Environment.IsPrivilegedProcess ? "" : "sudo ")}apt-get update and try again");
        }
    }
}
