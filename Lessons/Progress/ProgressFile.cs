using System.Text.Json.Serialization;

namespace LfsTutor.Lessons.Progress;

/// <summary>The progress file as stored.</summary>
internal sealed record ProgressFile
{
    /// <summary>The format this version reads and writes.</summary>
    public const int Version = 1;

    /// <summary>A longer file, in bytes, is not one of ours.</summary>
    public const long MaxLength = 4 << 20;

    public int Format { get; init; } = Version;

    public string? LastChapter { get; init; }

    /// <summary>The screen as it was left; null before the first time.</summary>
    public SessionView? View { get; init; }

    /// <summary>In the order they were set.</summary>
    public IReadOnlyList<Bookmark> Bookmarks { get; init; } = [];

    public SortedDictionary<string, ChapterProgress> Chapters { get; init; } = new(StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProgressFile))]
internal sealed partial class ProgressJson : JsonSerializerContext;
