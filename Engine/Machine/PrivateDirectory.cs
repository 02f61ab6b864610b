using System.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>A directory only this user can enter, for sockets and snapshots of one boot; deleted with its contents.</summary>
internal sealed class PrivateDirectory : IDisposable
{
    /// <summary>Longest path of a Unix socket: <c>sun_path</c> has 108 bytes with its zero. Source: unix(7).</summary>
    public const int LongestSocketPath = 107;

    private const string Prefix = "lfs-tutor-";
    private const int LongestName = 24;

    private PrivateDirectory(string path) => FullPath = path;

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
                string path = Path.Combine(candidate, Prefix + Path.GetRandomFileName());
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new PrivateDirectory(path);
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
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It holds nothing of value and the next clean-up of /tmp takes it.
        }
    }
}
