namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor solve</c> and <c>tutor goto --solve</c>.</summary>
/// <param name="Chapter">The chapter asked for.</param>
/// <param name="Workspace">Where the solution was built.</param>
/// <param name="Kernel">The kernel the scripts were given.</param>
/// <param name="Built">Ids of the chapters whose solutions ran, in order.</param>
/// <param name="Backup">Where the learner's files that were in the way are kept, or null.</param>
public sealed record SolveReport(string Chapter, string Workspace, string Kernel, IReadOnlyList<string> Built, string? Backup) : Report("lfs-tutor/solve@1");

/// <summary><c>tutor goto</c> without <c>--solve</c>.</summary>
public sealed record GotoReport(string Chapter) : Report("lfs-tutor/goto@1");

/// <summary><c>tutor reset</c>.</summary>
/// <param name="Removed">Artifacts that were moved to <paramref name="Backup"/>, relative to the workspace.</param>
/// <param name="Backup">Where they are kept, or null when there was nothing.</param>
public sealed record ResetReport(string Chapter, string Workspace, IReadOnlyList<string> Removed, string? Backup) : Report("lfs-tutor/reset@1");

/// <summary><c>tutor --version</c>.</summary>
public sealed record VersionReport(string Version) : Report("lfs-tutor/version@1");

/// <summary><c>tutor completion</c>.</summary>
public sealed record CompletionReport(string Shell, string Script) : Report("lfs-tutor/completion@1");

/// <summary><c>--help</c> of any command.</summary>
public sealed record HelpReport(string Command, string Text) : Report("lfs-tutor/help@1");
