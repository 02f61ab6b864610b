using System.Collections.Immutable;
using LfsTutor.Engine;

namespace LfsTutor.Lessons;

/// <summary>All tracks and chapters found in the content folder, and what is wrong with them.</summary>
/// <param name="Tracks">In order of their ids.</param>
/// <param name="Findings">Front-matter errors and the like, each with file and line; a chapter with an Error is left out of <paramref name="Tracks"/>.</param>
public sealed record Catalog(ImmutableArray<Track> Tracks, ImmutableArray<Finding> Findings)
{
    /// <summary>Reads the content folder.</summary>
    public static Catalog Load(string contentDirectory) => throw new NotImplementedException();

    /// <summary>All chapters in order.</summary>
    public IEnumerable<Chapter> Chapters => Tracks.SelectMany(track => track.Chapters);

    /// <summary>The chapter whose id begins with <paramref name="name"/> (exact match first); null when none or several do.</summary>
    public Chapter? Find(string name) => throw new NotImplementedException();

    /// <summary>Every chapter whose id begins with <paramref name="name"/>, or closest by spelling when none does, for error messages.</summary>
    public IReadOnlyList<Chapter> Candidates(string name) => throw new NotImplementedException();
}
