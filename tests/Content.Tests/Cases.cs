namespace LfsTutor.Content.Tests;

/// <summary>The rows of the theories; a row is named by the chapter or defect.</summary>
public static class Cases
{
    public static TheoryData<string> Chapters => [.. ContentFolder.ChapterFolders().Select(ContentFolder.ChapterIdOf)];

    /// <summary>The chapters that boot the kernel they are given, not one they compile.</summary>
    public static TheoryData<string> ChaptersOfAGivenKernel =>
    [
        .. ContentFolder.ChapterFolders().Select(ContentFolder.ChapterIdOf)
            .Where(id => !ContentFolder.PrerequisitesOf(id).Select(chapter => chapter.Id).Append(id).Contains(ContentFolder.FirstOwnKernel)),
    ];

    public static TheoryData<string> Defects => [.. ContentFolder.Defects.Select(defect => defect.Id)];

    public static TheoryData<string> Scripts => [.. ContentFolder.Scripts(ContentFolder.Path).Select(script => Path.GetRelativePath(ContentFolder.Path, script))];

    internal static Defect Defect(string id) => ContentFolder.Defects.Single(defect => defect.Id == id);
}
