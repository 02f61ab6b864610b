using System.Collections.Concurrent;
using LfsTutor.Engine.Host;
using LfsTutor.Lessons;

[assembly: AssemblyFixture(typeof(LfsTutor.Content.Tests.WorkspaceFactory))]

namespace LfsTutor.Content.Tests;

/// <summary>Makes workspaces with the content's own scripts: each solution once, copies of it for everything else.</summary>
public sealed class WorkspaceFactory : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("lfs-tutor-content-");
    private readonly ConcurrentDictionary<(string Chapter, string Kernel), Lazy<Task<string>>> _solved = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _broken = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>A fresh empty directory.</summary>
    public string Empty() => _root.CreateSubdirectory($"workspace-{Interlocked.Increment(ref _count)}").FullName;

    /// <summary>A fresh workspace with the solution of a chapter and of those it builds on.</summary>
    internal async Task<string> SolvedAsync(string chapterId, string kernel)
    {
        string original = await _solved.GetOrAdd((chapterId, kernel), key => new Lazy<Task<string>>(() => SolveAsync(key.Chapter, key.Kernel))).Value;
        string copy = Empty();
        HostProcessResult result = await HostProcess.RunAsync("cp", ["-a", original + "/.", copy]);
        Assert.True(result.Succeeded, result.Error);
        return copy;
    }

    /// <summary>The workspace of a defect, solved and then spoiled; only to be looked at.</summary>
    internal Task<string> BrokenAsync(Defect defect) =>
        _broken.GetOrAdd(defect.Id, _ => new Lazy<Task<string>>(() => SpoilAsync(defect, KernelOf(defect)))).Value;

    private static string KernelOf(Defect defect) => defect.Kernel switch
    {
        "stock" => Kernels.Stock,
        "lab" => Kernels.Lab,
        _ => ContentFolder.KernelFor(defect.ChapterId),
    };

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<string> SpoilAsync(Defect defect, string kernel)
    {
        string workspace = await SolvedAsync(defect.ChapterId, kernel);
        await Bash.RunAsync(defect.Script, workspace, kernel, CancellationToken.None);
        DropObjects(workspace);
        return workspace;
    }

    /// <summary>A build directory's objects are a hundred megabytes that nobody looks at any more: no check does, and nothing is built from a spoiled workspace.</summary>
    private static void DropObjects(string workspace)
    {
        foreach (string build in Directory.EnumerateDirectories(workspace, "linux*").Where(folder => File.Exists(Path.Combine(folder, "System.map"))))
        {
            foreach (string file in Directory.EnumerateFiles(build, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".o" or ".a" or ".cmd" || Path.GetFileName(file) is "vmlinux" or "vmlinux.bin"))
            {
                File.Delete(file);
            }
        }
    }

    private async Task<string> SolveAsync(string chapterId, string kernel)
    {
        // From the longest solution there is: what several chapters need, a compiled kernel above all, is built once.
        IReadOnlyList<Chapter> needed = ContentFolder.PrerequisitesOf(chapterId);
        Chapter? start = needed.MaxBy(chapter => ContentFolder.PrerequisitesOf(chapter.Id).Count);
        HashSet<string> done = start is null ? [] : [start.Id, .. ContentFolder.PrerequisitesOf(start.Id).Select(chapter => chapter.Id)];
        string workspace = start is null ? Empty() : await SolvedAsync(start.Id, kernel);
        if (start is null && ContentFolder.NeedsStockKernel(chapterId))
        {
            // What is a module in it must be known.
            Kernels.CopyConfigurations(kernel, workspace);
        }

        foreach (Chapter chapter in needed.Where(chapter => !done.Contains(chapter.Id)).Append(ContentFolder.Chapter(chapterId)))
        {
            await Bash.RunAsync(Path.Combine(chapter.Folder, "solve.sh"), workspace, kernel, CancellationToken.None);
        }

        return workspace;
    }
}
