using System.Text;
using LfsTutor.Commands;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Sticks;
using LfsTutor.Linear;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Tutor.Tests.Commands;

/// <summary>The command line without a process: for tests that need no real streams.</summary>
internal sealed class InProcess : IDisposable
{
    private readonly Dictionary<string, string> _environment = [];

    public InProcess() => _environment["HOME"] = Folder;

    public string Folder { get; } = Directory.CreateTempSubdirectory("lfs-tutor-home-").FullName;

    /// <summary>Boots; without one, booting says that it cannot.</summary>
    public IMachine? Machine { get; set; }

    /// <summary>Where disks are read from.</summary>
    public StickPlaces Sticks { get; set; } = StickPlaces.Host;

    /// <summary>What is typed; without it there is nobody at the keyboard.</summary>
    public string? Typed { get; set; }

    public InProcess With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        CommandHost host = new()
        {
            Out = new TextOutput(output, colors: false, width: 80, isTerminal: false),
            Error = new TextOutput(error, colors: false, width: 80, isTerminal: false),
            OpenInput = () => Typed is null ? Stream.Null : new MemoryStream(Encoding.UTF8.GetBytes(Typed)),
            InputIsTerminal = Typed is not null,
            Sticks = Sticks,
            Directories = new Directories(name => _environment.GetValueOrDefault(name)),
            Time = new TestTime(),
            QemuProgram = "qemu-system-x86_64",
            CreateMachine = () => Machine ?? throw new MachineUnavailableException("there is no machine in this test", "a machine"),
            RunApp = null,
        };
        int exitCode = await new CommandLine(host).RunAsync(arguments, cancellationToken);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
