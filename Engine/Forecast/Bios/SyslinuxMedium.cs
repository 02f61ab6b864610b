using LfsTutor.Engine.Files;
using LfsTutor.Engine.Syslinux;

namespace LfsTutor.Engine.Forecast.Bios;

/// <summary>The files syslinux looks for on its FAT file system, and where it finds them.</summary>
/// <remarks>Source: syslinux, core/elflink/load_env32.c (ldlinux.c32), core/fs/lib/loadconfig.c and searchconfig.c (the configuration).</remarks>
internal sealed class SyslinuxMedium(BootVolume volume, FileTree fat, string installDirectory)
{
    public const string ModuleName = "ldlinux.c32";
    public const string LoaderName = "ldlinux.sys";
    public const string ConfigName = "syslinux.cfg";

    /// <summary>Goes before syslinux.cfg in each directory.</summary>
    private const string OtherConfigName = "extlinux.conf";

    private static readonly string[] s_moduleDirectories = ["/boot/isolinux", "/isolinux", "/boot/syslinux", "/syslinux", "/"];
    private static readonly string[] s_configDirectories = ["/boot/syslinux", "/syslinux", "/"];

    public BootVolume Volume => volume;

    public FileTree Fat => fat;

    /// <summary>The directories a configuration, and the loader itself, may be in.</summary>
    public static IEnumerable<string> DirectoriesOf(string installDirectory) => new[] { installDirectory }.Concat(s_configDirectories).Distinct();

    /// <summary>ldlinux.c32, or null.</summary>
    public FileNode? Module => First([installDirectory, .. s_moduleDirectories], ModuleName);

    /// <summary>The configuration, or null.</summary>
    public FileNode? Config => DirectoriesOf(installDirectory).SelectMany(directory => new[] { OtherConfigName, ConfigName }.Select(name => FileAt(directory, name))).FirstOrDefault(file => file is not null);

    /// <summary>The directories a configuration is looked for in, in their order, for people.</summary>
    public string ConfigDirectories => string.Join(", ", DirectoriesOf(installDirectory));

    /// <summary>Names count from the directory of the configuration.</summary>
    public string ConfigDirectory => Config is { } config ? Path.GetDirectoryName(config.Path) ?? "/" : installDirectory;

    /// <summary>Reads the configuration; null when there is none.</summary>
    public SyslinuxConfig? ReadConfig() => Config is not { } file
        ? null
        : SyslinuxConfigReader.Read(fat.ReadPrefix(file, SyslinuxConfigReader.MostBytes), volume.LocationOf(file.Path), name =>
            Find(name) is { Kind: FileKind.Regular } included ? fat.ReadPrefix(included, SyslinuxConfigReader.MostBytes) : null);

    /// <summary>The file a name in the configuration means, or null; letters in any case, slashes only.</summary>
    public FileNode? Find(string name) => name.Length == 0 ? null : fat.Resolve(name.StartsWith('/') ? name : $"{ConfigDirectory}/{name}").Node;

    private FileNode? First(IEnumerable<string> directories, string name) => directories.Select(directory => FileAt(directory, name)).FirstOrDefault(file => file is not null);

    private FileNode? FileAt(string directory, string name) => fat.Resolve($"{directory}/{name}").Node is { Kind: FileKind.Regular } file ? file : null;
}
