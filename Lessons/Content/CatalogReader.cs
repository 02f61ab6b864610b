using System.Collections.Immutable;
using LfsTutor.Engine;

namespace LfsTutor.Lessons.Content;

/// <summary>Finds the tracks and chapters of a content folder: a folder of folders with a <c>chapter.md</c>.</summary>
internal static class CatalogReader
{
    /// <summary>The optional file with a track's title.</summary>
    public const string TrackFileName = "track.md";

    /// <summary>Reads everything, in the order of the folders' names.</summary>
    public static Catalog Load(string contentDirectory, ChapterReader reader)
    {
        List<Finding> findings = [];
        List<Track> tracks = [];
        try
        {
            foreach (string folder in Folders(contentDirectory))
            {
                if (ReadTrack(folder, reader, findings) is { } track)
                {
                    tracks.Add(track);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Add(new Finding(ContentRules.Unreadable, new Location(contentDirectory), SafeText.Line(e.Message)));
        }

        return new Catalog([.. tracks], [.. findings]);
    }

    private static Track? ReadTrack(string folder, ChapterReader reader, List<Finding> findings)
    {
        string id = Path.GetFileName(folder);
        bool hasTrackFile = File.Exists(Path.Combine(folder, TrackFileName));
        List<string> chapterFolders = [.. Folders(folder).Where(IsChapter)];
        if (!hasTrackFile && chapterFolders.Count == 0)
        {
            return null;
        }

        Track track = hasTrackFile ? ReadTrackFile(folder, id, findings) : new Track(id, id, []);
        List<Chapter> chapters = [];
        Dictionary<string, Location> declaredIds = new(StringComparer.Ordinal);
        foreach (string chapterFolder in chapterFolders)
        {
            // All that stand before it, readable or not: what a chapter builds on does not depend on another one's mistakes.
            string[] before = [.. chapterFolders.TakeWhile(each => each != chapterFolder).Select(each => $"{id}/{Path.GetFileName(each)}")];
            if (reader.Read(chapterFolder, new ChapterPlace($"{id}/{Path.GetFileName(chapterFolder)}", before), declaredIds, findings) is { } chapter)
            {
                chapters.Add(chapter);
            }
        }

        return track with { Chapters = [.. chapters] };
    }

    /// <summary>A folder meant as a chapter: one that has the file, or one with a number whose file was forgotten.</summary>
    private static bool IsChapter(string folder) =>
        File.Exists(Path.Combine(folder, ChapterReader.FileName)) || char.IsAsciiDigit(Path.GetFileName(folder)[0]);

    private static Track ReadTrackFile(string folder, string id, List<Finding> findings)
    {
        Track track = new(id, id, []);
        if (ContentFile.Read(Path.Combine(folder, TrackFileName), $"{id}/{TrackFileName}", findings) is not { } file
            || FrontMatterMap.Parse(file, findings) is not { } map)
        {
            return track;
        }

        if (map.Number("format", int.MinValue, int.MaxValue, required: false) is { } format and not 1)
        {
            map.Report(ContentRules.Format, "format", $"format {format} is not known here; this tutor reads format 1");
        }

        track = track with { Title = map.Text("title") ?? id, NeedsStockKernel = NeedsStockKernel(map) };
        map.Finish();
        return track;
    }

    private static bool NeedsStockKernel(FrontMatterMap map)
    {
        switch (map.Text("kernel", required: false))
        {
            case null or "any":
                return false;
            case "stock":
                return true;
            case var other:
                map.Report(ContentRules.WrongType, "kernel", $"kernel must be any or stock, not {SafeText.Line(other, 40)}");
                return false;
        }
    }

    private static IEnumerable<string> Folders(string directory) => Directory
        .EnumerateDirectories(directory)
        .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
        .OrderBy(Path.GetFileName, StringComparer.Ordinal);
}
