using System.Collections.Concurrent;
using LfsTutor.Engine.Host;

[assembly: AssemblyFixture(typeof(LfsTutor.Content.Tests.WorkspaceFactory))]

namespace LfsTutor.Content.Tests;

/// <summary>Makes workspaces with the content's own scripts: each solution once, copies of it for everything else.</summary>
public sealed class WorkspaceFactory : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lfs-tutor-content-");
    private readonly ConcurrentDictionary<(string Chapter, string Kernel), Lazy<Task<string>>> _solved = new();
    private readonly ConcurrentDictionary<(string Defect, string Kernel), Lazy<Task<string>>> _broken = new();
    private int _count;

    /// <summary>A fresh empty directory.</summary>
    public string Empty() => _root.CreateSubdirectory($"workspace-{Interlocked.Increment(ref _count)}").FullName;

    /// <summary>A fresh workspace with the solution of a chapter and of all before it.</summary>
    internal async Task<string> SolvedAsync(string chapterId, string kernel)
    {
        string original = await _solved.GetOrAdd((chapterId, kernel), key => new Lazy<Task<string>>(() => SolveAsync(key.Chapter, key.Kernel))).Value;
        string copy = Empty();
        HostProcessResult result = await HostProcess.RunAsync("cp", ["-a", original + "/.", copy]);
        Assert.True(result.Succeeded, result.Error);
        return copy;
    }

    /// <summary>The workspace of a defect, solved and then spoiled; only to be looked at.</summary>
    internal Task<string> BrokenAsync(Defect defect, string kernel) =>
        _broken.GetOrAdd((defect.Id, kernel), _ => new Lazy<Task<string>>(() => SpoilAsync(defect, kernel))).Value;

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<string> SpoilAsync(Defect defect, string kernel)
    {
        string workspace = await SolvedAsync(defect.ChapterId, kernel);
        await Bash.RunAsync(defect.Script, workspace, kernel, CancellationToken.None);
        return workspace;
    }

    private async Task<string> SolveAsync(string chapterId, string kernel)
    {
        string workspace = Empty();
        foreach (string folder in ContentFolder.FoldersUpTo(chapterId))
        {
            await Bash.RunAsync(Path.Combine(folder, "solve.sh"), workspace, kernel, CancellationToken.None);
        }

        return workspace;
    }
}
