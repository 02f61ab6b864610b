using LfsTutor.App;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Sticks;
using LfsTutor.Lessons;
using LfsTutor.Linear;
using LfsTutor.Recording;

namespace LfsTutor.Commands;

/// <summary>What a command is given: streams, folders, the clock, and how to come by a machine and kernels.</summary>
internal sealed class CommandHost
{
    private Catalog? _catalog;
    private ProgressStore? _progress;

    /// <summary>Results.</summary>
    public required TextOutput Out { get; init; }

    /// <summary>Progress and errors.</summary>
    public required TextOutput Error { get; init; }

    /// <summary>Answers to questions, and logs given as <c>-</c>.</summary>
    public required Func<Stream> OpenInput { get; init; }

    public required bool InputIsTerminal { get; init; }

    public required Directories Directories { get; init; }

    public required TimeProvider Time { get; init; }

    public required Func<IMachine> CreateMachine { get; init; }

    /// <summary>QEMU's name or path: <c>$LFS_TUTOR_QEMU</c>, else found in PATH.</summary>
    public required string QemuProgram { get; init; }

    /// <summary>Starts the full-screen tutor, given the workspace of each chapter; null where there is no terminal for it.</summary>
    public required Func<CommandHost, Func<Chapter, string>, CancellationToken, Task<int>>? RunApp { get; init; }

    /// <summary>Where disks and their uses are read from.</summary>
    public StickPlaces Sticks { get; init; } = StickPlaces.Host;

    /// <summary>Opens the learner's terminal for a machine; null where there is none.</summary>
    public Func<MachineTerminal>? OpenMachineTerminal { get; init; }

    /// <summary>Where recordings are played; null where there is no terminal for it.</summary>
    public ReplayPlace? Replay { get; init; }

    /// <summary>What Ctrl-C ends instead of the program: the command that runs in the plain-text conversation; null outside it.</summary>
    public Action? Interrupted { get; set; }

    /// <summary>All chapters, read once.</summary>
    public Catalog Catalog => _catalog ??= Catalog.Load(Directories.Content);

    /// <summary>What is wrong with the progress file, if it was needed at all: reading it only to ask would slow down every command.</summary>
    public string? ProgressTrouble => _progress?.Trouble;

    /// <summary>What is remembered, read once.</summary>
    public ProgressStore Progress => _progress ??= new ProgressStore(Directories.ProgressFile, Time);

    /// <summary>Where boots are recorded.</summary>
    public RecordingStore Recordings => new(Directories.Recordings, Time);

    public KernelSource CreateKernelSource() => new(Directories.Kernels, Time);
}
