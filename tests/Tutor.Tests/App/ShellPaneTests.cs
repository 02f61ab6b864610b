using LfsTutor.App;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>The shell beside the lesson: who gets the keys, when code is typed, how it ends.</summary>
public sealed class ShellPaneTests
{
    private const string Prefix = "\u001d";
    private const string Prompt = "\e[?2004hlearner$ ";

    [Fact]
    public void It_starts_when_it_is_first_looked_at_in_the_size_of_its_pane()
    {
        Stage stage = new Stage(160, 48).WithResults();
        Assert.Empty(stage.Shells.Asked);
        stage.Press("5");
        Assert.Equal(["start 1 kernel/10-chapter 80x45"], stage.Shells.Asked);
        stage.Press(Prefix + "1" + "5");
        Assert.Single(stage.Shells.Asked);
    }

    [Fact]
    public void Every_key_but_the_prefix_goes_to_the_shell_even_before_it_runs()
    {
        Stage stage = new Stage(160, 48).Press("5qls\r");
        Assert.Equal("qls\r", stage.Shells.Typed);
        Started(stage).Press("\u0003\u001a\u001c\t?").Send("\e[A").Press(Prefix + Prefix);
        Assert.Equal("qls\r\u0003\u001a\u001c\t?\e[A\u001d", stage.Shells.Typed);
        Assert.Null(stage.Controller.ExitCode);
    }

    [Fact]
    public void A_key_that_only_goes_to_the_program_asks_for_no_frame()
    {
        Stage stage = Running().Press("x");
        Assert.True(stage.Controller.OnlyForwarded);
        stage.Controller.OnlyForwarded = false;
        Assert.False(stage.Press(Prefix).Controller.OnlyForwarded);
        Assert.False(stage.Press(Prefix).Controller.OnlyForwarded);
    }

    [Fact]
    public void What_it_asks_the_terminal_is_answered_to_it()
    {
        Stage stage = Running();
        Print(stage, "\e[6n\e[c");
        Assert.StartsWith("\e[1;10R\e[?6", stage.Shells.Typed, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_on_code_to_run_starts_the_shell_and_types_it_at_the_prompt_without_running_it()
    {
        Stage stage = new Stage(160, 48).Press("]\r");
        Assert.Equal(PaneKind.Shell, stage.State.Focus);
        Started(stage);
        Print(stage, "welcome\r\n");
        Assert.Equal("", stage.Shells.Typed);
        Print(stage, Prompt);
        Assert.StartsWith("\e[200~# without root, in a second\rmkdir rootfs", stage.Shells.Typed, StringComparison.Ordinal);
        Assert.EndsWith("rootfs.ext2.qcow2\e[201~", stage.Shells.Typed, StringComparison.Ordinal);
        Assert.Equal("Typed into the shell: Enter runs it.", stage.State.Message);
    }

    [Fact]
    public void Code_that_waits_for_the_prompt_is_dropped_when_the_learner_types()
    {
        Stage stage = new Stage(160, 48).Press("]\rx");
        Print(Started(stage), Prompt);
        Assert.Equal("x", stage.Shells.Typed);
    }

    [Fact]
    public void Code_is_not_typed_into_a_program_that_runs_in_the_shell()
    {
        Stage stage = Running().Press(Prefix + "1");
        stage.Shells.Reader = ShellReader.Program;
        stage.Press("]\r");
        Assert.Equal("", stage.Shells.Typed);
        Assert.StartsWith("A program runs in the shell", stage.State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_lines_are_never_typed_into_a_shell_that_would_run_them_one_by_one()
    {
        Stage stage = new Stage(160, 48).Press("5");
        stage.Shells.Reader = ShellReader.Lines;
        Print(stage.Post(new AppEvent.ShellStarted(stage.State.Shell.Session, "dash")), "$ ");
        stage.Press(Prefix + "1" + "]\r");
        Assert.Equal("", stage.Shells.Typed);
        Assert.StartsWith("dash would run the lines one by one", stage.State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_is_only_shown_is_copied() =>
        Assert.Equal("qemu-system-x86_64 -m 512M -kernel vmlinuz", new Stage(160, 48).Press("]]\r").Controller.Clipboard);

    [Fact]
    public void The_end_is_said_and_enter_starts_another()
    {
        Stage stage = Running();
        Print(stage, "exit\r\n");
        stage.Post(new AppEvent.ShellEnded(stage.State.Shell.Session, 3));
        Assert.Contains("bash has ended with exit code 3. Enter starts another.", stage.Picture(), StringComparison.Ordinal);
        Assert.Equal("", stage.Press("q").Shells.Typed);
        Assert.NotNull(stage.Controller.ExitCode);
        stage.Press("\r");
        Assert.Contains(stage.Shells.Asked, asked => asked.StartsWith("start 2 kernel/10-chapter", StringComparison.Ordinal));
        Assert.DoesNotContain("has ended", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_that_cannot_be_started_says_why()
    {
        Stage stage = new Stage(160, 48).Press("5");
        stage.Post(new AppEvent.ShellFailed(stage.State.Shell.Session, "/bin/none is not there"));
        Assert.Contains("No shell: /bin/none is not there.", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Zooming_tells_the_shell_its_new_size()
    {
        Stage stage = Running().Press(Prefix + "z");
        Assert.Equal("resize 1 158x45", stage.Shells.Asked[^1]);
        Assert.Equal("w", stage.Press("w").Shells.Typed);
    }

    [Fact]
    public void Looking_back_after_the_prefix_frees_the_keys_until_enter()
    {
        Stage stage = Running();
        Print(stage, string.Concat(Enumerable.Range(0, 200).Select(i => $"line {i}\r\n")));
        stage.Press(Prefix + "k").Press("kk");
        Assert.Equal((3, ""), (stage.State.Shell.View.ScrolledBack, stage.Shells.Typed));
        Assert.Contains("3 lines back", stage.Picture(), StringComparison.Ordinal);
        stage.Press("g");
        Assert.Contains("line 0", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\rls");
        Assert.Equal((0, "ls"), (stage.State.Shell.View.ScrolledBack, stage.Shells.Typed));
    }

    [Fact]
    public void Searching_goes_up_through_what_was_printed_and_round()
    {
        Stage stage = Running();
        Print(stage, string.Concat(Enumerable.Range(0, 200).Select(i => $"line {i}\r\n")));
        stage.Press(Prefix + "/" + "LINE 5");
        Assert.Equal(59, Line(stage));
        stage.Press("\r\r\r\r\r\r\r\r\r\r");
        Assert.Equal(5, Line(stage));
        Assert.Contains("line 5", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\r");
        Assert.Equal(59, Line(stage));
        stage.Send("\e[B");
        Assert.Equal(5, Line(stage));
        stage.Press("x");
        Assert.Contains("not found", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\e");
        Assert.Null(stage.State.Shell.View.Search);
        Assert.Equal("", stage.Shells.Typed);
    }

    [Fact]
    public void Each_track_has_a_shell_of_its_own_and_chapters_of_a_track_share_one()
    {
        Stage stage = Running().Press(Prefix + "1" + "n" + "5");
        Assert.Single(stage.Shells.Asked, asked => asked.StartsWith("start", StringComparison.Ordinal));
        Assert.Contains("learner$", stage.Picture(), StringComparison.Ordinal);
    }

    internal static Stage Running(int width = 160, int height = 48)
    {
        Stage stage = Started(new Stage(width, height).WithResults().Press("5"));
        Print(stage, Prompt);
        return stage;
    }

    internal static Stage Print(Stage stage, string text)
    {
        stage.Shells.Print(text);
        return stage.Post(new AppEvent.ShellPrinted(stage.State.Shell.Session));
    }

    private static long Line(Stage stage) => stage.State.Shell.View.Match!.Value.First.Row;

    private static Stage Started(Stage stage) => stage.Post(new AppEvent.ShellStarted(stage.State.Shell.Session, "bash"));
}
