using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>The panes that are terminals: machines and shells, and who gets the learner's keys.</content>
internal sealed partial class AppState
{
    /// <summary>The most machines at once: each takes memory and a processor.</summary>
    public const int MostMachines = 4;

    private readonly Dictionary<string, ShellState> _shells = new(StringComparer.Ordinal);
    private readonly List<BootState> _machines = [new()];
    private int _lastRun;
    private int _lastSession;

    /// <summary>The open chapter's machines, at least one, in the order of their tabs.</summary>
    public IReadOnlyList<BootState> Machines => _machines;

    /// <summary>Index of the machine that is shown.</summary>
    public int MachineIndex { get; private set; }

    /// <summary>The machine that is shown.</summary>
    public BootState Boot => _machines[MachineIndex];

    public bool IsAnyMachineActive
    {
        get
        {
            for (int i = 0; i < _machines.Count; i++)
            {
                if (_machines[i].IsActive)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The shell of the open chapter's track: its chapters share a workspace.</summary>
    public ShellState Shell
    {
        get
        {
            string track = Chapter.Id[..Math.Max(0, Chapter.Id.IndexOf('/', StringComparison.Ordinal))];
            if (!_shells.TryGetValue(track, out ShellState? shell))
            {
                _shells[track] = shell = new ShellState();
            }

            return shell;
        }
    }

    /// <summary>Where the machines' tabs are on the screen; empty when there are none.</summary>
    public Rectangle MachineTabsArea { get; set; }

    /// <summary>All shells, one a track.</summary>
    public IReadOnlyCollection<ShellState> Shells => _shells.Values;

    /// <summary>True after the prefix key: the next key is for the tutor.</summary>
    public bool PrefixSeen { get; set; }

    /// <summary>The terminal of the focused pane; null for a document.</summary>
    public TerminalView? FocusedTerminal => Focus switch
    {
        PaneKind.Console => Boot.View,
        PaneKind.Shell => Shell.View,
        _ => null,
    };

    /// <summary>True when the learner's keys go to the guest, all but the prefix.</summary>
    public bool KeysGoToGuest => Boot is { TakesKeys: true, Phase: MachinePhase.Running } && Focus == PaneKind.Console && TerminalsMayHaveKeys;

    /// <summary>True when the learner's keys go to the shell, all but the prefix.</summary>
    public bool KeysGoToShell => Focus == PaneKind.Shell && TerminalsMayHaveKeys && Shell is { TakesKeys: true, IsActive: true };

    /// <summary>True when the learner's keys go to a program, all but the prefix.</summary>
    public bool KeysGoToTerminal => KeysGoToGuest || KeysGoToShell;

    private bool TerminalsMayHaveKeys => Overlay == Overlay.None && !Search.IsTyping && FocusedTerminal is not { Search: not null };

    /// <summary>The machine of a boot; null when it is forgotten.</summary>
    public BootState? MachineOf(int run)
    {
        for (int i = 0; i < _machines.Count; i++)
        {
            if (_machines[i].Run == run)
            {
                return _machines[i];
            }
        }

        return null;
    }

    /// <summary>The shell of a session; null when it has been started anew since.</summary>
    public ShellState? ShellOf(int session)
    {
        foreach (ShellState shell in _shells.Values)
        {
            if (shell.Session == session)
            {
                return shell;
            }
        }

        return null;
    }

    /// <summary>A number no boot had before.</summary>
    public int NextRun() => ++_lastRun;

    /// <summary>A number no shell had before.</summary>
    public int NextSession() => ++_lastSession;

    /// <summary>Shows another of the machines.</summary>
    public void ShowMachine(int index)
    {
        bool takesKeys = Boot.TakesKeys;
        Boot.TakesKeys = false;
        MachineIndex = Math.Clamp(index, 0, _machines.Count - 1);
        Boot.TakesKeys = takesKeys && Boot.Phase == MachinePhase.Running;
    }

    /// <summary>Shows a machine that is free to be booted, a new one where all are in use; false when there are as many as there may be.</summary>
    public bool ShowFreeMachine()
    {
        int free = _machines.FindIndex(machine => !machine.IsActive);
        if (free < 0)
        {
            if (_machines.Count == MostMachines)
            {
                return false;
            }

            free = _machines.Count;
            _machines.Add(new BootState());
        }

        ShowMachine(free);
        return true;
    }

    /// <summary>Forgets all machines: another chapter.</summary>
    public void ForgetMachines()
    {
        _machines.RemoveRange(1, _machines.Count - 1);
        MachineIndex = 0;
        Boot.Reset(NextRun());
    }
}
