using LfsTutor.Engine.Checks.Archive;
using LfsTutor.Engine.Checks.Busybox;
using LfsTutor.Engine.Checks.Config;
using LfsTutor.Engine.Checks.Disk;
using LfsTutor.Engine.Checks.Efi;
using LfsTutor.Engine.Checks.Esp;
using LfsTutor.Engine.Checks.Init;
using LfsTutor.Engine.Checks.Kernel;
using LfsTutor.Engine.Checks.Nsh;
using LfsTutor.Engine.Checks.Script;
using LfsTutor.Engine.Checks.SwitchRoot;
using LfsTutor.Engine.Checks.SourceList;

namespace LfsTutor.Engine.Checks;

/// <summary>The catalogue of checks, by rule id.</summary>
public static class AllChecks
{
    /// <summary>Every check, in the order of the catalogue.</summary>
    public static IReadOnlyList<Check> InOrder { get; } =
    [
        MissingArtifact.Kernel,
        new NotBzImage(),
        new Kernel.Truncated(),
        new Not64Bit(),
        new ConfigUnknown(),
        new NoSerialConsole(),
        new NoDiskDriver(),
        new NoRootFileSystemDriver(),
        new NoElf(),
        new SmallestMissing(),
        new AboveSmallest(),
        MissingArtifact.Disk,
        new HasBackingFile(),
        new MalformedDisk(),
        new NotQcow2(),
        new NoFileSystem(),
        new PartitionedButRootWhole(),
        new WrongFileSystemType(),
        new ExtFeaturesUnsupported(),
        new Stale(),
        new RootParameterMissing(),
        new RootDeviceAbsent(),
        MissingArtifact.Config,
        new Dropped(),
        new OptionMissing(),
        new InitramfsSource(),
        new NoCommandLine(),
        MissingArtifact.List,
        new BadLine(),
        new FileMissing(),
        new ParentMissing(),
        new NoInitLine(),
        new WrongMode(),
        new NoConsoleNode(),
        new WrongDeviceNumber(),
        new ImageStale(),
        new CopyStale(),
        MissingArtifact.Initramfs,
        new WrongFormat(),
        new Damaged(),
        new NoDecompressor(),
        new EntryLeftOut(),
        new NoInit(),
        new NoGuidTable(),
        new DamagedTable(),
        new NoSystemPartition(),
        new Esp.NoFat(),
        new NoPartition(),
        new Init.Missing(),
        new RequestedMissing(),
        new DanglingLink(),
        new IsDirectory(),
        new NotExecutable(),
        new Init.NotAProgram(),
        new WrongArchitecture(),
        new Dynamic(),
        new Crlf(),
        new InterpreterMissing(),
        new NoMarker(),
        MissingArtifact.EfiImage,
        new Efi.NoFat(),
        new Efi.ProgramMissing(),
        new Efi.NotAProgram(),
        new NoStub(),
        new WrongMachine(),
        new Efi.Truncated(),
        new DefaultPathTaken(),
        new Nsh.Missing(),
        new ByteOrderMark(),
        new Nsh.ProgramMissing(),
        new NoInitrd(),
        new InitrdMissing(),
        new NoShebang(),
        new CarriageReturns(),
        new Syntax(),
        new CommandMissing(),
        new MountPointMissing(),
        new MountWithoutProc(),
        new NotExec(),
        new CodeAfterExec(),
        new Ends(),
        new BusyboxMissing(),
        new BusyboxDynamic(),
        new BusyboxNotExecutable(),
        new NoShellLink(),
        new DeviceNodeMissing(),
        new WrongNumbers(),
        new DeviceAbsent(),
        new NoDriver(),
        new NotAMountPoint(),
        new InitMissing(),
        new Keymap.Missing(),
        new Keymap.Empty(),
        new Keymap.NotBinary(),
        new Keymap.Truncated(),
        new Keymap.WrongLayout(),
        new Modules.WrongRelease(),
        new Modules.Missing(),
        new Modules.DependencyMissing(),
        new Modules.Compressed(),
        new Modules.Damaged(),
        new Modules.WrongVersion(),
        new Modules.Duplicate(),
    ];

    /// <summary>The check for a rule, or null when there is none.</summary>
    public static Check? ById(string ruleId) => InOrder.FirstOrDefault(check => check.Rule.Id == ruleId);
}
