using System.CommandLine;
using System.Globalization;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>Runs the solutions of a track, up to a chapter, in the learner's workspace.</summary>
/// <param name="invocation">The command line.</param>
/// <param name="yes">The option that answers beforehand.</param>
/// <param name="kernel">An origin or a path, or null to choose.</param>
internal sealed class SolutionBuilder(Invocation invocation, Option<bool> yes, string? kernel)
{
    private const string ScriptName = "solve.sh";
    private const string SourceVariable = "LFS_TUTOR_LINUX_SOURCE";
    private const string ObjectsVariable = "LFS_TUTOR_LINUX_OBJECTS";
    private const string ModulesVariable = "LFS_TUTOR_MODULES";

    /// <summary>Where the chapters have the learner put a kernel source, which the solution then builds from.</summary>
    private static readonly string[] OwnSources = ["linux", "linux-source"];

    private static readonly TimeSpan ScriptLimit = TimeSpan.FromMinutes(60);

    public static Option<string?> CreateKernelOption() => new("--kernel")
    {
        Description = "the kernel for the solution [default: this computer's if it suits the chapter, else stock or lab]",
        HelpName = "host|stock|lab|FILE",
    };

    /// <summary>Builds a chapter's solution after those it starts from.</summary>
    /// <exception cref="CommandFailure">A script is missing or failed; the message ends with its last words.</exception>
    public Task<SolveReport> BuildAsync(Chapter chapter, CancellationToken cancellationToken) =>
        BuildAsync(chapter, [.. invocation.Host.Catalog.PrerequisitesOf(chapter), chapter], cancellationToken);

    /// <summary>Builds the solutions a chapter starts from, without its own.</summary>
    /// <exception cref="CommandFailure">A script is missing or failed; the message ends with its last words.</exception>
    public Task<SolveReport> BuildBeforeAsync(Chapter chapter, CancellationToken cancellationToken) =>
        BuildAsync(chapter, invocation.Host.Catalog.PrerequisitesOf(chapter), cancellationToken);

    private async Task<SolveReport> BuildAsync(Chapter chapter, IReadOnlyList<Chapter> chapters, CancellationToken cancellationToken)
    {
        string workspace = invocation.WorkspaceOf(chapter);
        foreach (Chapter each in chapters)
        {
            if (!File.Exists(Path.Combine(each.Folder, ScriptName)))
            {
                throw new CommandFailure(ExitCode.Usage, $"{each.Id} has no solution ({ScriptName})");
            }
        }

        IReadOnlyList<string> inTheWay = KeptFiles.Present(workspace, chapters.SelectMany(each => each.Artifacts.Select(artifact => artifact.Path)));
        if (inTheWay.Count > 0)
        {
            Confirmation.Require(invocation, yes, $"{string.Join(", ", inTheWay)} in {workspace} will be built anew (yours are kept in a folder beside them). Go on?");
        }

        using ProgressLine progress = new(invocation.Error, invocation.Host.Time);
        LinuxTree? tree = await TreeAsync(chapters, workspace, progress, cancellationToken).ConfigureAwait(false);
        bool needsModules = chapters.Any(each => Mentions(each, ModulesVariable));
        (string image, string? modules) = needsModules
            ? await KernelChoice.WithModulesAsync(invocation.Host, kernel, progress, cancellationToken).ConfigureAwait(false)
            : (await KernelChoice.ForAsync(invocation.Host, [.. chapters, chapter], kernel, progress, cancellationToken).ConfigureAwait(false), null);
        Directory.CreateDirectory(workspace);
        string? backup = KeptFiles.SetAside(workspace, inTheWay, invocation.Host.Time);
        foreach (Chapter each in chapters)
        {
            progress.Report(new WorkProgress($"building {each.Id}", null));
            await RunAsync(each, workspace, new Ingredients(image, modules, tree), progress, cancellationToken).ConfigureAwait(false);
        }

        return new SolveReport(chapter.Id, workspace, image, [.. chapters.Select(each => each.Id)], backup);
    }

    /// <summary>
    /// A kernel source with objects to start from, where a solution compiles a kernel: compiled once into the cache, whatever is built from it later.
    /// Null where the workspace has a source of its own.
    /// </summary>
    private async Task<LinuxTree?> TreeAsync(IReadOnlyList<Chapter> chapters, string workspace, ProgressLine progress, CancellationToken cancellationToken)
    {
        if (!chapters.Any(each => Mentions(each, SourceVariable)))
        {
            return null;
        }

        KernelSource source = invocation.Host.CreateKernelSource();
        return OwnSources.Any(own => File.Exists(Path.Combine(workspace, own, "Kconfig")))
            ? source.FindTree()
            : await source.ProvideTreeAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(Chapter chapter, string workspace, Ingredients given, ProgressLine progress, CancellationToken cancellationToken)
    {
        int compiled = 0;
        void Report(string line)
        {
            // The kernel's build names each file it compiles; how many there will be is known only where it starts from nothing.
            compiled += line.StartsWith("  CC ", StringComparison.Ordinal) ? 1 : 0;
            progress.Report(compiled == 0
                ? new WorkProgress($"building {chapter.Id}: {line}", null)
                : new WorkProgress(
                    string.Create(CultureInfo.InvariantCulture, $"building {chapter.Id}: compiling the kernel ({compiled} files{(given.Tree is null ? $" of about {LinuxTree.CompiledFiles}" : "")})"),
                    given.Tree is null ? Math.Min(0.99, (double)compiled / LinuxTree.CompiledFiles) : null));
        }

        HostProcessOptions options = new()
        {
            WorkingDirectory = workspace,
            Environment = new Dictionary<string, string?> { ["LFS_TUTOR_KERNEL"] = given.Kernel, [ModulesVariable] = given.Modules, [SourceVariable] = given.Tree?.Source, [ObjectsVariable] = given.Tree?.Objects },
            OutputLine = Report,
            Timeout = ScriptLimit,
            TimeProvider = invocation.Host.Time,
        };
        HostProcessResult result = await HostProcess.RunAsync("bash", ["-eu", Path.GetFullPath(Path.Combine(chapter.Folder, ScriptName))], options, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode == 0 && !result.TimedOut)
        {
            return;
        }

        string lastWords = SafeText.Line(result.Error.Trim().Split('\n')[^1], 300);
        string how = result.TimedOut ? "ran too long" : $"ended with status {result.ExitCode}";
        bool isMissingTool = result.Error.Contains("command not found", StringComparison.Ordinal) || result.Error.Contains("No such file or directory", StringComparison.Ordinal) && result.ExitCode == 127;
        throw new CommandFailure(
            isMissingTool ? ExitCode.CannotJudge : ExitCode.Failed,
            $"the solution of {chapter.Id} {how}{(lastWords.Length > 0 ? $": {lastWords}" : "")}",
            isMissingTool ? "tutor doctor says which package brings it" : $"read what it does: {Path.Combine(chapter.Folder, ScriptName)}");
    }

    private static bool Mentions(Chapter chapter, string variable) => File.ReadAllText(Path.Combine(chapter.Folder, ScriptName)).Contains(variable, StringComparison.Ordinal);

    /// <summary>What the solutions are made of.</summary>
    private sealed record Ingredients(string Kernel, string? Modules, LinuxTree? Tree);
}
