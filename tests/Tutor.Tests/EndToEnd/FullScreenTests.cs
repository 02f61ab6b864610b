using System.Globalization;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>The real program in a real terminal.</summary>
[Trait("needs", "tmux")]
public sealed class FullScreenTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("lfs-tutor-home").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Quitting_gives_the_terminal_back_as_it_was()
    {
        using TmuxTerminal terminal = Start(120, 40);
        await terminal.WaitForAsync("Chapter 1/", Token);
        Assert.Equal("1", terminal.Format("#{alternate_on}"));
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 131)]
    public async Task A_signal_gives_the_terminal_back_and_names_itself_in_the_exit_code(string signal, int exitCode)
    {
        using TmuxTerminal terminal = Start(80, 24);
        await terminal.WaitForAsync("1 Lesson", Token);
        Signal(terminal, signal);
        AssertRestored(terminal, exitCode.ToString(CultureInfo.InvariantCulture), "130");
    }

    [Fact]
    public void A_crash_gives_the_terminal_back()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Tutor.Tests");
        using TmuxTerminal terminal = Start(100, 30, $"{CrashingProgram.Variable}=1 DOTNET_DbgEnableMiniDump=0 '{program}' 2> '{_home}/trace'; :");
        AssertRestored(terminal, "0");
        Assert.Contains("a bug", File.ReadAllText(Path.Combine(_home, "trace")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_files_in_a_folder_with_any_name_are_followed_and_the_screen_comes_back_as_it_was()
    {
        string work = Path.Combine(_home, "wörk 日本 👍");
        Directory.CreateDirectory(work);
        using (TmuxTerminal terminal = Start(160, 48, $"TERM=screen-256color LFS_TUTOR_WORKSPACE='{work}'"))
        {
            await terminal.WaitForAsync("Checks 0/4", Token);
            File.WriteAllText(Path.Combine(work, "vmlinuz"), "not a kernel");
            await terminal.WaitForAsync("Checks 1/4", Token);
            terminal.Keys("j", "3", ":");
            await terminal.WaitForAsync("Commands", Token);
            terminal.Keys("-l", "theme light");
            terminal.Keys("Enter");
            await terminal.WaitForAsync("Theme: light", Token);
            terminal.Keys("q");
            AssertRestored(terminal, "0");
        }

        using TmuxTerminal again = Start(160, 48, $"TERM=screen-256color LFS_TUTOR_WORKSPACE='{work}'");
        await again.WaitForAsync("1 passed, 1 failed", Token);
        Assert.Contains("\"theme\": \"light\"", File.ReadAllText(Path.Combine(_home, "state", "lfs-tutor", "progress.json")), StringComparison.Ordinal);
        again.Keys("q");
        AssertRestored(again, "0");
    }

    [Fact]
    public async Task A_damaged_progress_file_is_one_sentence_and_kept_aside()
    {
        string state = Path.Combine(_home, "state", "lfs-tutor");
        Directory.CreateDirectory(state);
        File.WriteAllText(Path.Combine(state, "progress.json"), "{ torn");
        using TmuxTerminal terminal = Start(160, 48);
        await terminal.WaitForAsync("progress starts anew", Token);
        Assert.Equal("{ torn", File.ReadAllText(Assert.Single(Directory.GetFiles(state, "*.damaged-*"))));
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Theory]
    [InlineData("LC_ALL=C", "─ Chapter 1/")]
    [InlineData("LC_ALL=en_US.ISO-8859-1", "- Chapter 1/")]
    [InlineData("NO_COLOR=1", "─ Chapter 1/")]
    public async Task A_locale_without_unicode_gets_look_alikes_and_any_other_the_real_thing(string variable, string wanted)
    {
        using TmuxTerminal terminal = Start(120, 40, $"TERM=screen-256color {variable}");
        await terminal.WaitForAsync(wanted, Token);
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Fact]
    public async Task Every_size_up_to_500_columns_and_200_rows_is_drawn()
    {
        using TmuxTerminal terminal = Start(500, 200);
        await terminal.WaitForAsync("Chapter 1/", Token);
        foreach ((int columns, int rows) in ((int, int)[])[(1, 1), (2, 200), (500, 1), (33, 7), (120, 40)])
        {
            terminal.Resize(columns, rows);
        }

        await terminal.WaitForAsync("Chapter 1/", Token);
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Fact]
    public async Task Stopped_and_continued_it_draws_itself_anew()
    {
        using TmuxTerminal terminal = new("exec bash --norc -i", 100, 30);
        terminal.Keys("PS1='shell> '; " + Command(), "Enter");
        await terminal.WaitForAsync("Chapter 1/", Token);
        terminal.Keys("C-z");
        await terminal.WaitForAsync("Stopped", Token);
        Assert.Equal(("0", "1"), (terminal.Format("#{alternate_on}"), terminal.Format("#{cursor_flag}")));
        terminal.Keys("fg", "Enter");
        await terminal.WaitForAsync("Chapter 1/", Token);
        Assert.Equal("1", terminal.Format("#{alternate_on}"));
        terminal.Keys("q");
        await terminal.WaitForAsync(screen => screen.TrimEnd().EndsWith("shell>", StringComparison.Ordinal), "the shell's prompt", Token);
        Assert.Equal("0", terminal.Format("#{alternate_on}"));
    }

    [Fact]
    public async Task A_resized_terminal_is_drawn_for_its_new_size()
    {
        using TmuxTerminal terminal = Start(160, 48);
        await terminal.WaitForAsync("Chapter 1/", Token);
        terminal.Resize(80, 24);
        await terminal.WaitForAsync("1 Lesson", Token);
        terminal.Resize(1, 1);
        terminal.Resize(120, 40);
        await terminal.WaitForAsync("Chapter 1/", Token);
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Fact]
    public async Task Keys_and_a_lone_escape_arrive()
    {
        using TmuxTerminal terminal = Start(120, 40);
        await terminal.WaitForAsync("Chapter 1/", Token);
        terminal.Keys("?");
        await terminal.WaitForAsync("─ Keys ─", Token);
        terminal.Keys("Escape");
        await terminal.WaitForAsync(screen => !screen.Contains("─ Keys ─", StringComparison.Ordinal), "the help closed", Token);
        terminal.Keys("n");
        await terminal.WaitForAsync("Chapter 2/", Token);
        terminal.Keys("q");
        AssertRestored(terminal, "0");
    }

    [Fact]
    public async Task It_comes_back_to_the_chapter_that_was_open()
    {
        using (TmuxTerminal terminal = Start(120, 40))
        {
            await terminal.WaitForAsync("Chapter 1/", Token);
            terminal.Keys("n");
            await terminal.WaitForAsync("Chapter 2/", Token);
            terminal.Keys("q");
            AssertRestored(terminal, "0");
        }

        using TmuxTerminal again = Start(120, 40);
        await again.WaitForAsync("Chapter 2/", Token);
        again.Keys("q");
        AssertRestored(again, "0");
    }

    [Theory]
    [InlineData("TERM=dumb")]
    [InlineData("ACCESSIBLE=1")]
    public async Task Without_a_capable_terminal_or_by_wish_it_converses_in_plain_text(string variable)
    {
        using TmuxTerminal terminal = Start(100, 30, variable);
        await terminal.WaitForAsync("kernel/00-run-a-kernel:", Token);
        Assert.Equal("0", terminal.Format("#{alternate_on}"));
        terminal.Keys("next", "Enter");
        await terminal.WaitForAsync("kernel/10-root-filesystem:", Token);
        terminal.Keys("quit", "Enter");
        AssertRestored(terminal, "0");
    }

    [Fact]
    public async Task A_terminal_that_does_not_know_its_size_only_scrolls()
    {
        using TmuxTerminal terminal = Start(100, 30, before: "stty cols 0 rows 0;");
        await terminal.WaitForAsync("kernel/00-run-a-kernel:", Token);
        Assert.Equal("0", terminal.Format("#{alternate_on}"));
        terminal.Keys("C-d");
        AssertRestored(terminal, "0");
    }

    [Fact]
    [Trait("needs", "boot")]
    public async Task Chapter_0_is_opened_booted_panics_is_explained_and_proved()
    {
        string kernel = Environment.GetEnvironmentVariable("LFS_TUTOR_LAB_KERNEL") is { Length: > 0 } path ? path
            : throw new InvalidOperationException("LFS_TUTOR_LAB_KERNEL does not name a kernel image; script/test builds the lab kernel and sets it.");
        Directory.CreateDirectory(Path.Combine(_home, "work"));
        File.Copy(kernel, Path.Combine(_home, "work", "vmlinuz"));
        using TmuxTerminal terminal = Start(160, 48);
        await terminal.WaitForAsync("panic.no-root", Token);
        terminal.Keys("b");
        await terminal.WaitForAsync("machine running", Token);
        string screen = await terminal.WaitForAsync("Proved:", Token);
        Assert.Contains("Kernel panic - not syncing: VFS: Unable to mount root fs", screen, StringComparison.Ordinal);
        Assert.Contains("The forecast said so.", screen, StringComparison.Ordinal);
        Assert.Contains("Chapter proved.", screen, StringComparison.Ordinal);
        terminal.Keys("q");
        AssertRestored(terminal, "0");
        Assert.Contains("kernel/00-run-a-kernel", File.ReadAllText(Path.Combine(_home, "state", "lfs-tutor", "progress.json")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("needs", "boot")]
    public async Task Killed_while_the_machine_runs_it_gives_the_terminal_back_and_takes_the_machine_along()
    {
        string kernel = Environment.GetEnvironmentVariable("LFS_TUTOR_LAB_KERNEL") is { Length: > 0 } path ? path
            : throw new InvalidOperationException("LFS_TUTOR_LAB_KERNEL does not name a kernel image; script/test builds the lab kernel and sets it.");
        Directory.CreateDirectory(Path.Combine(_home, "work"));
        File.Copy(kernel, Path.Combine(_home, "work", "vmlinuz"));
        using TmuxTerminal terminal = Start(160, 48);
        await terminal.WaitForAsync("panic.no-root", Token);
        terminal.Keys("b");
        await terminal.WaitForAsync("machine running", Token);
        Signal(terminal, "TERM");
        AssertRestored(terminal, "143", "130");
        Assert.Empty(RunningMachines.Of(_home));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private string Command(string variable = "TERM=screen-256color") =>
        $"env COLORTERM=truecolor HOME='{_home}' XDG_STATE_HOME='{_home}/state' XDG_CACHE_HOME='{_home}/cache' LFS_TUTOR_WORKSPACE='{_home}/work' LFS_TUTOR_ACCEL=tcg {variable} '{Path.Combine(AppContext.BaseDirectory, "tutor")}'";

    /// <summary>The terminal's settings before and after stand in files, the exit code too; then the channel <c>done</c> is signalled and the terminal kept.</summary>
    private TmuxTerminal Start(int columns, int rows, string variable = "TERM=screen-256color", string before = "")
    {
        string script = Path.Combine(_home, "start");
        File.WriteAllText(script, $"{before} stty -g > '{_home}/before'; {Command(variable)}; echo $? > '{_home}/exit'; stty -g > '{_home}/after'; \"$@\" wait-for -S done; exec cat\n");
        return new TmuxTerminal($"bash '{script}' tmux -S \"${{TMUX%%,*}}\"", columns, rows);
    }

    private void AssertRestored(TmuxTerminal terminal, params string[] exitCodes)
    {
        terminal.WaitForChannel("done");
        Assert.Equal(File.ReadAllText(Path.Combine(_home, "before")), File.ReadAllText(Path.Combine(_home, "after")));
        Assert.Equal(("0", "1", "0"), (terminal.Format("#{alternate_on}"), terminal.Format("#{cursor_flag}"), terminal.Format("#{mouse_any_flag}")));
        Assert.Contains(File.ReadAllText(Path.Combine(_home, "exit")).Trim(), exitCodes);
    }

    private void Signal(TmuxTerminal terminal, string signal)
    {
        int shell = int.Parse(terminal.Format("#{pane_pid}"), CultureInfo.InvariantCulture);
        int tutor = Descendant(shell, "tutor");
        using System.Diagnostics.Process kill = System.Diagnostics.Process.Start("kill", ["-" + signal, tutor.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static int Descendant(int process, string name)
    {
        foreach (string child in File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int number = int.Parse(child, CultureInfo.InvariantCulture);
            if (File.ReadAllText($"/proc/{number}/comm").Trim() == name)
            {
                return number;
            }

            if (Descendant(number, name) is > 0 and int found)
            {
                return found;
            }
        }

        return 0;
    }
}
