using System.Globalization;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;

// The tutor's hosts are Linux (WSL2 and virtual machines included).
#pragma warning disable CA1416

namespace LfsTutor.Recording;

/// <summary>The folder of the boots recorded: bounded in number and size, the oldest go first.</summary>
/// <param name="directory">Made when the first boot is recorded.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordingStore(string directory, TimeProvider time)
{
    /// <summary>The most recordings kept.</summary>
    public const int MaxCount = 50;

    /// <summary>The most bytes kept, in all recordings together.</summary>
    public const long MaxBytes = 64 * 1024 * 1024;

    private const string Extension = ".cast";
    private const int MaxNameLength = 80;

    /// <summary>The newest recording, or null.</summary>
    public string? Newest => Directory.Exists(directory) ? Recordings().FirstOrDefault()?.FullName : null;

    /// <summary>Records a boot; dispose it when the boot is over.</summary>
    /// <param name="name">What is booted: a chapter's id, or null for a machine given by hand.</param>
    /// <param name="title">The same in words.</param>
    /// <param name="forecast">Whose steps are marked, or null.</param>
    /// <param name="observer">Who follows the boot.</param>
    public RecordedBoot Record(string? name, string title, BootForecast? forecast, IBootObserver observer) => new(observer, forecast, time, () => Open(name ?? "machine", title));

    private (CastWriter Cast, string Path) Open(string name, string title)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Prune();
        DateTimeOffset now = time.GetLocalNow();
        string start = $"{SafeName(name)}-{now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}";
        for (int count = 1; ; count++)
        {
            string path = Path.Combine(directory, count == 1 ? start + Extension : string.Create(CultureInfo.InvariantCulture, $"{start}-{count}{Extension}"));
            if (!File.Exists(path))
            {
                FileStream stream = new(path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Share = FileShare.Read | FileShare.Delete,
                    BufferSize = 0,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                return (new CastWriter(stream, RecordedBoot.Columns, RecordedBoot.Rows, now, title), path);
            }
        }
    }

    /// <summary>Makes room for one more, of the largest size.</summary>
    private void Prune()
    {
        long bytes = RecordedBoot.MaxOutput;
        int count = 1;
        foreach (FileInfo recording in Recordings())
        {
            bytes += recording.Length;
            if (++count > MaxCount || bytes > MaxBytes)
            {
                recording.Delete();
            }
        }
    }

    /// <summary>Newest first.</summary>
    private IEnumerable<FileInfo> Recordings() =>
        new DirectoryInfo(directory).EnumerateFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal);

    private static string SafeName(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
        return safe.Length > MaxNameLength ? safe[..MaxNameLength] : safe;
    }
}
