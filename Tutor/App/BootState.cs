using System.Collections.Immutable;
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

    /// <summary>The serial console.</summary>
    public Emulator Console { get; private set; } = NewConsole(80, 24);

    /// <summary>The guest's screen as text, for machines without a serial console; null until it shows something.</summary>
    public GuestScreen? Screen { get; set; }

    /// <summary>Rows the console is scrolled back; 0 follows the output.</summary>
    public int ScrolledBack { get; set; }

    /// <summary>Grows with every change that shows in the forecast.</summary>
    public int Version { get; set; }

    public bool IsActive => Phase is MachinePhase.Preparing or MachinePhase.Running or MachinePhase.Stopping;

    public BootProgress Progress => new(_seen, Phase == MachinePhase.Running);

    /// <summary>Begins a new boot.</summary>
    public void Begin()
    {
        Run++;
        Phase = MachinePhase.Preparing;
        Clear();
    }

    /// <summary>As in a chapter just opened; answers of earlier boots are dropped.</summary>
    public void Reset()
    {
        Run++;
        Phase = MachinePhase.Off;
        Clear();
    }

    public void See(string stepId, string line)
    {
        _seen.TryAdd(stepId, line);
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
        Screen = null;
        ScrolledBack = 0;
        Console = NewConsole(Console.Columns, Console.Rows);
        Version++;
    }

    private static Emulator NewConsole(int columns, int rows) => new(columns, rows, new EmulatorOptions { AlwaysWrap = true });
}
