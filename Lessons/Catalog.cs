using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Lessons.Content;

namespace LfsTutor.Lessons;

/// <summary>All tracks and chapters found in the content folder, and what is wrong with them.</summary>
/// <param name="Tracks">In order of their ids.</param>
/// <param name="Findings">Front-matter errors and the like, each with file and line; a chapter with an Error is left out of <paramref name="Tracks"/>.</param>
public sealed record Catalog(ImmutableArray<Track> Tracks, ImmutableArray<Finding> Findings)
{
    /// <summary>Reads the content folder.</summary>
    public static Catalog Load(string contentDirectory) => CatalogReader.Load(contentDirectory, ChapterReader.Default);

    /// <summary>All chapters in order.</summary>
    public IEnumerable<Chapter> Chapters => Tracks.SelectMany(track => track.Chapters);

    /// <summary>The chapter whose id begins with <paramref name="name"/> (exact match first, then a beginning of the folder's name alone); null when none or several do.</summary>
    public Chapter? Find(string name) => Matches(name) is [var only] ? only : null;

    /// <summary>Every chapter whose id begins with <paramref name="name"/>, or closest by spelling when none does, for error messages.</summary>
    public IReadOnlyList<Chapter> Candidates(string name) => Matches(name) is { Count: > 0 } matches ? matches : Nearest(name);

    /// <summary>The chapters whose solutions a chapter needs, directly or through others, in the order of the track.</summary>
    public IReadOnlyList<Chapter> PrerequisitesOf(Chapter chapter)
    {
        HashSet<string> needed = [.. chapter.BuildsOn];
        List<Chapter> found = [];

        // From the last to the first: what a chapter builds on always stands before it.
        foreach (Chapter each in TrackOf(chapter).Chapters.Reverse())
        {
            if (needed.Contains(each.Id))
            {
                found.Add(each);
                needed.UnionWith(each.BuildsOn);
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>The chapters that build on a chapter, directly or through others, in the order of the track.</summary>
    public IReadOnlyList<Chapter> SuccessorsOf(Chapter chapter)
    {
        HashSet<string> met = [chapter.Id];
        return [.. TrackOf(chapter).Chapters.Where(each => each.BuildsOn.Any(met.Contains) && met.Add(each.Id))];
    }

    /// <summary>The track a chapter stands in.</summary>
    public Track TrackOf(Chapter chapter) => Tracks.First(track => track.Chapters.Any(each => each.Id == chapter.Id));

    private List<Chapter> Matches(string name)
    {
        string wanted = name.TrimEnd('/');
        if (wanted.Length == 0)
        {
            return [];
        }

        List<Chapter> exact = [.. Chapters.Where(chapter => Same(chapter.Id, wanted) || Same(FolderOf(chapter), wanted))];
        List<Chapter> begun = exact is [_] ? exact : [.. Chapters.Where(chapter => Begins(chapter.Id, wanted))];
        return begun.Count > 0 ? begun : [.. Chapters.Where(chapter => Begins(FolderOf(chapter), wanted))];
    }

    private List<Chapter> Nearest(string name)
    {
        // Compared with a beginning of the same length, too: learners mistype abbreviations.
        int DistanceTo(Chapter chapter) => new[] { chapter.Id, FolderOf(chapter) }
            .SelectMany(word => new[] { word, word[..Math.Min(word.Length, name.Length)] })
            .Min(word => Spelling.Distance(name.ToLowerInvariant(), word));

        int limit = Math.Max(2, name.Length / 3);
        return name.Length > 200 ? [] : [.. Chapters.Select(chapter => (chapter, distance: DistanceTo(chapter)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .Take(3)
            .Select(pair => pair.chapter)];
    }

    private static string FolderOf(Chapter chapter) => chapter.Id[(chapter.Id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string id, string name) => id.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
