namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>What SeaBIOS and syslinux print, word for word.</summary>
/// <remarks>Source: SeaBIOS, src/boot.c; syslinux 6.04, mbr/mbr.S, core/diskstart.inc and diskboot.inc, com32/elflink/ldlinux.</remarks>
internal static class SyslinuxTexts
{
    public const string BootingFromDisk = "Booting from Hard Disk...";
    public const string NoBootableDevice = "No bootable device.";
    public const string MissingOperatingSystem = "Missing operating system.";
    public const string MissingOs = "Missing OS";
    public const string MultipleActive = "Multiple active partitions.";
    public const string LoadError = "Operating system load error.";
    public const string NotBootable = "This is not a bootable disk.";
    public const string BootError = "Boot error";
    public const string LoaderLoadError = "Load error - Boot error";
    public const string NoCoreModule = "Failed to load ldlinux.c32";
    public const string NoConfiguration = "WARNING: No configuration file found";
    public const string NoDefault = "No DEFAULT or UI configuration directive found!";
    public const string TooLarge = "Too large for a boostrap (need LINUX instead of KERNEL?)";
    public const string BootFailed = "Booting kernel failed: Invalid argument";
    private const string NoSuchFile = "No such file or directory";
    private const string InputOutputError = "I/O error";

    public static string NoModule(string file) => "Failed to load COM32 file " + file;

    public static string KernelLoaded(string file) => $"Loading {file}... ok";

    public static string KernelMissing(string file, bool isQuiet) => isQuiet ? $"Loading {file} failed: {NoSuchFile}" : $"Loading {file}... failed: {NoSuchFile}";

    public static string KernelEmpty(string file, bool isQuiet) => isQuiet ? $"Loading {file} failed: {InputOutputError}" : $"Loading {file}... failed: {InputOutputError}";

    public static string InitrdLoaded(string file) => $"Loading {file}...ok";

    public static string InitrdMissing(string file, bool isQuiet) => isQuiet ? $"Loading {file} failed: {NoSuchFile}" : $"Loading {file}...failed: {NoSuchFile}";

    public static string InitrdEmpty(string file, bool isQuiet) => isQuiet ? $"Loading {file} failed: {InputOutputError}" : $"Loading {file}...failed: {InputOutputError}";
}
