using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Host;

/// <summary>The directory of kernels that are ready, each in a directory of its own with its configuration: made elsewhere, then renamed into place.</summary>
internal sealed class KernelCache(string directory, TimeProvider timeProvider)
{
    private const string ImagePrefix = "vmlinuz-";
    private const string ConfigPrefix = "config-";
    private const string WorkPrefix = ".work-";
    private const string LockName = ".lock";

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(500);

    /// <summary>The directory itself; it need not exist.</summary>
    public string Directory { get; } = directory;

    /// <summary>The name of a kernel's image: <c>vmlinuz-RELEASE</c>.</summary>
    public static string ImageName(string release) => ImagePrefix + release;

    /// <summary>The name of its configuration, beside it: <c>config-RELEASE</c>.</summary>
    public static string ConfigName(string release) => ConfigPrefix + release;

    /// <summary>The kernels in directories whose name begins with a word, the newest first.</summary>
    public IEnumerable<(string Image, string Release, string? Config)> Find(string prefix)
    {
        foreach (DirectoryInfo kernel in Directories(prefix))
        {
            string? image = kernel.EnumerateFiles(ImagePrefix + "*").Select(file => file.FullName).FirstOrDefault();
            if (image is not null)
            {
                string release = Path.GetFileName(image)[ImagePrefix.Length..];
                string config = Path.Combine(kernel.FullName, ConfigName(release));
                yield return (image, release, File.Exists(config) ? config : null);
            }
        }
    }

    /// <summary>What is in the cache under a name that begins with a word, the newest first.</summary>
    public IEnumerable<DirectoryInfo> Directories(string prefix) => System.IO.Directory.Exists(Directory)
        ? new DirectoryInfo(Directory).EnumerateDirectories(prefix + "*").OrderByDescending(one => one.LastWriteTimeUtc)
        : [];

    /// <summary>Makes a kernel and puts it in place, one maker at a time over all processes.</summary>
    /// <param name="name">The name its directory gets.</param>
    /// <param name="isThere">Asked again once the lock is held: somebody else may have been faster.</param>
    /// <param name="make">Fills the first directory, using the second for scratch; both vanish when it fails.</param>
    /// <param name="progress">Told when waiting for somebody else.</param>
    /// <param name="cancellationToken">Gives up; nothing half-made stays.</param>
    public async Task MakeAsync(
        Func<string> name, Func<bool> isThere, Func<string, string, Task> make, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        System.IO.Directory.CreateDirectory(Directory);
        await using FileStream held = await LockAsync(progress, cancellationToken).ConfigureAwait(false);
        if (isThere())
        {
            return;
        }

        // Nobody else is at work: what lies here was left by a run that was killed.
        foreach (string left in System.IO.Directory.EnumerateDirectories(Directory, WorkPrefix + "*"))
        {
            Delete(left);
        }

        string work = Path.Combine(Directory, WorkPrefix + Guid.NewGuid().ToString("n"));
        string result = Path.Combine(work, "result");
        string scratch = Path.Combine(work, "scratch");
        try
        {
            System.IO.Directory.CreateDirectory(result);
            System.IO.Directory.CreateDirectory(scratch);
            await make(result, scratch).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            string place = Path.Combine(Directory, name());
            Delete(place);
            System.IO.Directory.Move(result, place);
        }
        finally
        {
            // A kernel's source has 70,000 files: this takes seconds, and minutes on a busy disk.
            progress?.Report(new WorkProgress("clearing up", null));
            Delete(work);
        }
    }

    /// <summary>Refuses when the file system has less room than needed.</summary>
    /// <exception cref="MachineUnavailableException">There is not enough room.</exception>
    public void RequireSpace(long bytes, string what)
    {
        if (FreeBytes(Directory) is { } free && free < bytes)
        {
            throw new MachineUnavailableException(
                $"{what} needs {Megabytes(bytes)} MB in {Directory}, and {Megabytes(free)} MB are free: make room, or set XDG_CACHE_HOME to a place that has it");
        }
    }

    /// <summary>Free bytes for this user on the file system of a directory that need not exist yet; null when it cannot be told.</summary>
    public static long? FreeBytes(string directory)
    {
        try
        {
            string? existing = Path.GetFullPath(directory);
            while (existing is not null && !System.IO.Directory.Exists(existing))
            {
                existing = Path.GetDirectoryName(existing);
            }

            return existing is null ? null : new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long Megabytes(long bytes) => bytes / 1_000_000;

    private async Task<FileStream> LockAsync(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Directory, LockName);
        while (true)
        {
            try
            {
                // FileShare.None is a lock of the kernel (flock): it vanishes with its holder, however that ends.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                progress?.Report(new WorkProgress("waiting for another tutor that is preparing a kernel", null));
                await Task.Delay(LockPoll, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static void Delete(string path)
    {
        if (System.IO.Directory.Exists(path))
        {
            System.IO.Directory.Delete(path, recursive: true);
        }
    }
}
