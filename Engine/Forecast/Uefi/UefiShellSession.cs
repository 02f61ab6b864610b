using LfsTutor.Engine.Files;
using LfsTutor.Engine.UefiShell;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>A file the shell has found.</summary>
/// <param name="Volume">Where.</param>
/// <param name="File">The file.</param>
internal sealed record ShellFile(UefiVolume Volume, FileNode File)
{
    /// <summary>Its address in the workspace.</summary>
    public string Address => Volume.AddressOf(File.Path);

    /// <summary>Its place, for evidence.</summary>
    public Location Location => Volume.LocationOf(File.Path);
}

/// <summary>The UEFI shell as far as finding files goes: its volumes, its current directory, its search path.</summary>
/// <remarks>Source: EDK II, ShellPkg/Library/UefiShellLib (ShellFindFilePathEx), ShellPkg/Application/Shell/ShellProtocol.c; what is written here was seen in boots.</remarks>
/// <param name="volumes">The file systems, FS0 first.</param>
internal sealed class UefiShellSession(IReadOnlyList<UefiVolume> volumes)
{
    /// <summary>The script the shell looks for when it starts.</summary>
    public const string StartupScript = "startup.nsh";

    private const char Separator = '\\';

    /// <summary>What the variable path holds for each volume.</summary>
    private static readonly string[] s_searched = ["/efi/tools", "/efi/boot", ""];

    /// <summary>Tried after the name itself, in this order.</summary>
    private static readonly string[] s_extensions = ["", ".nsh", ".efi"];

    private readonly Dictionary<int, string> _directories = [];
    private UefiVolume? _current;

    public IReadOnlyList<UefiVolume> Volumes => volumes;

    /// <summary>The first startup.nsh on the search path, or null.</summary>
    public ShellFile? FindStartupScript() => OnSearchPath("/" + StartupScript);

    /// <summary>The file a program's name leads to, or null. Forward slashes are part of a name here, and no FAT name has one.</summary>
    public ShellFile? FindProgram(string name)
    {
        foreach (string extension in s_extensions)
        {
            if (Find(name + extension) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Makes a volume the current one; false when there is none of that name.</summary>
    public bool ChangeVolume(string name)
    {
        UefiVolume? found = VolumeOf(name);
        _current = found ?? _current;
        return found is not null;
    }

    /// <summary>Changes the current directory; nothing changes when there is no such directory. Slashes of both kinds are taken.</summary>
    public void ChangeDirectory(string path)
    {
        // What begins with a slash is an option to cd, and no option of it changes anything.
        (UefiVolume? volume, string rest) = path.StartsWith('/') ? (null, ".") : SplitVolume(path.Replace('/', Separator));
        volume ??= _current;
        if (volume is not null && Absolute(volume, rest) is { } directory && volume.Tree.Find(directory) is { Kind: FileKind.Directory } found)
        {
            _directories[volume.Number] = found.Path;
        }
    }

    private ShellFile? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        if (name.Contains(':', StringComparison.Ordinal))
        {
            (UefiVolume? named, string rest) = SplitVolume(name);
            return named is null ? null : At(named, Absolute(named, rest));
        }

        return (_current is null ? null : At(_current, Absolute(_current, name)))
            ?? OnSearchPath("/" + name.TrimStart(Separator).Replace(Separator, '/'));
    }

    private ShellFile? OnSearchPath(string name) => volumes
        .SelectMany(volume => s_searched.Select(directory => At(volume, Clean(directory + name))))
        .FirstOrDefault(found => found is not null);

    private static ShellFile? At(UefiVolume volume, string? path) =>
        path is not null && volume.FindFile(path) is { } file ? new ShellFile(volume, file) : null;

    private (UefiVolume? Volume, string Path) SplitVolume(string path)
    {
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (null, path) : (VolumeOf(path[..colon]), path[(colon + 1)..]);
    }

    private UefiVolume? VolumeOf(string name) => volumes.FirstOrDefault(volume => volume.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private string DirectoryOf(UefiVolume volume) => _directories.GetValueOrDefault(volume.Number, "/");

    private string? Absolute(UefiVolume volume, string path) =>
        Clean(path.StartsWith(Separator) ? path.Replace(Separator, '/') : DirectoryOf(volume) + "/" + path.Replace(Separator, '/'));

    /// <summary>The path without <c>.</c> and <c>..</c>; null when it leads above the root.</summary>
    private static string? Clean(string path)
    {
        List<string> parts = [];
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
