using LfsTutor.Engine.Forecast.Steps;

namespace LfsTutor.Engine.Forecast;

/// <summary>The stable ids of the steps.</summary>
internal static class StepIds
{
    public const string Firmware = "firmware";
    public const string UefiShell = "uefi-shell";
    public const string EfiStub = "efi-stub";
    public const string DiskCode = "mbr";
    public const string PartitionCode = "boot-sector";
    public const string Loader = "ldlinux";
    public const string CoreModule = "core-module";
    public const string LoaderConfiguration = "loader-config";
    public const string LoaderKernel = "loader-kernel";
    public const string LoaderInitrd = "loader-initrd";
    public const string ImageLoads = "image-loads";
    public const string Decompresses = "decompresses";
    public const string Console = "console";
    public const string Initramfs = "initramfs";
    public const string InitConsole = "init-console";
    public const string RootDevice = "root-device";
    public const string RootMount = "root-mount";
    public const string InitFound = "init-found";
    public const string InitExecutable = "init-executable";
    public const string InitInterpreter = "init-interpreter";
    public const string InitRuns = "init-runs";
    public const string InitExits = "init-exits";

    /// <summary>Followed by <c>-</c> and the line's number.</summary>
    public const string ScriptLine = "script-line";
    public const string SwitchRoot = "switch-root";
    public const string InitStays = "init-stays";

    /// <summary>Followed by <c>-</c> and which of the boot's lines, keys and plugs it is, from 1.</summary>
    public const string Dialogue = "dialogue";

    /// <summary>The id under which a step's own failure is reported.</summary>
    public static string Of(IBootStep step) => step switch
    {
        DiskCodeRuns => DiskCode,
        PartitionCodeRuns => PartitionCode,
        LoaderRuns => CoreModule,
        ConfigurationIsRead => LoaderConfiguration,
        LoaderLoadsKernel => LoaderKernel,
        ShellRunsScript => UefiShell,
        StubStarts => EfiStub,
        Steps.ImageLoads => ImageLoads,
        Steps.Decompresses => Decompresses,
        ConsoleOpens => Console,
        InitramfsUnpacks => Initramfs,
        RootDeviceIsFound => RootDevice,
        RootIsMounted => RootMount,
        InitStarts => InitFound,
        _ => Firmware,
    };
}
