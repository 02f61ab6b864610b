using LfsTutor.App;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>The learner at a machine that runs: who gets the keys, and what the buttons do.</summary>
public sealed class MachineInputTests
{
    private const string Prefix = "\u001d";

    private static BootResult Reached { get; } = Stage.PanicResult with { Verdict = new BootVerdict(VerdictKind.Reached, "answer-42", 300, null) };

    private static BootExplanation Proof { get; } = new(true, "The boot reached its aim: the expected text is on the console.", [], "Go on.", true);

    [Fact]
    public void After_b_the_keys_stay_the_tutors_until_enter_gives_them_to_the_machine()
    {
        Stage stage = new Stage().BootToPanic().Press("k");
        Assert.Equal("", stage.Jobs.Typed);
        Assert.Contains("Enter types into the machine", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\rls\r");
        Assert.Equal("ls\r", stage.Jobs.Typed);
        Assert.Contains("your keys go to the machine · Ctrl-] gets out", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_but_the_prefix_goes_to_the_guest()
    {
        Stage stage = Typing(80, 24).Press("qnb?/\t\u0003\u001a").Send("\e[A").Send("\e[1;5C");
        Assert.Equal("qnb?/\t\u0003\u001a\e[A\e[1;5C", stage.Jobs.Typed);
        Assert.Null(stage.Controller.ExitCode);
        Assert.False(stage.Controller.WantsSuspend);
    }

    [Fact]
    public void The_prefix_twice_sends_it()
    {
        Stage stage = Typing(80, 24).Press(Prefix + Prefix + "x");
        Assert.Equal(Prefix + "x", stage.Jobs.Typed);
    }

    [Fact]
    public void After_the_prefix_one_key_is_the_tutors()
    {
        Stage stage = Typing(160, 48).Press(Prefix);
        Assert.Contains("s stop · r reset · o power", stage.Picture(), StringComparison.Ordinal);
        Assert.Equal(PaneKind.Lesson, stage.Press("\t").State.Focus);
        Assert.Equal("", stage.Jobs.Typed);
        Assert.Equal(PaneKind.Console, stage.Press("\t").State.Focus);
        Assert.Equal("w", stage.Press("w").Jobs.Typed);
    }

    [Fact]
    public void Escape_after_the_prefix_frees_the_keys_and_keeps_the_pane()
    {
        Stage stage = Typing(80, 24).Press(Prefix + "\ej");
        Assert.Equal(("", PaneKind.Console), (stage.Jobs.Typed, stage.State.Focus));
    }

    [Fact]
    public void A_click_gives_the_keys_to_the_machine_too()
    {
        Stage stage = new Stage(160, 48).BootToPanic().Press("1").Send("\e[<0;120;10M").Press("x");
        Assert.Equal("x", stage.Jobs.Typed);
    }

    [Fact]
    public void A_machine_that_does_not_run_takes_no_keys()
    {
        Stage stage = Typing(80, 24).Panic().Press("l");
        Assert.Equal(("", Overlay.Chapters), (stage.Jobs.Typed, stage.State.Overlay));
        Assert.DoesNotContain("machine · Ctrl-]", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_paste_goes_to_the_guest_with_enter_for_line_ends()
    {
        Stage stage = Typing(80, 24).Send("\e[200~ls\ncd /\e[201~");
        Assert.Equal("ls\rcd /", stage.Jobs.Typed);
    }

    [Fact]
    public void The_shells_question_for_the_cursor_is_answered_to_the_guest_only()
    {
        Stage stage = new Stage(80, 24).RunMachine();
        stage.Jobs.Print("/ # \e[6n");
        stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run));
        Assert.Equal("\e[1;5R", stage.Jobs.Typed);
    }

    [Fact]
    public void Where_the_guest_speaks_on_its_screen_the_keys_go_to_its_keyboard()
    {
        Stage stage = Typing(160, 48);
        stage.Post(new AppEvent.ConsoleMoved(stage.State.Boot.Run, GuestConsole.Screen)).Post(new AppEvent.ScreenChanged(stage.State.Boot.Run, new GuestScreen(80, ["Shell>"], 0)));
        stage.Press("lS\u0003\r").Send("\e[A").Send("\e[200~a\nb\e[201~");
        Assert.Equal("", stage.Jobs.Typed);
        Assert.Equal(["press l", "press shift-s", "press ctrl-c", "press ret", "press up", "type a\nb"], stage.Jobs.Asked[^6..]);
        Assert.Contains("does not have that key", stage.Press("ä").State.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_that_goes_on_to_its_serial_line_is_shown_there_with_all_it_said()
    {
        Stage stage = new Stage(160, 48).RunMachine();
        stage.Post(new AppEvent.ConsoleMoved(stage.State.Boot.Run, GuestConsole.Screen)).Post(new AppEvent.ScreenChanged(stage.State.Boot.Run, new GuestScreen(80, ["BdsDxe: starting Boot0002"], 0)));
        stage.Jobs.Print("Linux version 6.1\r\n");
        stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run));
        Assert.DoesNotContain("Linux version 6.1", stage.State.Boot.Console.ToText(), StringComparison.Ordinal);
        stage.Post(new AppEvent.ConsoleMoved(stage.State.Boot.Run, GuestConsole.Serial));
        Assert.Contains("Linux version 6.1", stage.State.Boot.Console.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_verdict_the_machine_runs_on_and_is_typed_into()
    {
        Stage stage = Proved(80, 24);
        Assert.Equal((MachinePhase.Running, true), (stage.State.Boot.Phase, stage.State.Proved[1]));
        Assert.Contains("Chapter proved.", stage.State.Message, StringComparison.Ordinal);
        Assert.Contains("runs on tcg", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\rls\r");
        Assert.Equal("ls\r", stage.Jobs.Typed);
        Assert.Contains("✔ Proved: reached · Ctrl-] 4 says more", stage.Picture(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_switches_itself_off_keeps_its_verdict()
    {
        Stage stage = Proved(80, 24);
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Reached, Proof));
        Assert.Equal(MachinePhase.Over, stage.State.Boot.Phase);
        Assert.StartsWith("The machine has switched itself off.", stage.State.Message, StringComparison.Ordinal);
        Assert.Single(stage.Jobs.Progress);
    }

    [Fact]
    public void Stop_reset_and_power_have_keys_after_the_prefix()
    {
        Stage stage = Proved(80, 24).Press("\r" + Prefix + "r");
        Assert.Equal("restart", stage.Jobs.Asked[^1]);
        stage.Press(Prefix + "o");
        Assert.Equal("power off", stage.Jobs.Asked[^1]);
        stage.Press(Prefix + "s");
        Assert.Equal(("stop", MachinePhase.Stopping), (stage.Jobs.Asked[^1], stage.State.Boot.Phase));
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Reached, Proof));
        Assert.Equal("The machine is stopped. b boots it again.", stage.State.Message);
    }

    [Fact]
    public void B_asks_before_a_machine_that_runs_on_is_booted_anew_and_stops_it_first()
    {
        Stage stage = Proved(80, 24).Press("b");
        Assert.Equal(Overlay.MachineQuestion, stage.State.Overlay);
        Assert.Equal(Overlay.None, stage.Press("\e").State.Overlay);
        stage.Press("bb");
        Assert.Equal("stop", stage.Jobs.Asked[^1]);
        int first = stage.State.Boot.Run;
        stage.Post(new AppEvent.BootEnded(first, Reached, Proof));
        Assert.Contains("boot kernel/10-chapter", stage.Jobs.Asked[^2..]);
        Assert.Equal((MachinePhase.Preparing, first + 1), (stage.State.Boot.Phase, stage.State.Boot.Run));
    }

    [Fact]
    public void Quitting_stops_a_machine_that_runs_on()
    {
        Stage stage = Proved(80, 24).Press("\r" + Prefix + "q");
        Assert.Equal(Overlay.QuitQuestion, stage.State.Overlay);
        stage.Press("y");
        Assert.Equal("stop", stage.Jobs.Asked[^1]);
        stage.Post(new AppEvent.BootEnded(stage.State.Boot.Run, Reached, Proof));
        Assert.Equal(0, stage.Controller.ExitCode);
    }

    [Fact]
    public void A_key_the_machine_does_not_take_is_a_message()
    {
        Stage stage = Typing(80, 24);
        stage.Post(new AppEvent.KeyLost(stage.State.Boot.Run, "QEMU did not answer send-key in time."));
        Assert.Equal("QEMU did not answer send-key in time.", stage.State.Message);
    }

    [Fact]
    public void Typing_shows_the_end_of_the_console()
    {
        Stage stage = new Stage(100, 24).RunMachine();
        stage.Jobs.Print(string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i}\r\n")));
        stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run));
        Assert.NotEqual(0, stage.Press("kkk").State.Boot.View.ScrolledBack);
        Assert.Equal(0, stage.Press("\rx").State.Boot.View.ScrolledBack);
    }

    internal static Stage Typing(int width, int height) => new Stage(width, height).WithResults().BootToPanic().Press("\r");

    internal static Stage Proved(int width, int height)
    {
        Stage stage = new Stage(width, height).WithResults().RunMachine();
        stage.Jobs.Print("[    1.102345] Run /init as init process\r\n/ # echo answer-$((6*7))\r\nanswer-42\r\n/ # ");
        stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run));
        return stage.Post(new AppEvent.BootDecided(stage.State.Boot.Run, Reached, Proof));
    }
}
