using LfsTutor.Engine;

namespace LfsTutor.Commands;

/// <summary>A command cannot do its work: one sentence, what to do next, and the exit code.</summary>
internal sealed class CommandFailure(int exitCode, string message, string? next = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do, or null.</summary>
    public string? Next { get; } = next;

    /// <summary>Broken content, when that is the reason.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
