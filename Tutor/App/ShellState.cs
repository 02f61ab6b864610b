namespace LfsTutor.App;

/// <summary>What the shell of a workspace is doing.</summary>
internal enum ShellPhase
{
    /// <summary>Never started.</summary>
    Off,

    /// <summary>Being started; keys wait for it.</summary>
    Starting,
    Running,

    /// <summary>It has ended; Enter starts another.</summary>
    Over,
}

/// <summary>The learner's shell in a workspace.</summary>
internal sealed class ShellState
{
    public ShellPhase Phase { get; set; }

    /// <summary>Which start; answers of an earlier one are dropped. 0 before the first.</summary>
    public int Session { get; private set; }

    /// <summary>The program's name: <c>bash</c>; empty before it runs.</summary>
    public string Name { get; set; } = "";

    public TerminalView View { get; } = new();

    /// <summary>True while the learner's keys go to it when its pane has the focus.</summary>
    public bool TakesKeys { get; set; }

    /// <summary>How it ended or why it could not be started, in one sentence; null while it runs.</summary>
    public string? Ending { get; set; }

    /// <summary>Code of the lesson that is to be typed once the shell is at its prompt; null when none is.</summary>
    public string? Pending { get; set; }

    /// <summary>True once the shell has shown anything.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>True once it has asked for a command.</summary>
    public bool HasPrompted { get; private set; }

    /// <summary>True for shells whose line editor is known to take a paste as one piece, and to say when.</summary>
    public bool AsksForPastes => Name is "bash" or "zsh" or "fish";

    public bool IsActive => Phase is ShellPhase.Starting or ShellPhase.Running;

    /// <summary>Begins a new shell.</summary>
    public void Begin(int session)
    {
        Session = session;
        Phase = ShellPhase.Starting;
        TakesKeys = true;
        HasSpoken = HasPrompted = false;
        Ending = null;
        Name = "";
        View.Restart();
    }

    /// <summary>Takes its output.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        View.Feed(bytes);
        HasSpoken |= !bytes.IsEmpty;
        HasPrompted |= AsksForPastes ? View.Emulator.Modes.BracketedPaste : HasSpoken;
    }

    /// <summary>It is over.</summary>
    public void End(string how)
    {
        Phase = ShellPhase.Over;
        TakesKeys = false;
        Pending = null;
        Ending = how;
    }
}
