using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.InitramfsList;

/// <summary>One line of a list for the kernel's build, read as gen_init_cpio reads it.</summary>
/// <param name="Line">One-based line number.</param>
/// <param name="Kind">What it makes.</param>
/// <param name="Name">The path in the archive, as written.</param>
/// <param name="Mode">Permission bits as the number in the line, read in octal; type bits a line may carry are kept.</param>
/// <param name="UserId">Owner's user id.</param>
/// <param name="GroupId">Owner's group id.</param>
public sealed record ListEntry(int Line, FileKind Kind, string Name, uint Mode, int UserId, int GroupId)
{
    /// <summary>Of a regular file: the path its contents are read from, relative to the build directory, variables not replaced; null for anything else.</summary>
    public string? HostPath { get; init; }

    /// <summary>The target of a symbolic link; null for anything else.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Major and minor number of a device; null for anything else.</summary>
    public (uint Major, uint Minor)? Device { get; init; }

    /// <summary>Further names of a regular file.</summary>
    public IReadOnlyList<string> HardLinks { get; init; } = [];

    /// <summary>The mode as it stands in the line.</summary>
    public string ModeText { get; init; } = "";

    /// <summary>The name with exactly one slash before it.</summary>
    public string Path => "/" + Name.TrimStart('/');

    /// <summary>Whether the host's path has a variable in it, which only the build's environment knows.</summary>
    public bool HasVariable => HostPath is not null && HostPath.Contains("${", StringComparison.Ordinal);
}

/// <summary>What gen_init_cpio does with a line it does not understand.</summary>
public enum ListTrouble
{
    /// <summary>It passes over the line with a message, and the build goes on without the entry.</summary>
    LeavesOut,

    /// <summary>It passes over the line without a word: a single word is an empty line to it.</summary>
    LeavesOutSilently,

    /// <summary>It fails, and make with it.</summary>
    StopsBuild,
}

/// <summary>A line gen_init_cpio does not take.</summary>
/// <param name="Line">One-based line number.</param>
/// <param name="Text">The line, safe to print.</param>
/// <param name="Trouble">What comes of it.</param>
/// <param name="What">What is wrong with it, in a few words.</param>
public sealed record ListProblem(int Line, string Text, ListTrouble Trouble, string What);
