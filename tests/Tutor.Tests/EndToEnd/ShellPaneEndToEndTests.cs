using System.Globalization;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>Real programs in the real shell pane, beside the same programs in a terminal of tmux' alone.</summary>
[Trait("needs", "tmux")]
public sealed class ShellPaneEndToEndTests
{
    private const string Prefix = "C-]";
    private const string Shell = ShellPaneTerminals.Prompt;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shell_is_in_the_workspace_with_the_tutor_and_the_chapter_at_hand()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("clear; pwd; tutor --version; echo $LFS_TUTOR_CHAPTER $TERM", "Enter");
        string pane = await terminals.WaitForPaneAsync(pane => pane.Contains("xterm-256color", StringComparison.Ordinal), "the chapter", Token);
        Assert.Contains(terminals.Workspace, pane, StringComparison.Ordinal);
        Assert.Contains("\ntutor ", pane, StringComparison.Ordinal);
        Assert.Contains("kernel/00-run-a-kernel xterm-256color", pane, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_are_stopped_continued_interrupted_and_quit()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        await terminals.SameAsync("running", Token, "clear; sh -c 'echo run\"\"ning; exec sleep 1000'", "Enter");
        await terminals.SameAsync(Shell, Token, "C-z");
        await terminals.SameAsync("exec sleep 1000'", Token, "clear; fg", "Enter");
        await terminals.SameAsync(Shell, Token, "C-c");
        await terminals.SameAsync("rc=130", Token, "echo rc=$?", "Enter");
        await terminals.SameAsync("running", Token, "clear; sh -c 'echo run\"\"ning; exec sleep 1000'", "Enter");
        await terminals.SameAsync(Shell, Token, "C-\\");
        await terminals.SameAsync("rc=131", Token, "rc=$?; clear; echo rc=$rc", "Enter");
    }

    [Fact]
    public async Task Less_and_the_pager_of_git_show_what_they_show_alone()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        File.WriteAllLines(Path.Combine(terminals.Workspace, "lines"), Enumerable.Range(1, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"line {i} {new string('x', i % 120)}")));
        File.WriteAllText(Path.Combine(terminals.Workspace, "c.txt"), "another\n");
        await terminals.SameAsync("line 1 ", Token, "less lines", "Enter");
        await terminals.SameAsync("line 30 ", Token, "Space");
        await terminals.SameAsync("(END)", Token, "G");
        await terminals.SameAsync("line 250 ", Token, "?line 250", "Enter");
        await terminals.SameAsync(Shell, Token, "q");
        await terminals.SameAsync("c.txt", Token, "clear; git --no-pager diff --no-index --stat lines c.txt", "Enter");
        await terminals.SameAsync("(END)", Token, "clear; git -c core.pager='less -+F' diff --no-index lines c.txt", "Enter", "G");
        await terminals.SameAsync(Shell, Token, "q");
    }

    [Fact]
    public async Task Vi_shows_what_it_shows_alone_and_what_it_writes_arrives()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        await terminals.SameAsync("All", Token, "vi -u NONE -N --cmd 'set nocompatible ruler showmode t_RV= t_u7= shortmess+=I'", "Enter");
        await terminals.SameAsync("-- INSERT --", Token, "i");
        await terminals.SameAsync("second line", Token, "first line", "Enter", "second line");
        terminals.Tutor.Keys("Escape");
        await terminals.WaitForPaneAsync(pane => !pane.Contains("INSERT", StringComparison.Ordinal), "insert mode ended", Token);
        terminals.Tutor.Keys("k", "0", "cw", "changed", "Escape");
        await terminals.WaitForPaneAsync(pane => pane.StartsWith("changed line", StringComparison.Ordinal) && !pane.Contains("INSERT", StringComparison.Ordinal), "the changed line", Token);
        terminals.Tutor.Keys(":wq! written", "Enter");
        await terminals.WaitForPaneAsync(pane => !pane.Contains('~', StringComparison.Ordinal), "the shell again", Token);
        Assert.Equal("changed line\nsecond line\n", File.ReadAllText(Path.Combine(terminals.Workspace, "written")));
    }

    [Fact]
    public async Task Nano_shows_what_it_shows_alone()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        await terminals.SameAsync("^X", Token, "clear; nano --ignorercfiles draft", "Enter");
        await terminals.SameAsync("Some text", Token, "Some text", "Enter", "and more");
        await terminals.SameAsync("Save modified buffer", Token, "C-x");
        await terminals.SameAsync(Shell, Token, "n");
    }

    [Fact]
    public async Task Htop_draws_its_meters_and_function_keys_and_ends_with_q()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("clear; htop -d 100", "Enter");
        string pane = await terminals.WaitForPaneAsync(pane => pane.Contains("F9Kill", StringComparison.Ordinal) || pane.Contains("not found", StringComparison.Ordinal), "htop's keys", Token);
        Assert.DoesNotContain("htop: command not found", pane, StringComparison.Ordinal);
        Assert.StartsWith("F1Help", pane.Split('\n')[^1], StringComparison.Ordinal);
        Assert.Contains("PID USER", pane, StringComparison.Ordinal);
        Assert.Contains("Mem[", pane, StringComparison.Ordinal);
        terminals.Tutor.Keys("q");
        await terminals.WaitForPaneAsync(pane => !pane.Contains("F9Kill", StringComparison.Ordinal) && pane.EndsWith('$'), "the shell again", Token);
    }

    [Fact]
    public async Task A_tmux_inside_splits_and_ends()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("clear; tmux -L inner-$$ -f /dev/null new -s inside", "Enter");
        await terminals.WaitForPaneAsync(pane => pane.Contains("[inside]", StringComparison.Ordinal), "tmux' bar", Token);
        terminals.Tutor.Keys("C-b", "%");
        await terminals.WaitForPaneAsync(pane => pane.Contains('│', StringComparison.Ordinal), "the split", Token);
        terminals.Tutor.Keys("echo in$((40+2))side; tmux kill-server", "Enter");
        await terminals.WaitForPaneAsync(pane => pane.Contains("[server exited]", StringComparison.Ordinal) || pane.Contains("[lost server]", StringComparison.Ordinal), "tmux ended", Token);
    }

    [Fact]
    public async Task A_resized_terminal_resizes_the_program_in_the_shell()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("clear; trap 'stty size' WINCH; stty size", "Enter");
        await terminals.WaitForPaneAsync(pane => pane.Contains("21 78", StringComparison.Ordinal), "its size", Token);
        terminals.Tutor.Resize(90, 30);
        await terminals.Tutor.WaitForAsync("27 88", Token);
        terminals.Tutor.Resize(1, 1);
        terminals.Tutor.Resize(160, 48);
        await terminals.Tutor.WaitForAsync("Chapter 1/", Token);
        terminals.Tutor.Keys("clear; stty size; echo st\"\"ill", "Enter");
        await terminals.Tutor.WaitForAsync("still", Token);
    }

    [Fact]
    public async Task Enter_on_a_code_block_types_it_and_only_the_learners_enter_runs_it()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys(Prefix, "1");
        await terminals.Tutor.WaitForAsync("boot  v", Token);
        terminals.Tutor.Keys("]");
        await terminals.Tutor.WaitForAsync("▐", Token);
        terminals.Tutor.Keys("Enter");
        await terminals.WaitForPaneAsync(pane => pane == "$ ls -l /boot", "the block at the prompt, not run", Token);
        await terminals.Tutor.WaitForAsync("Enter runs it", Token);
        terminals.Tutor.Keys("Enter");
        await terminals.WaitForPaneAsync(pane => pane.Contains("\n$", StringComparison.Ordinal), "the block run", Token);
    }

    [Fact]
    public async Task The_shells_end_is_said_and_enter_starts_another()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("exit 3", "Enter");
        await terminals.Tutor.WaitForAsync("bash has ended with exit code 3. Enter starts another.", Token);
        terminals.Tutor.Keys("Enter");
        await terminals.WaitForPaneAsync(pane => pane == "$", "a new shell", Token);
    }

    [Fact]
    public async Task What_a_program_prints_cannot_name_the_learners_window_touch_the_clipboard_or_make_the_terminal_answer()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        string title = terminals.Tutor.Format("#{pane_title}");
        terminals.Tutor.Keys(@"clear; printf '\033]0;taken\007\033]2;taken\033\\\033]52;c;dGFrZW4=\007\033Ptmux;\033\033]0;taken\007\033\\\033[5i\033[?1049h\033[?1049l'; echo do''ne", "Enter");
        await terminals.Tutor.WaitForAsync("done", Token);
        Assert.Equal(title, terminals.Tutor.Format("#{pane_title}"));
        Assert.Equal("", terminals.Tutor.Format("#{buffer_size}"));
        Assert.Equal("1", terminals.Tutor.Format("#{alternate_on}"));
        terminals.Tutor.Keys(@"clear; printf '\033[6n\033[c'; read -rsn 6 answer; echo; declare -p answer", "Enter");
        await terminals.Tutor.WaitForAsync("1;1R", Token);
    }

    [Fact]
    public async Task A_flood_of_output_neither_stops_the_tutor_nor_fills_its_memory()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        int tutor = terminals.Process;
        long before = PeakOf(tutor);
        terminals.Tutor.Keys("clear; yes lfs-tutor-flood", "Enter");
        await terminals.WaitForPaneAsync(pane => pane.EndsWith("lfs-tutor-flood\nlfs-tutor-flood", StringComparison.Ordinal), "the flood", Token);

        // The lesson is read, lists open and close, panes change while it goes on.
        terminals.Tutor.Keys(Prefix, "1");
        await terminals.Tutor.WaitForAsync("Run a kernel", Token);
        for (int i = 0; i < 5; i++)
        {
            terminals.Tutor.Keys("?");
            await terminals.Tutor.WaitForAsync("─ Keys ─", Token);
            terminals.Tutor.Keys("Escape");
            await terminals.Tutor.WaitForAsync(screen => !screen.Contains("─ Keys ─", StringComparison.Ordinal), "the help closed", Token);
        }

        terminals.Tutor.Keys("5", "C-c");
        terminals.Tutor.Keys("clear; echo o''ver", "Enter");
        await terminals.WaitForPaneAsync(pane => pane.StartsWith("over", StringComparison.Ordinal), "the end of the flood", Token);
        Assert.InRange(PeakOf(tutor) - before, 0, 200 * 1024);
    }

    [Fact]
    public async Task Ending_the_tutor_ends_the_shell_and_its_programs()
    {
        using ShellPaneTerminals terminals = await ShellPaneTerminals.StartAsync(Token);
        terminals.Tutor.Keys("clear; echo $$; sleep 1000", "Enter");
        string pane = await terminals.WaitForPaneAsync(pane => int.TryParse(pane.Split('\n')[0], out int _), "the shell's number", Token);
        int shell = int.Parse(pane.Split('\n')[0], CultureInfo.InvariantCulture);
        terminals.Tutor.KeepOpen();
        using (System.Diagnostics.Process kill = System.Diagnostics.Process.Start("kill", ["-KILL", terminals.Process.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Token);
        }

        while (Directory.Exists($"/proc/{shell}"))
        {
            await Task.Delay(50, Token);
        }
    }

    /// <summary>The most memory a process ever had in use, in KiB.</summary>
    private static long PeakOf(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
}
