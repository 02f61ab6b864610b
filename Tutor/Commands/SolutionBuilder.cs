using System.CommandLine;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;

namespace LfsTutor.Commands;

/// <summary>Runs the solutions of a track, up to a chapter, in the learner's workspace.</summary>
/// <param name="invocation">The command line.</param>
/// <param name="yes">The option that answers beforehand.</param>
/// <param name="kernel">An origin or a path, or null to choose.</param>
/// <param name="fitFor">The chapter the kernel must suit, when it is another than the one built.</param>
internal sealed class SolutionBuilder(Invocation invocation, Option<bool> yes, string? kernel, Chapter? fitFor = null)
{
    private const string ScriptName = "solve.sh";
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromMinutes(60);

    public static Option<string?> CreateKernelOption() => new("--kernel")
    {
        Description = "the kernel for the solution [default: this computer's if it suits the chapter, else stock or lab]",
        HelpName = "host|stock|lab|FILE",
    };

    /// <summary>Builds a chapter's solution after those it starts from.</summary>
    /// <exception cref="CommandFailure">A script is missing or failed; the message ends with its last words.</exception>
    public async Task<SolveReport> BuildAsync(Chapter chapter, CancellationToken cancellationToken)
    {
        string workspace = invocation.WorkspaceOf(chapter);
        List<Chapter> chapters = [.. invocation.Host.Catalog.Tracks.First(track => track.Chapters.Contains(chapter)).Chapters.TakeWhile(each => each.Id != chapter.Id), chapter];
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
        string image = await KernelChoice.ForAsync(invocation.Host, fitFor ?? chapter, kernel, progress, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(workspace);
        string? backup = KeptFiles.SetAside(workspace, inTheWay, invocation.Host.Time);
        foreach (Chapter each in chapters)
        {
            progress.Report(new WorkProgress($"building {each.Id}", null));
            await RunAsync(each, workspace, image, progress, cancellationToken).ConfigureAwait(false);
        }

        return new SolveReport(chapter.Id, workspace, image, [.. chapters.Select(each => each.Id)], backup);
    }

    private async Task RunAsync(Chapter chapter, string workspace, string image, ProgressLine progress, CancellationToken cancellationToken)
    {
        HostProcessOptions options = new()
        {
            WorkingDirectory = workspace,
            Environment = new Dictionary<string, string?> { ["LFS_TUTOR_KERNEL"] = image },
            OutputLine = line => progress.Report(new WorkProgress($"building {chapter.Id}: {line}", null)),
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
}
