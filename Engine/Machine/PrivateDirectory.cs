using System.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>A directory only this user can enter, for sockets and snapshots of one boot; deleted with its contents.</summary>
/// <remarks>A killed process leaves its own behind. The file <c>owner</c> in it is locked for as long as its maker lives, so the next one made tells abandoned directories and removes them.</remarks>
internal sealed class PrivateDirectory : IDisposable
{
    /// <summary>Longest path of a Unix socket: <c>sun_path</c> has 108 bytes with its zero. Source: unix(7).</summary>
    public const int LongestSocketPath = 107;

    private const string Prefix = "lfs-tutor-boot-";
    private const string OwnerName = "owner";
    private const int LongestName = 24;

    private readonly FileStream _owner;

    private PrivateDirectory(string path, FileStream owner) => (FullPath, _owner) = (path, owner);

    /// <summary>Its absolute path, short enough for sockets inside.</summary>
    public string FullPath { get; }

    /// <summary>Makes one where paths are short.</summary>
    /// <exception cref="MachineUnavailableException">No place for it can be written to.</exception>
    public static PrivateDirectory Create()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new MachineUnavailableException("Machines are booted on Linux only.");
        }

        foreach (string? candidate in (ReadOnlySpan<string?>)[Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR"), Path.GetTempPath(), "/tmp"])
        {
            if (string.IsNullOrEmpty(candidate) || !Path.IsPathRooted(candidate) || Encoding.UTF8.GetByteCount(candidate) + Prefix.Length + (2 * LongestName) > LongestSocketPath)
            {
                continue;
            }

            try
            {
                RemoveAbandoned(candidate);
                string path = Path.Combine(candidate, Prefix + Path.GetRandomFileName());
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new PrivateDirectory(path, Own(path, FileMode.CreateNew));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The next place may do.
            }
        }

        throw new MachineUnavailableException("No directory for the machine's sockets can be made: /tmp cannot be written to.");
    }

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Remove(FullPath);
        _owner.Dispose();
    }

    /// <summary>Opens the owner's file and locks it.</summary>
    /// <exception cref="IOException">Another process holds it.</exception>
    private static FileStream Own(string path, FileMode mode) => new(Path.Combine(path, OwnerName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void RemoveAbandoned(string place)
    {
        foreach (string path in Directory.EnumerateDirectories(place, Prefix + "*").Where(path => new DirectoryInfo(path).LinkTarget is null))
        {
            try
            {
                using FileStream owner = Own(path, FileMode.Open);
                Remove(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use, another user's, or just being made.
            }
        }
    }

    private static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It holds nothing of value; the next boot tries again.
        }
    }
}
