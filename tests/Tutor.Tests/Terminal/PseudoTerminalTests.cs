using System.Collections;
using System.Globalization;
using System.Text;
using LfsTutor.Terminal.Pty;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>Real programs on real pseudo-terminals.</summary>
public sealed class PseudoTerminalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shell_has_job_control_and_the_size_it_was_given()
    {
        using Session session = Session.Bash();
        Assert.DoesNotContain("job control", await session.WaitForAsync("$ "), StringComparison.Ordinal);
        session.Type("stty size\r");
        await session.WaitForAsync("24 80");
        session.Terminal.Resize(100, 30);
        session.Type("stty size\r");
        await session.WaitForAsync("30 100");
    }

    [Fact]
    public async Task A_new_size_is_told_to_the_program_in_the_foreground()
    {
        using Session session = Session.Bash();
        await session.WaitForAsync("$ ");
        session.Type("""sh -c 'trap "stty size" WINCH; echo rea""dy; while :; do sleep 0.1; done'""" + "\r");
        await session.WaitForAsync("ready\r\n");
        session.Terminal.Resize(77, 33);
        await session.WaitForAsync("33 77");
    }

    [Fact]
    public async Task Control_c_control_z_and_control_backslash_reach_the_job_and_not_the_shell()
    {
        using Session session = Session.Bash();
        await session.WaitForAsync("$ ");
        await ForegroundJobAsync(session);
        session.Type("\u0003");
        await session.WaitForAsync("$ ");
        session.Type("echo rc=$?\r");
        await session.WaitForAsync("rc=130");

        await ForegroundJobAsync(session);
        session.Type("\u001a");
        await session.WaitForAsync("Stopped");
        session.Type("kill -9 %1; echo go\"\"ne\r");
        await session.WaitForAsync("gone");

        await ForegroundJobAsync(session);
        session.Type("\u001c");
        await session.WaitForAsync("$ ");
        session.Type("echo rc=$?\r");
        await session.WaitForAsync("rc=131");
    }

    [Fact]
    public async Task Who_reads_the_keys_is_known()
    {
        using Session session = Session.Bash();
        await session.WaitForAsync("$ ");
        session.Type("echo a\"\"b\r");
        await session.WaitForAsync("ab");
        Assert.True(session.Terminal.IsInForeground);
        await ForegroundJobAsync(session);
        Assert.False(session.Terminal.IsInForeground);
        Assert.False(session.Terminal.TakesSingleKeys);
        session.Type("\u0003");
        await session.WaitForAsync("$ ");
        session.Type("echo c\"\"d\r");
        await session.WaitForAsync("cd\r\n");
    }

    [Fact]
    public async Task Nothing_of_the_tutors_is_open_in_the_program_and_no_signal_is_blocked_or_ignored()
    {
        // Without close-on-exec, as a careless library would leave one.
        int bait = LfsTutor.Terminal.LibC.Open("/etc/passwd", 0, 0);
        Assert.True(bait > 2);
        try
        {
            using Session session = Session.Run("/bin/bash", "--norc", "-c", "ls /proc/self/fd | tr '\\n' ' '; echo; grep -E '^Sig(Blk|Ign)' /proc/self/status");
            Assert.Equal(0, await session.ExitAsync());
            Assert.StartsWith("0 1 2 3 \r\n", session.Output, StringComparison.Ordinal);
            foreach (string mask in session.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..])
            {
                // 32 and 33 are the C library's own, and it ignores them in what it starts.
                Assert.Equal(0UL, ulong.Parse(mask.AsSpan(mask.IndexOf('\t', StringComparison.Ordinal)), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & ~0x1_8000_0000UL);
            }
        }
        finally
        {
            _ = LfsTutor.Terminal.LibC.Close(bait);
        }
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 137)]
    public async Task The_end_is_told_with_its_code(string script, int code)
    {
        using Session session = Session.Run("/bin/sh", "-c", script);
        Assert.Equal(code, await session.ExitAsync());
    }

    [Fact]
    public async Task All_that_was_printed_before_the_end_arrives()
    {
        using Session session = Session.Run("/bin/sh", "-c", "seq 1 20000");
        Assert.Equal(0, await session.ExitAsync());
        Assert.Equal(string.Concat(Enumerable.Range(1, 20000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i}\r\n"))), session.Output);
    }

    [Fact]
    public async Task A_shell_that_leaves_a_job_behind_ends_all_the_same()
    {
        using Session session = Session.Run("/bin/sh", "-c", "sleep 1000 & echo $!");
        Assert.Equal(0, await session.ExitAsync());
        LfsTutor.Terminal.LibC.Kill(int.Parse(session.Output, CultureInfo.InvariantCulture), 9);
    }

    [Fact]
    public async Task Letting_go_hangs_up_the_shell_and_its_jobs()
    {
        string marks = Directory.CreateTempSubdirectory("lfs-tutor-pty").FullName;
        try
        {
            Session session = Session.Bash();
            await session.WaitForAsync("$ ");
            session.Type($"(trap 'echo > {marks}/background; exit' HUP; while :; do sleep 0.1; done) & sh -c 'trap \"echo > {marks}/foreground; exit\" HUP; echo rea\"\"dy; while :; do sleep 0.1; done'\r");
            await session.WaitForAsync("ready\r\n");
            session.Dispose();
            await Task.WhenAll(ExistsAsync(Path.Combine(marks, "background")), ExistsAsync(Path.Combine(marks, "foreground")), GoneAsync(session.Terminal.Process));
        }
        finally
        {
            Directory.Delete(marks, recursive: true);
        }
    }

    [Fact]
    public async Task A_program_that_does_not_read_holds_nobody_up()
    {
        using Session session = Session.Run("/bin/sh", "-c", "stty raw -echo; echo rea\"\"dy; while :; do sleep 1; done");
        await session.WaitForAsync("ready");
        byte[] much = new byte[1024 * 1024];
        for (int i = 0; i < 20; i++)
        {
            session.Terminal.Write(much);
        }
    }

    [Fact]
    public async Task A_large_paste_arrives_whole()
    {
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i}\n")));
        using Session session = Session.Run("/bin/sh", "-c", $"stty raw -echo; echo rea\"\"dy; head -c {text.Length} | sha256sum");
        await session.WaitForAsync("ready");
        session.Terminal.Write(Encoding.ASCII.GetBytes(text));
        await session.ExitAsync();
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(text))), session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nonexistent/program", "/", "/nonexistent/program is not there")]
    [InlineData("/bin/sh", "/nonexistent", "the directory /nonexistent is not there")]
    [InlineData("/etc/passwd", "/", "/etc/passwd may not be executed, or / not be entered")]
    public void What_cannot_be_started_says_why(string program, string directory, string reason)
    {
        IOException failure = Assert.Throws<IOException>(() => new PseudoTerminal(new PtyCommand(program, [], directory, new Dictionary<string, string>()), 80, 24, _ => { }, _ => { }));
        Assert.Equal(reason, failure.Message);
    }

    [Fact]
    public async Task Many_at_once_each_give_their_own_code()
    {
        Session[] sessions = [.. Enumerable.Range(0, 20).Select(i => Session.Run("/bin/sh", "-c", $"exit {i}"))];
        for (int i = 0; i < sessions.Length; i++)
        {
            Assert.Equal(i, await sessions[i].ExitAsync());
            sessions[i].Dispose();
        }
    }

    private static async Task ForegroundJobAsync(Session session)
    {
        session.Type("sh -c 'echo st\"\"arted; exec sleep 1000'\r");
        await session.WaitForAsync("started");
    }

    private static async Task ExistsAsync(string path)
    {
        while (!File.Exists(path))
        {
            await Task.Delay(20, Token);
        }
    }

    private static async Task GoneAsync(int process)
    {
        while (Directory.Exists($"/proc/{process}"))
        {
            await Task.Delay(20, Token);
        }
    }

    /// <summary>A program on a terminal with everything it printed.</summary>
    private sealed class Session : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly StringBuilder _output = new();
        private readonly SemaphoreSlim _more = new(0);
        private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _read;

        private Session(string program, string[] arguments)
        {
            Dictionary<string, string> environment = new() { ["PS1"] = "$ ", ["TERM"] = "dumb", ["HISTFILE"] = "/dev/null" };
            foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            {
                environment.TryAdd((string)variable.Key, (string?)variable.Value ?? "");
            }

            Terminal = new PseudoTerminal(new PtyCommand(program, arguments, "/", environment), 80, 24, Take, _exit.SetResult);
        }

        public PseudoTerminal Terminal { get; }

        public string Output
        {
            get
            {
                lock (_gate)
                {
                    return _output.ToString();
                }
            }
        }

        public static Session Bash() => new("/bin/bash", ["--norc", "--noediting", "-i"]);

        public static Session Run(string program, params string[] arguments) => new(program, arguments);

        public void Type(string text) => Terminal.Write(Encoding.UTF8.GetBytes(text));

        public Task<int> ExitAsync() => _exit.Task.WaitAsync(Token);

        /// <summary>Waits for a text after the one waited for before; returns what came up to its end.</summary>
        public async Task<string> WaitForAsync(string wanted)
        {
            while (true)
            {
                string all = Output;
                int at = all.IndexOf(wanted, _read, StringComparison.Ordinal);
                if (at >= 0)
                {
                    string came = all[_read..(at + wanted.Length)];
                    _read = at + wanted.Length;
                    return came;
                }

                Assert.True(await _more.WaitAsync(TimeSpan.FromSeconds(90), Token), $"Waited for: {wanted}\nThe program printed:\n{all[_read..]}");
            }
        }

        public void Dispose() => Terminal.Dispose();

        private void Take(ReadOnlySpan<byte> bytes)
        {
            lock (_gate)
            {
                _output.Append(Encoding.UTF8.GetString(bytes));
            }

            _more.Release();
        }
    }
}
