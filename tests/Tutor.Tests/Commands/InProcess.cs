using LfsTutor.Commands;
using LfsTutor.Engine.Machine;
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

    public InProcess With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        CommandHost host = new()
        {
            Out = new TextOutput(output, colors: false, width: 80, isTerminal: false),
            Error = new TextOutput(error, colors: false, width: 80, isTerminal: false),
            OpenInput = () => Stream.Null,
            InputIsTerminal = false,
            Directories = new Directories(name => _environment.GetValueOrDefault(name)),
            Time = new TestTime(),
            QemuProgram = "qemu-system-x86_64",
            CreateMachine = () => Machine ?? throw new MachineUnavailableException("there is no machine in this test", "a machine"),
            RunApp = null,
        };
        int exitCode = await new CommandLine(host).RunAsync(arguments, CancellationToken.None);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
