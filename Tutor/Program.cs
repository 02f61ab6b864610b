using System.Runtime.InteropServices;
using LfsTutor.App;
using LfsTutor.Commands;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons;
using LfsTutor.Linear;
using LfsTutor.Recording;
using LfsTutor.Terminal;

// The shortest question deserves the shortest way.
if (args is [VersionFlag.Name])
{
    TextTerminal.WriteLine(VersionFlag.Line);
    return ExitCode.Passed;
}

using CancellationTokenSource interrupt = new();
CommandHost? started = null;
void Interrupt(PosixSignalContext context)
{
    if (context.Signal == PosixSignal.SIGINT && started?.Interrupted is { } endCommand)
    {
        context.Cancel = true;
        endCommand();
        return;
    }

    // The first signal lets the guest be stopped and the files be left whole; a second one ends the program at once.
    context.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}

using PosixSignalRegistration fromKeyboard = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration fromSystem = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
using PosixSignalRegistration fromHangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Interrupt);

string qemu = Environment.GetEnvironmentVariable("LFS_TUTOR_QEMU") is { Length: > 0 } program ? program : "qemu-system-x86_64";
Directories directories = new(Environment.GetEnvironmentVariable);
CommandHost host = new()
{
    Out = TextTerminal.OpenOutput(Environment.GetEnvironmentVariable),
    Error = TextTerminal.OpenError(Environment.GetEnvironmentVariable),
    OpenInput = TextTerminal.OpenInput,
    InputIsTerminal = TextTerminal.InputIsTerminal,
    Directories = directories,
    Time = TimeProvider.System,
    QemuProgram = qemu,
    CreateMachine = () => new QemuMachine(new QemuMachineOptions { Program = qemu, FindFirmware = FirmwareFinder.Find, CacheDirectory = directories.Cache }, TimeProvider.System),
    RunApp = TextTerminal.InputIsTerminal && TextTerminal.OutputIsTerminal && TutorApp.CanRun() ? RunApp : null,
    OpenMachineTerminal = TextTerminal.InputIsTerminal && TextTerminal.OutputIsTerminal && TutorApp.CanRun() ? () => new MachineTerminal(Environment.GetEnvironmentVariable, TimeProvider.System) : null,
    Replay = TextTerminal.OutputIsTerminal && TerminalCapabilities.AllowsFullScreen(Environment.GetEnvironmentVariable) && Keyboard.IsThere
        ? new ReplayPlace(Keyboard.TakeStandardInput, (player, token) => new ReplayTerminal(Environment.GetEnvironmentVariable, TimeProvider.System).Run(player, token))
        : null,
};
started = host;
return await new CommandLine(host).RunAsync(args, interrupt.Token).ConfigureAwait(false);

static Task<int> RunApp(CommandHost host, Func<Chapter, string> workspaceOf, CancellationToken cancellationToken)
{
    TutorApp.Prepare();
    TutorAppOptions options = new()
    {
        Catalog = host.Catalog,
        ContentDirectory = host.Directories.Content,
        WorkspaceOf = workspaceOf,
        KernelDirectories = [host.Directories.Kernels],
        CacheDirectory = host.Directories.Cache,
        KernelOf = chapter => KernelChoice.Ready(host, [chapter], CancellationToken.None),
        Machine = host.CreateMachine(),
        Accelerator = Enum.TryParse(Environment.GetEnvironmentVariable("LFS_TUTOR_ACCEL"), ignoreCase: true, out AcceleratorChoice accelerator) ? accelerator : AcceleratorChoice.Auto,
        Progress = host.Progress,
        Recordings = host.Recordings,
        TimeProvider = host.Time,
        Notice = host.Catalog.Findings is [var first, ..] ? $"Broken content: {first.Location}: {first.Evidence}" : null,
    };
    return TutorApp.RunAsync(options, cancellationToken);
}
