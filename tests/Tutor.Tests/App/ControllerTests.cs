using System.Text;
using LfsTutor.Engine;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.App;

public sealed class ControllerTests
{
    [Fact]
    public void Opening_a_chapter_checks_and_forecasts_it_at_once() =>
        Assert.Equal(["open kernel/10-chapter", "verify kernel/10-chapter", "forecast kernel/10-chapter"], new Stage().Jobs.Asked);

    [Fact]
    public void N_and_p_go_through_the_chapters_and_the_ends_say_so()
    {
        Stage stage = new();
        Assert.Equal(2, stage.Press("n").State.ChapterIndex);
        stage.Press("n");
        Assert.Equal((2, "This is the last chapter."), (stage.State.ChapterIndex, stage.State.Message));
        stage.Press("ppp");
        Assert.Equal((0, "This is the first chapter."), (stage.State.ChapterIndex, stage.State.Message));
    }

    [Fact]
    public void A_chapter_that_boots_nothing_says_why_b_and_f_do_nothing()
    {
        Stage stage = new Stage().Press("nb");
        Assert.Equal("This chapter boots nothing: v checks your files.", stage.State.Message);
        Assert.Equal("This chapter boots nothing, so there is nothing to forecast.", stage.Press("f").State.Message);
        Assert.DoesNotContain(stage.Jobs.Asked, asked => asked.StartsWith("boot", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_key_points_to_the_help() => Assert.Contains("? lists the keys", new Stage().Press("x").State.Message, StringComparison.Ordinal);

    [Fact]
    public void Results_of_an_earlier_visit_are_dropped()
    {
        Stage stage = new();
        int earlier = stage.State.Visit;
        stage.Press("n");
        stage.Post(new AppEvent.ChecksReady(earlier, Stage.FailedChecks)).Post(new AppEvent.ForecastReady(earlier, Stage.PanicForecast));
        Assert.Null(stage.State.Checks);
        Assert.Null(stage.State.Forecast);
    }

    [Fact]
    public void Checks_asked_for_say_how_they_went_and_those_at_opening_do_not()
    {
        Stage stage = new Stage().WithResults();
        Assert.Equal("Your files for this chapter go to ~/lfs-tutor/kernel", stage.State.Message);
        stage.Press("v").WithResults();
        Assert.StartsWith("1 of 3 checks failed", stage.State.Message, StringComparison.Ordinal);
        Assert.Equal(PaneKind.Checks, stage.State.Focus);
    }

    [Fact]
    public void A_failed_job_is_a_message_and_not_the_end()
    {
        Stage stage = new Stage();
        stage.Post(new AppEvent.JobFailed(stage.State.Visit, JobNames.Forecast, "the disk is full"));
        Assert.Equal("The forecast failed: the disk is full", stage.State.Message);
        Assert.Null(stage.Controller.ExitCode);
    }

    [Fact]
    public void A_boot_shows_the_console_and_lights_the_steps()
    {
        Stage stage = new Stage(160, 48).WithResults().BootToPanic();
        Assert.Equal(PaneKind.Console, stage.State.Focus);
        Assert.Equal(MachinePhase.Running, stage.State.Boot.Phase);
        Assert.Equal(["console", "root-device"], stage.State.Boot.Progress.Seen.Keys);
        Assert.Contains("Kernel panic - not syncing", stage.State.Boot.Console.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void B_again_stops_the_machine_and_says_so()
    {
        Stage stage = new Stage().BootToPanic().Press("b");
        Assert.Equal("stop", stage.Jobs.Asked[^1]);
        Assert.Contains("Stopping the machine", stage.State.Message, StringComparison.Ordinal);
        stage.Post(new AppEvent.BootStopped(stage.State.Boot.Run));
        Assert.Equal(MachinePhase.Over, stage.State.Boot.Phase);
        Assert.Equal("boot kernel/10-chapter", stage.Press("b").Jobs.Asked.Last(asked => asked.StartsWith("boot", StringComparison.Ordinal)));
    }

    [Fact]
    public void Events_of_an_earlier_boot_are_dropped()
    {
        Stage stage = new Stage().BootToPanic();
        int earlier = stage.State.Boot.Run;
        stage.Press("b").Post(new AppEvent.BootStopped(earlier)).Press("b");
        stage.Post(new AppEvent.BootEnded(earlier, Stage.PanicResult, Stage.PanicExplanation));
        Assert.Equal(MachinePhase.Preparing, stage.State.Boot.Phase);
        Assert.Null(stage.State.Boot.Result);
    }

    [Fact]
    public void A_boot_that_proves_the_chapter_is_recorded_with_its_time()
    {
        Stage stage = new Stage().BootToPanic();
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Stage.PanicResult, Stage.PanicExplanation with { Passed = true }));
        Assert.Equal(stage.Time.GetUtcNow(), stage.Jobs.Progress["kernel/10-chapter"].Passed);
        Assert.True(stage.State.Proved[1]);
        Assert.Contains("Chapter proved. 10 points.", stage.State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boot_that_does_not_prove_it_records_nothing() => Assert.False(new Stage().BootToPanic().Panic().Jobs.Progress.ContainsKey("kernel/10-chapter"));

    [Fact]
    public void A_chapter_without_a_boot_is_proved_by_its_checks()
    {
        Stage stage = new Stage().Press("nv");
        stage.Post(new AppEvent.ChecksReady(stage.State.Visit, [Stage.FailedChecks[0]]));
        Assert.NotNull(stage.Jobs.Progress["kernel/20-chapter"].Passed);
        Assert.Contains("That was the last one", stage.State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_cannot_start_says_why_and_what_would_mend_it()
    {
        Stage stage = new Stage(100, 40).RunMachine();
        stage.Post(new AppEvent.BootFailed(stage.State.Boot.Run, "QEMU is not installed.", "apt-get install qemu-system-x86"));
        Assert.Equal("QEMU is not installed.", stage.State.Message);
        Assert.Contains("apt-get install qemu-system-x86", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Quitting_with_a_running_machine_asks_and_stops_it_first()
    {
        Stage stage = new Stage().BootToPanic().Press("q");
        Assert.Equal(Overlay.QuitQuestion, stage.State.Overlay);
        Assert.Null(stage.Press("n").Controller.ExitCode);
        Assert.Equal(Overlay.None, stage.State.Overlay);
        stage.Press("qy");
        Assert.Equal("stop", stage.Jobs.Asked[^1]);
        Assert.Null(stage.Controller.ExitCode);
        stage.Post(new AppEvent.BootStopped(stage.State.Boot.Run));
        Assert.Equal(0, stage.Controller.ExitCode);
    }

    [Fact]
    public void The_machine_is_stopped_before_another_chapter_opens()
    {
        Stage stage = new Stage().BootToPanic().Press("n");
        Assert.Equal(1, stage.State.ChapterIndex);
        stage.Post(new AppEvent.BootStopped(stage.State.Boot.Run));
        Assert.Equal(2, stage.State.ChapterIndex);
    }

    [Fact]
    public void Quitting_keeps_the_place_in_the_lesson()
    {
        Stage stage = new Stage().Press("jjjq");
        Assert.Equal(0, stage.Controller.ExitCode);
        Assert.Equal(3, stage.Jobs.Progress["kernel/10-chapter"].ScrollLine);
    }

    [Fact]
    public void Hints_come_rung_by_rung_and_are_counted()
    {
        Stage stage = new Stage().WithResults().Press("h");
        Assert.Equal("hints kernel/10-chapter", stage.Jobs.Asked[^1]);
        stage.Post(new AppEvent.HintsReady(stage.State.Visit, ["nudge", "where", "fix"]));
        Assert.Contains("nudge", stage.Picture(), StringComparison.Ordinal);
        Assert.DoesNotContain("where", stage.Picture(), StringComparison.Ordinal);
        stage.Press("hhh");
        Assert.Equal((3, "That was the last hint."), (stage.State.HintsShown, stage.State.Message));
        Assert.Equal(3, stage.Jobs.Progress["kernel/10-chapter"].HintsTaken);
        Assert.Equal("disk.no-file-system", stage.Jobs.Progress["kernel/10-chapter"].HintsAbout);
    }

    [Fact]
    public void Questions_open_by_enter_space_and_click()
    {
        Stage stage = new Stage(160, 48).Press("G[[");
        Assert.DoesNotContain("no device", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("no device", stage.Press("\r").Picture(), StringComparison.Ordinal);
        Assert.DoesNotContain("no device", stage.Press(" ").Picture(), StringComparison.Ordinal);
        string[] rows = stage.Press("G").Picture().Split('\n');
        int y = Array.FindIndex(rows, row => row.Contains("Why did the kernel", StringComparison.Ordinal));
        stage.Send($"\e[<0;10;{y + 1}M");
        Assert.Contains("no device", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_code_scrolls_sideways_with_marks_on_both_sides()
    {
        Stage stage = new(100, 30);
        Assert.Contains("›", stage.Picture(), StringComparison.Ordinal);
        Assert.DoesNotContain("rootfs.ext2.qcow2 ", stage.Picture(), StringComparison.Ordinal);
        stage.Press(">>>>>>>>>>>>>>>>");
        Assert.Contains("rootfs.ext2.qcow2", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("‹", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("without root", stage.Press("<<<<<<<<<<<<<<<<").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Y_on_code_copies_it_and_says_so()
    {
        Stage stage = new Stage(160, 48).Press("]y");
        Assert.StartsWith("# without root, in a second\nmkdir rootfs", stage.Controller.Clipboard, StringComparison.Ordinal);
        Assert.StartsWith("Copied 2 lines", stage.State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tabs_and_panes_are_chosen_by_the_mouse()
    {
        Stage stage = new Stage(160, 48).WithResults();
        string top = stage.Picture().Split('\n')[0];
        stage.Send($"\e[<0;{top.IndexOf("3 Checks", StringComparison.Ordinal) + 1};1M");
        Assert.Equal(PaneKind.Checks, stage.State.Focus);
        stage.Send("\e[<0;10;10M");
        Assert.Equal(PaneKind.Lesson, stage.State.Focus);
        stage.Send("\e[<65;10;10M");
        Assert.Equal(3, stage.State.Lesson.Scroll);
    }

    [Fact]
    public void Below_100_columns_one_pane_is_shown_at_a_time()
    {
        Stage stage = new Stage(99, 30).WithResults();
        Assert.DoesNotContain("will do", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("will do", stage.Press("4").Picture(), StringComparison.Ordinal);
        Assert.Contains("Below 100 columns", stage.Press("z").State.Message, StringComparison.Ordinal);
        Assert.Contains("will do", stage.Resize(100, 30).Press("1").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Zoom_gives_the_focused_pane_the_whole_screen()
    {
        Stage stage = new Stage(160, 48).WithResults().Press("z");
        Assert.DoesNotContain("will do", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("will do", stage.Press("z").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Looking_back_in_the_console_keeps_the_place_while_more_comes()
    {
        Stage stage = new Stage(100, 24).RunMachine();
        Print(stage, string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i}\r\n")));
        stage.Press("kkkkk");
        string before = stage.Picture().Split('\n')[3];
        Print(stage, "one more\r\nand another\r\n");
        Assert.Equal(before, stage.Picture().Split('\n')[3]);
        Assert.Contains("lines back", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("and another", stage.Press("G").Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_without_a_serial_console_is_shown_by_its_screen_with_full_lines_joined()
    {
        Stage stage = new Stage(120, 48).RunMachine();
        string line = "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0) now";
        stage.Post(new AppEvent.ConsoleMoved(stage.State.Boot.Run, GuestConsole.Screen));
        stage.Post(new AppEvent.ScreenChanged(stage.State.Boot.Run, new GuestScreen(80, ["Booting from ROM...", line[..80], line[80..]], 0)));
        Assert.Equal("Booting from ROM...", stage.State.Boot.Console.RowText(0));
        Assert.Equal(line, stage.State.Boot.Console.RowText(1) + stage.State.Boot.Console.RowText(2));
        Print(stage, "firmware on the serial line");
        Assert.DoesNotContain("firmware", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_in_findings_and_explanations_never_reach_the_screen()
    {
        Stage stage = new Stage(160, 48).RunMachine();
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Stage.PanicResult with { Verdict = new BootVerdict(VerdictKind.PanicUnknown, "evil \e]0;title\a line", 1, null) }, Stage.PanicExplanation with { Headline = "a\e[2Jb" }));
        Assert.DoesNotContain('\e', stage.Picture());
        Assert.DoesNotContain('\a', stage.Press("4").Picture());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    [InlineData(19, 5)]
    [InlineData(20, 6)]
    [InlineData(99, 2)]
    [InlineData(500, 200)]
    public void No_size_and_no_overlay_breaks_the_screen(int width, int height)
    {
        Stage stage = new Stage(width, height).WithResults();
        foreach (string keys in (string[])["", "G", "]\r", "2", "3", "4", "z", "?", "\e", "l", "\e", "h", "\e", "/x\r", "n", "\e", ":the", "\e", "F", "\e", "m'", "\e", "v", "q"])
        {
            stage.Press(keys).Picture();
        }

        stage = new Stage(width, height).WithResults().BootToPanic();
        stage.Picture();
        stage.Panic().Picture();
        Assert.Equal(height, stage.Picture().Count(character => character == '\n'));
    }

    [Fact]
    public void Every_binding_of_the_help_is_a_key_that_does_what_it_says()
    {
        Assert.All(KeyMap.Bindings.Where(binding => binding.Keys.Length == 1), binding =>
            Assert.Equal(binding.Command, KeyMap.Find(new InputEvent.Key(KeyCode.Character, binding.Keys[0]))));
        Assert.Equal(KeyMap.Bindings.Count, KeyMap.Bindings.Select(binding => binding.Command).Distinct().Count());
    }

    private static void Print(Stage stage, string text)
    {
        stage.Jobs.Print(text);
        stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run));
    }
}
