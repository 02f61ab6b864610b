using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Disk;

/// <summary>The contents of one directory.</summary>
/// <param name="Files">The files in stored order, without <c>.</c> and <c>..</c>.</param>
/// <param name="BytesRead">How many directory bytes were read for it, for the bound on a whole walk.</param>
internal sealed record DirectoryListing(IReadOnlyList<FileNode> Files, long BytesRead);
