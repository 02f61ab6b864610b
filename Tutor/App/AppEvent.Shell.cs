namespace LfsTutor.App;

/// <content>What happens to shells.</content>
internal abstract partial record AppEvent
{
    /// <summary>Something about one shell.</summary>
    /// <param name="Session">Which; that of an earlier one is dropped.</param>
    public abstract record OfShell(int Session) : AppEvent;

    /// <summary>A shell runs.</summary>
    public sealed record ShellStarted(int Session, string Name) : OfShell(Session);

    /// <summary>There is output to take.</summary>
    public sealed record ShellPrinted(int Session) : OfShell(Session);

    /// <summary>A shell has ended: its exit code, or 128 and the number of the signal that ended it.</summary>
    public sealed record ShellEnded(int Session, int ExitCode) : OfShell(Session);

    /// <summary>A shell could not be started.</summary>
    public sealed record ShellFailed(int Session, string Message) : OfShell(Session);
}
