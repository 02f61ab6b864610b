using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LfsTutor.Engine.Host;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>A running QEMU: its serial line as two pipes, its error output, its end.</summary>
/// <remarks>
/// QEMU must die with the tutor even when the tutor is killed: <c>setpriv --pdeathsig KILL</c> asks the kernel for that. The signal is sent when the
/// <i>thread</i> that started the process ends (prctl(2), PR_SET_PDEATHSIG), so that one thread starts it and stays until it has ended.
/// </remarks>
internal sealed class QemuProcess : IDisposable
{
    private const int MostErrorBytes = 16 * 1024;
    private const int PipeThreadStack = 256 * 1024;

    private readonly TaskCompletionSource<Process> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream _errors = new();
    private readonly Lock _errorsLock = new();
    private Process? _process;

    private QemuProcess()
    {
    }

    /// <summary>Completes with the exit code when QEMU has ended; 128 and more for a signal.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Its process id.</summary>
    public int Id { get; private set; }

    /// <summary>What the guest writes to its serial line.</summary>
    public Stream SerialOutput => _process!.StandardOutput.BaseStream;

    /// <summary>What the guest reads from its serial line.</summary>
    public Stream SerialInput => _process!.StandardInput.BaseStream;

    /// <summary>QEMU's error output so far, cleaned, at most its first 16 KiB.</summary>
    public string Messages
    {
        get
        {
            lock (_errorsLock)
            {
                string[] lines = Encoding.UTF8.GetString(_errors.GetBuffer(), 0, (int)_errors.Length).Split('\n');
                return string.Join('\n', lines.Select(line => ConsoleText.Decode(Encoding.UTF8.GetBytes(line)).TrimEnd())).Trim();
            }
        }
    }

    /// <summary>Starts QEMU.</summary>
    /// <param name="argv">The program and its arguments.</param>
    /// <exception cref="MachineUnavailableException">The program, or setpriv, is not installed or cannot be run.</exception>
    public static async Task<QemuProcess> StartAsync(IReadOnlyList<string> argv)
    {
        string program = HostProcess.Find(argv[0])
            ?? throw new MachineUnavailableException($"{argv[0]} is not installed: without it no machine can be booted.", "sudo apt install qemu-system-x86");
        string guard = HostProcess.Find("setpriv")
            ?? throw new MachineUnavailableException("setpriv is not installed: without it QEMU could outlive the tutor.", "sudo apt install util-linux");
        ProcessStartInfo start = new(guard)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in (IEnumerable<string>)["--pdeathsig", "KILL", "--", program, .. argv.Skip(1)])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C";
        QemuProcess qemu = new();
        new Thread(() => qemu.Live(start), PipeThreadStack) { IsBackground = true, Name = "qemu" }.Start();
        qemu._process = await qemu._started.Task.ConfigureAwait(false);
        new Thread(qemu.ReadErrors, PipeThreadStack) { IsBackground = true, Name = "qemu errors" }.Start();
        return qemu;
    }

    /// <summary>Ends QEMU at once. Returns without waiting: a process stuck inside KVM may never go.</summary>
    public void Kill()
    {
        try
        {
            _process?.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }

    /// <summary>Waits for the rest of the error output after the end, but not for long: a child may hold the pipe.</summary>
    public Task ErrorsReadAsync(TimeSpan atMost) => Task.WhenAny(_errorsRead.Task, Task.Delay(atMost));

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();

        // The living thread closes the process; disposing it here would race with its wait.
    }

    private void Live(ProcessStartInfo start)
    {
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            _started.SetException(new MachineUnavailableException($"QEMU could not be started: {exception.Message}", null, exception));
            return;
        }

        Id = process.Id;
        _started.SetResult(process);
        process.WaitForExit();
        _exited.SetResult(process.ExitCode);
    }

    private void ReadErrors()
    {
        byte[] buffer = new byte[4096];
        try
        {
            Stream errors = _process!.StandardError.BaseStream;
            int read;
            while ((read = errors.Read(buffer)) > 0)
            {
                lock (_errorsLock)
                {
                    _errors.Write(buffer, 0, Math.Min(read, MostErrorBytes - (int)_errors.Length));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The pipe broke: there is no more to learn from it.
        }

        _errorsRead.TrySetResult();
    }
}
