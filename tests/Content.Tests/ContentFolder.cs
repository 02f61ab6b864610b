using LfsTutor.Lessons;

namespace LfsTutor.Content.Tests;

/// <summary>The content folder of this checkout, with its chapters and defects.</summary>
internal static class ContentFolder
{
    /// <summary>The checkout.</summary>
    public static string Root { get; } = FindRoot();

    public static string Path { get; } = System.IO.Path.Combine(Root, "content");

    public static Catalog Catalog { get; } = Catalog.Load(Path);

    /// <summary>Every defect of every chapter, in order.</summary>
    public static IReadOnlyList<Defect> Defects { get; } =
    [
        .. ChapterFolders()
            .SelectMany(folder => Scripts(System.IO.Path.Combine(folder, "broken")))
            .Select(script => Defect.Read(script, ChapterIdOf(System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(script))!))),
    ];

    /// <summary>Every chapter folder, read or not.</summary>
    public static IEnumerable<string> ChapterFolders() => Directory
        .EnumerateFiles(Path, "chapter.md", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetDirectoryName(file)!)
        .Order(StringComparer.Ordinal);

    public static string ChapterIdOf(string folder) => System.IO.Path.GetRelativePath(Path, folder);

    public static Chapter Chapter(string id) =>
        Catalog.Chapters.FirstOrDefault(chapter => chapter.Id == id)
        ?? throw new InvalidOperationException(
            $"{id} could not be read: {string.Join("; ", Catalog.Findings.Where(finding => finding.Location.File.StartsWith(id, StringComparison.Ordinal)).Take(3).Select(finding => $"{finding.Location}: {finding.Evidence}"))}");

    /// <summary>The chapters whose solutions a chapter starts from, in order.</summary>
    public static IReadOnlyList<Chapter> PrerequisitesOf(string chapterId) => Catalog.PrerequisitesOf(Chapter(chapterId));

    /// <summary>Whether a chapter's track is written for the distribution's own kernel.</summary>
    public static bool NeedsStockKernel(string chapterId) => Catalog.TrackOf(Chapter(chapterId)).NeedsStockKernel;

    /// <summary>The kernel a chapter's solution is made with.</summary>
    public static string KernelFor(string chapterId) => NeedsStockKernel(chapterId) ? Kernels.Stock : Kernels.Lab;

    /// <summary>Whether a chapter's solution compiles a kernel, and so boots none it is given.</summary>
    public static bool CompilesItsKernel(Chapter chapter) =>
        File.ReadAllText(System.IO.Path.Combine(chapter.Folder, "solve.sh")).Contains(Kernels.LinuxSource, StringComparison.Ordinal);

    /// <summary>All shell scripts under a folder.</summary>
    public static IEnumerable<string> Scripts(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.sh", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "LfsTutor.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no LfsTutor.sln above {AppContext.BaseDirectory}");
    }
}
