using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <summary>What the full-screen tutor works with.</summary>
public sealed record TutorAppOptions
{
    /// <summary>Tracks and chapters; at least one chapter.</summary>
    public required Catalog Catalog { get; init; }

    /// <summary>The content folder, for hints.</summary>
    public required string ContentDirectory { get; init; }

    /// <summary>Gives the learner's directory for a chapter.</summary>
    public required Func<Chapter, string> WorkspaceOf { get; init; }

    /// <summary>Where a kernel's configuration may lie besides the usual places: the tutor's kernel cache.</summary>
    public IReadOnlyList<string> KernelDirectories { get; init; } = [];

    /// <summary>Where the tutor keeps what can be made again: the command <c>tutor</c> for its shells.</summary>
    public required string CacheDirectory { get; init; }

    /// <summary>Gives a kernel that is there and suits a chapter, for its shell; null when none is ready.</summary>
    public Func<Chapter, string?> KernelOf { get; init; } = _ => null;

    /// <summary>Boots.</summary>
    public required IMachine Machine { get; init; }

    /// <summary>Remembers.</summary>
    public required ProgressStore Progress { get; init; }

    /// <summary>Where boots are recorded, or null.</summary>
    internal Recording.RecordingStore? Recordings { get; init; }

    /// <summary>The chapter to open; null for the last one open, else the first.</summary>
    public Chapter? StartChapter { get; init; }

    /// <summary>How boots are accelerated (<c>LFS_TUTOR_ACCEL</c>: <c>auto</c>, <c>kvm</c> or <c>tcg</c>).</summary>
    public AcceleratorChoice Accelerator { get; init; } = AcceleratorChoice.Auto;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gives an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>One sentence to show at the start (a broken chapter, an unreadable progress file), or null.</summary>
    public string? Notice { get; init; }
}
