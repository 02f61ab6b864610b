using System.CommandLine;

namespace LfsTutor.Commands;

/// <summary>One command: its name, its help, its options, and what it does.</summary>
internal abstract class TutorCommand
{
    public abstract string Name { get; }

    /// <summary>One line for the list of commands.</summary>
    public abstract string Summary { get; }

    /// <summary>Command lines worth trying, with what each does.</summary>
    public abstract IReadOnlyList<(string Line, string What)> Examples { get; }

    /// <summary>What the exit codes mean here, where it needs saying; null for the usual ones.</summary>
    public virtual string? ExitCodes => null;

    /// <summary>Adds arguments and options.</summary>
    public abstract void Define(Command command);

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}
