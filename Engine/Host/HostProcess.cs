using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace LfsTutor.Engine.Host;

/// <summary>Runs a program of the host: never through a shell, with bounded output and time, and ends it with its children.</summary>
public static class HostProcess
{
    /// <summary>How long a killed program may take to disappear before it is left to the kernel.</summary>
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(3);

    private static readonly string[] SystemDirectories = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Finds a program in PATH and in the system directories an ordinary user's PATH leaves out.</summary>
    /// <param name="program">A name, or a path, which is only checked.</param>
    /// <returns>Its full path, or null when there is none that may be executed.</returns>
    public static string? Find(string program) =>
        Find(program, Environment.GetEnvironmentVariable("PATH"));

    internal static string? Find(string program, string? path)
    {
        if (program.Contains('/'))
        {
            return IsExecutable(program) ? Path.GetFullPath(program) : null;
        }

        // Only absolute entries: an empty or relative one would run a file of the learner's current directory.
        IEnumerable<string> directories = (path ?? "").Split(':').Where(Path.IsPathRooted).Concat(SystemDirectories);
        return program.Length == 0 ? null : directories.Select(directory => Path.Combine(directory, program)).FirstOrDefault(IsExecutable);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name or path; see <see cref="Find(string)"/>.</param>
    /// <param name="arguments">Its arguments, each passed as it is.</param>
    /// <param name="options">Bounds, streams and environment; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the program and everything it has started.</param>
    /// <returns>How it ended, whatever its exit status.</returns>
    /// <exception cref="HostToolMissingException">There is no such program here.</exception>
    /// <exception cref="IOException">It is there but cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the program is dead by then.</exception>
    public static async Task<HostProcessResult> RunAsync(
        string program, IReadOnlyList<string> arguments, HostProcessOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= HostProcessOptions.Default;
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenSource timeout = new(options.Timeout, options.TimeProvider);
        using CancellationTokenSource enough = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token, enough.Token);
        using Process process = Start(program, arguments, options);

        OutputCollector output = new(options.MaxOutputBytes, options.OutputSink, options.OutputLine);
        OutputCollector error = new(options.MaxErrorBytes, null, null);
        Task reading = Pump(process.StandardOutput.BaseStream, output, enough);
        Task readingError = Pump(process.StandardError.BaseStream, error, null);
        _ = Feed(process.StandardInput.BaseStream, options.Input);

        bool killed = false;
        try
        {
            await process.WaitForExitAsync(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            killed = true;
            await KillAsync(process).ConfigureAwait(false);
        }

        // Never on the end of the pipes alone: a grandchild may hold them for ever.
        await Task.WhenAny(Task.WhenAll(reading, readingError), Task.Delay(killed ? HostProcessOptions.Default.PipeGrace : options.PipeGrace, CancellationToken.None)).ConfigureAwait(false);
        byte[] bytes = output.Close();
        byte[] errorBytes = error.Close();
        cancellationToken.ThrowIfCancellationRequested();
        if (reading.IsFaulted)
        {
            await reading.ConfigureAwait(false);
        }

        return new HostProcessResult(process.HasExited ? process.ExitCode : -1, bytes, Encoding.UTF8.GetString(errorBytes), killed && timeout.IsCancellationRequested && !output.IsFull)
        {
            OutputTruncated = output.IsFull,
        };
    }

    /// <summary>As <see cref="RunAsync"/>, for callers that are synchronous by contract (checks, readers).</summary>
    public static HostProcessResult Run(
        string program, IReadOnlyList<string> arguments, HostProcessOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => RunAsync(program, arguments, options, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();

    private static Process Start(string program, IReadOnlyList<string> arguments, HostProcessOptions options)
    {
        string path = Find(program) ?? throw new HostToolMissingException(program, HostTools.PackageOf(program));
        ProcessStartInfo start = new(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = options.WorkingDirectory ?? "",
        };
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string? value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new IOException($"{program} could not be started");
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"{program} could not be started: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a pipe on a thread of its own: a blocking read costs less than an asynchronous one and needs no thread of the pool.</summary>
    private static Task Pump(Stream pipe, OutputCollector collector, CancellationTokenSource? enough) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                byte[] buffer = new byte[64 << 10];
                bool wanted = true;
                int read;
                while ((read = pipe.Read(buffer)) > 0)
                {
                    wanted = wanted && collector.Take(buffer.AsSpan(0, read));
                    if (!wanted && enough is not null)
                    {
                        CancelQuietly(enough);
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is ObjectDisposedException || (exception is IOException && enough is null))
            {
                // The run is over, or standard error broke: nothing more to learn from it.
            }
            catch (Exception)
            {
                if (enough is not null)
                {
                    CancelQuietly(enough);
                }

                throw;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void CancelQuietly(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended first.
        }
    }

    private static Task Feed(Stream pipe, Stream? input) => Task.Run(() =>
    {
        try
        {
            using (pipe)
            {
                input?.CopyTo(pipe);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A tool that has read enough closes its input; its exit status says whether it was content.
        }
    });

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            using CancellationTokenSource limit = new(KillGrace);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or OperationCanceledException)
        {
            // Already gone, or stuck in the kernel where no signal reaches it.
        }
    }

    private static bool IsExecutable(string path)
    {
        try
        {
            const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & AnyExecute) != 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
