using System.Collections.Immutable;
using System.Text;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.App;

/// <summary>What the machine is doing.</summary>
internal enum MachinePhase
{
    /// <summary>Never booted in this chapter.</summary>
    Off,

    /// <summary>Being set up: the trial of the accelerator, the images.</summary>
    Preparing,
    Running,

    /// <summary>Asked to stop, not dead yet.</summary>
    Stopping,

    /// <summary>The last boot is over.</summary>
    Over,
}

/// <summary>The machine of the open chapter and its last boot.</summary>
internal sealed class BootState
{
    private static readonly EmulatorOptions ConsoleOptions = new() { AlwaysWrap = true };

    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    public MachinePhase Phase { get; set; }

    /// <summary>Which boot; grows with each.</summary>
    public int Run { get; private set; }

    /// <summary>The clock's timestamp when QEMU started; 0 before.</summary>
    public long StartedAt { get; set; }

    public ImmutableArray<string> Argv { get; set; } = [];

    /// <summary>The real command line as text; empty before the first boot.</summary>
    public string CommandLine { get; set; } = "";

    public string Accelerator { get; set; } = "";

    public BootResult? Result { get; set; }

    public BootExplanation? Explanation { get; set; }

    /// <summary>Why the machine could not be started, or null.</summary>
    public string? Failure { get; set; }

    /// <summary>The command that would mend it, or null.</summary>
    public string? Remedy { get; set; }

    /// <summary>The serial line.</summary>
    public TerminalView SerialView { get; } = new(ConsoleOptions);

    /// <summary>The guest's screen as text.</summary>
    public TerminalView ScreenView { get; } = new(ConsoleOptions);

    /// <summary>True while the guest speaks on its screen, or the learner wants to see that: then it is shown, not the serial line, and keys go to its keyboard.</summary>
    public bool ShowsScreen { get; set; }

    /// <summary>True once the guest has shown anything on its screen.</summary>
    public bool HasScreen { get; private set; }

    /// <summary>What is shown of the guest.</summary>
    public TerminalView View => ShowsScreen ? ScreenView : SerialView;

    public Emulator Serial => SerialView.Emulator;

    /// <summary>The emulator of what is shown.</summary>
    public Emulator Console => View.Emulator;

    /// <summary>True once the verdict of this boot is known; the machine may run on.</summary>
    public bool IsDecided => Explanation is not null;

    /// <summary>True when the learner has given the keys to the guest; they go there while its pane has the focus.</summary>
    public bool TakesKeys { get; set; }

    /// <summary>Grows with every change that shows in the forecast.</summary>
    public int Version { get; set; }

    public bool IsActive => Phase is MachinePhase.Preparing or MachinePhase.Running or MachinePhase.Stopping;

    public BootProgress Progress => new(_seen, Phase == MachinePhase.Running && !IsDecided);

    /// <summary>Begins a new boot.</summary>
    /// <param name="run">Its number.</param>
    public void Begin(int run)
    {
        Run = run;
        Phase = MachinePhase.Preparing;
        Clear();
    }

    /// <summary>As in a chapter just opened; answers of earlier boots are dropped.</summary>
    public void Reset(int run)
    {
        Run = run;
        Phase = MachinePhase.Off;
        Clear();
    }

    public void See(string stepId, string line)
    {
        _seen.TryAdd(stepId, line);
        Version++;
    }

    /// <summary>Shows the guest's screen. A line that fills its width goes on in the next: joined, the pane can wrap it anew.</summary>
    public void ShowScreen(GuestScreen screen)
    {
        StringBuilder text = new("\e[H\e[2J\e[3J");
        for (int i = 0; i < screen.Lines.Length; i++)
        {
            text.Append(screen.Lines[i]);
            if (i < screen.Lines.Length - 1 && screen.Lines[i].Length < screen.Columns)
            {
                text.Append("\r\n");
            }
        }

        HasScreen = true;
        ScreenView.Feed(Encoding.UTF8.GetBytes(text.ToString()));
        ScreenView.ScrollBy(0);
    }

    /// <summary>Gives both consoles the pane's size.</summary>
    public void Resize(int columns, int rows)
    {
        SerialView.Resize(columns, rows);
        ScreenView.Resize(columns, rows);
    }

    /// <summary>The machine has ended.</summary>
    public void End()
    {
        Phase = MachinePhase.Over;
        TakesKeys = false;
        Version++;
    }

    private void Clear()
    {
        _seen.Clear();
        StartedAt = 0;
        Argv = [];
        CommandLine = "";
        Accelerator = "";
        Result = null;
        Explanation = null;
        Failure = null;
        Remedy = null;
        ShowsScreen = HasScreen = false;
        TakesKeys = false;
        SerialView.Restart();
        ScreenView.Restart();
        Version++;
    }
}
