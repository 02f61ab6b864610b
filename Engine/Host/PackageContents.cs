using System.Formats.Tar;
using System.IO.Pipelines;

namespace LfsTutor.Engine.Host;

/// <summary>Takes single files out of a Debian package; nothing is installed and nothing of the package is run.</summary>
internal static class PackageContents
{
    /// <summary>Extracts regular files.</summary>
    /// <param name="packageFile">The <c>.deb</c> file.</param>
    /// <param name="directory">Where they go, by their last name alone.</param>
    /// <param name="wanted">Says of a path inside, like <c>boot/vmlinuz-6.1.0</c>, whether it is wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The files made.</returns>
    /// <exception cref="IOException">The package is damaged, or there is no room.</exception>
    public static Task<IReadOnlyList<string>> ExtractAsync(string packageFile, string directory, Func<string, bool> wanted, CancellationToken cancellationToken) =>
        ExtractAsync(packageFile, directory, path => wanted(path) ? Path.GetFileName(path) : null, cancellationToken);

    /// <summary>Extracts regular files to places of their own.</summary>
    /// <param name="packageFile">The <c>.deb</c> file.</param>
    /// <param name="directory">The directory everything stays in.</param>
    /// <param name="place">Gives a path inside the package its path below the directory; null or empty when it is not wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The files made.</returns>
    /// <exception cref="IOException">The package is damaged, or there is no room.</exception>
    public static async Task<IReadOnlyList<string>> ExtractAsync(string packageFile, string directory, Func<string, string?> place, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Pipe pipe = new();
        Task<HostProcessResult> unpacking = UnpackAsync(packageFile, pipe.Writer, stop.Token);
        try
        {
            List<string> made = await TakeAsync(pipe.Reader.AsStream(), directory, place, stop.Token).ConfigureAwait(false);
            HostProcessResult result = await unpacking.ConfigureAwait(false);
            return result.Succeeded ? made : throw new IOException($"{Path.GetFileName(packageFile)} could not be unpacked: {result.LastErrorLine}");
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new IOException($"{Path.GetFileName(packageFile)} could not be unpacked: it is damaged", exception);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await unpacking.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private static async Task<HostProcessResult> UnpackAsync(string packageFile, PipeWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            HostProcessOptions options = new() { OutputSink = writer.AsStream(), MaxOutputBytes = 8L << 30, Timeout = TimeSpan.FromMinutes(20) };
            return await HostProcess.RunAsync("dpkg-deb", ["--fsys-tarfile", packageFile], options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static async Task<List<string>> TakeAsync(Stream tar, string directory, Func<string, string?> place, CancellationToken cancellationToken)
    {
        List<string> made = [];
        using TarReader reader = new(tar);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            string path = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || path.Split('/').Contains("..") || place(path) is not { Length: > 0 } below)
            {
                continue;
            }

            string target = Path.Combine(directory, below);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using FileStream file = new(target, FileMode.Create, FileAccess.Write);
            if (entry.DataStream is { } data)
            {
                await data.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            }

            made.Add(target);
        }

        // What follows the archive's end is read, too, so that the unpacker can end by itself.
        await tar.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        return made;
    }
}
