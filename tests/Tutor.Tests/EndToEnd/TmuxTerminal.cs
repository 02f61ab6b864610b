using System.Diagnostics;
using System.Globalization;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>A terminal of tmux' with a program in it. Waiting is told by the program's own output, never by time.</summary>
internal sealed class TmuxTerminal : IDisposable
{
    /// <summary>A program that is silent for so long has failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A program that goes on printing, but not what is wanted, has failed too.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(6);

    private readonly string _directory = Directory.CreateTempSubdirectory("lfs-tutor-e2e").FullName;
    private readonly SemaphoreSlim _output = new(0);
    private readonly string _socket;

    /// <param name="command">A shell command; it begins once everything it prints is watched.</param>
    /// <param name="columns">Width.</param>
    /// <param name="rows">Height.</param>
    public TmuxTerminal(string command, int columns, int rows)
    {
        _socket = Path.Combine(_directory, "socket");
        string pipe = PathOf("output");
        Run("mkfifo", pipe);
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", Number(columns), "-y", Number(rows), $"{Command} wait-for start; {command}");
        Tmux("pipe-pane", $"cat > '{pipe}'");
        Thread watcher = new(() =>
        {
            using FileStream stream = File.OpenRead(pipe);
            byte[] buffer = new byte[64 * 1024];
            while (stream.Read(buffer) > 0)
            {
                _output.Release();
            }
        })
        { IsBackground = true };
        watcher.Start();
        Tmux("wait-for", "-S", "start");
    }

    /// <summary>How a command in the terminal reaches this tmux.</summary>
    public string Command => $"tmux -S '{_socket}'";

    public string PathOf(string name) => Path.Combine(_directory, name);

    /// <summary>The screen as text.</summary>
    public string Screen => Tmux("capture-pane", "-p");

    public void Keys(params string[] keys) => Tmux(["send-keys", .. keys]);

    public void Resize(int columns, int rows) => Tmux("resize-window", "-x", Number(columns), "-y", Number(rows));

    /// <summary>The terminal stays when its program ends.</summary>
    public void KeepOpen() => Tmux("set-option", "remain-on-exit", "on");

    /// <summary>A tmux format of the pane: <c>#{alternate_on}</c>.</summary>
    public string Format(string format) => Tmux("display-message", "-p", format).Trim();

    /// <summary>Waits until the screen shows what is wanted; fails with the screen when the program falls silent before.</summary>
    public async Task<string> WaitForAsync(string wanted, CancellationToken cancellationToken) =>
        await WaitForAsync(screen => screen.Contains(wanted, StringComparison.Ordinal), wanted, cancellationToken);

    public async Task<string> WaitForAsync(Func<string, bool> wanted, string what, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            string screen = Screen;
            if (wanted(screen))
            {
                return screen;
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < LongestPatience && await _output.WaitAsync(Patience, cancellationToken), $"Waited for: {what}\nThe screen shows:\n{screen}");
        }
    }

    /// <summary>Waits for a channel that a command in the terminal signals with <c>wait-for -S</c>.</summary>
    public void WaitForChannel(string channel) => Tmux("wait-for", channel);

    public void Dispose()
    {
        Tmux("kill-server");
        Directory.Delete(_directory, recursive: true);
        _output.Dispose();
    }

    private string Tmux(params string[] arguments) => Run("tmux", ["-S", _socket, .. arguments]);

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("TMUX");
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"{program} is missing: apt-get install {(program == "tmux" ? "tmux" : "coreutils")}");
            throw;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
