using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Verdicts;

public sealed class BootWatcherTests
{
    private static readonly WatchList HelloList = new("Hello, World!", [("init-found", "Run /sbin/init as init process"), ("init-runs", "Hello, World!")]);

    [Theory]
    [InlineData(ConsoleSamples.NoRoot, "panic.no-root", 6L)]
    [InlineData(ConsoleSamples.NoInit, "panic.no-init", 8L)]
    [InlineData(ConsoleSamples.Hello, "reached", 3L)]
    [InlineData(ConsoleSamples.FallbackShell, "fallback-shell", 7L)]
    [InlineData(ConsoleSamples.WrappedScreen, "panic.no-root", 3L)]
    public void A_real_console_gives_its_verdict_in_any_pieces(string console, string kind, long line)
    {
        foreach (int piece in (int[])[1, 7, 80, 4096, int.MaxValue])
        {
            BootWatcher watcher = Watch(console, HelloList, piece);

            Assert.Equal(kind, watcher.Verdict?.Kind.Text);
            Assert.Equal(line, watcher.Verdict?.LineNumber);
        }
    }

    [Fact]
    public void A_line_cut_by_the_screen_is_put_together_again()
    {
        BootWatcher watcher = Watch(ConsoleSamples.WrappedScreen, WatchList.Empty);

        Assert.Equal("Kernel panic - not syncing: VFS: Unable to mount root fs on \"/dev/sda\" or unknown-block(8,0)", watcher.Verdict?.Line);
        Assert.Equal("unknown-block(8,0): /dev/sda", watcher.Verdict?.Detail);
    }

    [Fact]
    public void A_marker_counts_on_an_unfinished_line()
    {
        BootWatcher watcher = new(new WatchList("/ # ", []));
        watcher.Feed("[    1.0] Run /init as init process\r\n\u001b[1m/ \u001b[0m#"u8);
        Assert.Null(watcher.Verdict);

        watcher.Feed(" "u8);

        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
        Assert.Equal(2, watcher.Verdict?.LineNumber);
    }

    [Fact]
    public void A_prompt_is_no_success_when_the_kernel_fell_back_to_a_shell()
    {
        BootWatcher watcher = Watch(ConsoleSamples.FallbackShell.Replace("/bin/sh: can't access tty; job control turned off\r\n", "", StringComparison.Ordinal), new WatchList("/ # ", []));

        Assert.Equal(VerdictKind.FallbackShell, watcher.Verdict?.Kind);
        Assert.Equal("/bin/sh", watcher.Verdict?.Detail);
        Assert.Equal(["run-init", "execute-failed", "run-init", "run-init", "run-init", "run-init"], watcher.Remarks.Select(remark => remark.Id));
    }

    [Fact]
    public void A_shell_that_was_asked_for_is_success()
    {
        BootWatcher watcher = Watch("[    1.0] Run /bin/sh as init process\r\n/ # ", new WatchList("/ # ", []));

        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
    }

    [Fact]
    public void The_kernels_echo_of_its_command_line_is_no_marker()
    {
        BootWatcher watcher = Watch("[    0.0] Kernel command line: init=/bin/echo Hello, World!\r\n", HelloList);

        Assert.Null(watcher.Verdict);
    }

    [Fact]
    public void Steps_are_told_once_each_with_the_marker_s_own_step()
    {
        List<(string, string)> seen = [];
        BootWatcher watcher = new(HelloList);
        watcher.StepSeen += (step, line) => seen.Add((step, line));
        watcher.Feed(Encoding.ASCII.GetBytes(ConsoleSamples.Hello));

        Assert.Equal([("init-found", "[    1.026168] Run /sbin/init as init process"), ("init-runs", "Hello, World!")], seen);
        Assert.Equal("init-runs", watcher.LastStep);
    }

    [Fact]
    public void The_first_deciding_line_decides()
    {
        BootWatcher watcher = Watch("Hello, World!\n[    2.0] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000000\n", HelloList);

        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
    }

    [Fact]
    public void A_line_without_end_needs_no_more_memory_and_keeps_its_marker()
    {
        BootWatcher watcher = new(HelloList);
        byte[] noise = new byte[1 << 20];
        noise.AsSpan().Fill((byte)'x');

        // The first round makes the buffers that all others use.
        watcher.Feed(noise);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 16; round++)
        {
            watcher.Feed(noise);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
        watcher.Feed("Hello, W"u8);
        watcher.Feed("orld!"u8);
        Assert.Equal(VerdictKind.Reached, watcher.Verdict?.Kind);
    }

    [Fact]
    public void The_last_line_with_text_is_remembered_clean()
    {
        BootWatcher watcher = Watch("[    1.0] \u001b[31mred\u001b[0m\ttail\r\n\r\n \r\n", WatchList.Empty);

        Assert.Equal("[    1.0] red tail", watcher.LastLine);
        Assert.Equal(3, watcher.LineCount);
    }

    [Fact]
    public void However_the_bytes_are_cut_the_result_is_the_same()
    {
        string[] fragments =
        [
            "[    1.018658] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)", "Kernel pa", "nic - not syncing: No init found", "\n", "\r\n", "\r", "\n\n",
            "Hello, World!", "Hello, Wo", "rld!", "\u001b[31m", "\u001b", "]0;title\u0007", "Run /init as init process", "Run /bin/sh as init process\n", "/ # ", "Failed to execute /init (error -13)",
            " -- System halted", "XZ-compressed data is corrupt\n\n", new string('x', 79), new string('y', 80) + "\n", new string('z', 2049), "Linux version 6.1.0 (x)", "[    T1]", "[    0.5] ", "é\u202e",
            "/bin/sh: can't access tty; job control turned off", "BUG: unable to handle", "\0", "Command line: ", "Freeing memory",
        ];
        Gen<string> consoles = Gen.Elements(fragments).ListOf().Select(parts => string.Concat(parts));
        Gen<(string, int[])> cases = consoles.SelectMany(console => Gen.Choose(1, 90).ArrayOf().Select(cuts => (console, cuts)));

        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(sample.Item1);
            string whole = Describe(bytes, [bytes.Length]);
            return whole == Describe(bytes, sample.Item2) && whole == Describe(bytes, [1]);
        }).QuickCheckThrowOnFailure();
    }

    private static BootWatcher Watch(string console, WatchList list, int piece = int.MaxValue)
    {
        BootWatcher watcher = new(list);
        byte[] bytes = Encoding.UTF8.GetBytes(console);
        for (int at = 0; at < bytes.Length; at += Math.Min(piece, bytes.Length))
        {
            watcher.Feed(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)));
        }

        watcher.Complete();
        return watcher;
    }

    private static string Describe(byte[] bytes, int[] cuts)
    {
        BootWatcher watcher = new(HelloList);
        StringBuilder result = new();
        watcher.StepSeen += (step, line) => result.Append(step).Append('=').AppendLine(line);
        int at = 0;
        for (int turn = 0; at < bytes.Length; turn++)
        {
            int length = Math.Min(cuts.Length == 0 ? 3 : Math.Max(1, cuts[turn % cuts.Length]), bytes.Length - at);
            watcher.Feed(bytes.AsSpan(at, length));
            at += length;
        }

        result.Append(watcher.Verdict).Append(watcher.VerdictOffset).AppendLine();
        watcher.Complete();
        result.Append(watcher.Verdict).Append(watcher.VerdictOffset).Append('|').Append(watcher.Stage).Append('|').Append(watcher.LastLine).Append('|').Append(watcher.LineCount).Append('|').Append(watcher.LastStep);
        foreach ((string id, string line) in watcher.Remarks)
        {
            result.AppendLine().Append(id).Append('=').Append(line);
        }

        return result.ToString();
    }
}
