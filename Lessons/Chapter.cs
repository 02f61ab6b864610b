using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>An ordered list of chapters that teach one document.</summary>
/// <param name="Id">Folder name: <c>kernel</c>, <c>tiny-usb</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Chapters">In the order of their folders.</param>
public sealed record Track(string Id, string Title, ImmutableArray<Chapter> Chapters)
{
    /// <summary>Whether its chapters are written for a distribution's own kernel, with its drivers as modules; else any kernel that can do what a chapter asks will do.</summary>
    public bool NeedsStockKernel { get; init; }
}

/// <summary>Markdown that teaches, with the checks and the boot that prove it.</summary>
public sealed record Chapter
{
    /// <summary><c>track/folder</c>, for example <c>kernel/20-init-program</c>.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>The chapter's folder on disk.</summary>
    public required string Folder { get; init; }

    /// <summary>Ids of the chapters it starts from: those its front matter names, else the one before it in the track. Earlier ones always.</summary>
    public ImmutableArray<string> BuildsOn { get; init; } = [];

    /// <summary>Minutes a learner needs.</summary>
    public required int Minutes { get; init; }
    public required int Points { get; init; }

    /// <summary>Artifact names to what they are, for display (<c>vmlinuz</c> → <c>kernel image</c>).</summary>
    public required ImmutableArray<(string Path, string What)> Artifacts { get; init; }
    public required ImmutableArray<CheckRequest> Checks { get; init; }

    /// <summary>The boot that proves it, or null.</summary>
    public required ChapterBoot? Boot { get; init; }

    /// <summary>General hints, mildest first, for when no check has found anything.</summary>
    public required ImmutableArray<string> Hints { get; init; }

    /// <summary>Questions with folded answers.</summary>
    public ImmutableArray<(string Question, string Answer)> Questions { get; init; } = [];

    /// <summary>The Markdown after the front matter.</summary>
    public required string Markdown { get; init; }

    /// <summary>The one-based line of chapter.md on which <see cref="Markdown"/> begins.</summary>
    public int MarkdownLine { get; init; }
}

/// <summary>The boot a chapter asks for.</summary>
/// <param name="Machine">The machine; paths relative to the workspace.</param>
/// <param name="Expect">The verdict that proves the chapter (<c>panic.no-root</c> in chapter 0).</param>
/// <param name="Marker">The text that means <see cref="VerdictKind.Reached"/>, or null.</param>
/// <param name="Within">The longest it may take under software emulation.</param>
public sealed record ChapterBoot(MachineSpec Machine, VerdictKind Expect, string? Marker, TimeSpan Within)
{
    /// <summary>What is typed into the console on the way, in this order; the marker counts only after the last.</summary>
    public ImmutableArray<TypedText> Typed { get; init; } = [];
}
