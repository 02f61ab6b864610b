namespace LfsTutor.Content.Tests;

/// <summary>The rows of the theories; a row is named by the chapter or defect.</summary>
public static class Cases
{
    /// <summary>Names beginnings of ids, between commas, for an author who works on one chapter or defect; everything when it is not set.</summary>
    private const string OnlyVariable = "LFS_TUTOR_ONLY";

    private static readonly string[] s_only = Environment.GetEnvironmentVariable(OnlyVariable)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static TheoryData<string> Chapters => [.. ChapterIds];

    /// <summary>The chapters that boot the kernel they are given, whichever it is, not one they compile.</summary>
    public static TheoryData<string> ChaptersOfAGivenKernel =>
    [
        .. ChapterIds
            .Where(id => ContentFolder.Catalog.Find(id) is not { } chapter
                || !ContentFolder.NeedsStockKernel(id) && !ContentFolder.Catalog.PrerequisitesOf(chapter).Append(chapter).Any(ContentFolder.CompilesItsKernel)),
    ];

    public static TheoryData<string> Defects => [.. WantedDefects.Select(defect => defect.Id)];

    public static TheoryData<string> Scripts => [.. ContentFolder.Scripts(ContentFolder.Path).Select(script => Path.GetRelativePath(ContentFolder.Path, script))];

    /// <summary>The rows of <see cref="Defects"/>, in their order.</summary>
    internal static IEnumerable<Defect> WantedDefects => ContentFolder.Defects.Where(defect => IsWanted(defect.Id));

    internal static Defect Defect(string id) => ContentFolder.Defects.Single(defect => defect.Id == id);

    private static IEnumerable<string> ChapterIds => ContentFolder.ChapterFolders().Select(ContentFolder.ChapterIdOf).Where(IsWanted);

    private static bool IsWanted(string id) => s_only.Length == 0 || s_only.Any(only => id.StartsWith(only, StringComparison.Ordinal));
}
