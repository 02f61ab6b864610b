using LfsTutor.App;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>A second boot while the first still runs.</summary>
public sealed class SeveralMachinesTests
{
    private const string Prefix = "\u001d";

    [Fact]
    public void One_more_machine_is_booted_beside_the_first_and_each_has_its_own_console_and_keys()
    {
        Stage stage = new Stage(160, 48).WithResults().BootToPanic();
        int first = stage.State.Boot.Run;
        stage.Press("B");
        int second = stage.State.Boot.Run;
        Assert.Equal((2, 1), (stage.State.Machines.Count, stage.State.MachineIndex));
        Assert.Equal(2, stage.Jobs.Asked.Count(asked => asked == "boot kernel/10-chapter"));
        stage.Post(new AppEvent.BootStarted(second, ["qemu-system-x86_64"], "tcg"));
        stage.Jobs.Print("the second speaks\r\n");
        stage.Post(new AppEvent.ConsoleReady(second));
        Assert.Contains("the second speaks", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("●1 serial  screen  ●2 serial", stage.Picture(), StringComparison.Ordinal);

        stage.Press("\rx" + Prefix + "m");
        Assert.Equal(first, stage.State.Boot.Run);
        Assert.DoesNotContain("the second speaks", stage.Picture(), StringComparison.Ordinal);
        Assert.Contains("Unable to mount root fs", stage.Picture(), StringComparison.Ordinal);

        stage.Press(Prefix + "s");
        stage.Post(new AppEvent.BootStopped(first));
        Assert.Equal("Machine 1: The machine is stopped. b boots it again.", stage.State.Message);
        Assert.Equal(MachinePhase.Running, stage.State.Machines[1].Phase);
    }

    [Fact]
    public void The_serial_line_and_the_screen_are_chosen_by_key()
    {
        Stage stage = MachineInputTests.Typing(160, 48);
        stage.Post(new AppEvent.ScreenChanged(stage.State.Boot.Run, new GuestScreen(80, ["on the screen"], 0)));
        Assert.DoesNotContain("on the screen", stage.Picture(), StringComparison.Ordinal);
        stage.Press(Prefix + "c");
        Assert.Contains("on the screen", stage.Picture(), StringComparison.Ordinal);
        stage.Press("l");
        Assert.Equal("press l", stage.Jobs.Asked[^1]);
    }

    [Fact]
    public void There_are_no_more_than_four_and_all_are_stopped_before_another_chapter_opens()
    {
        Stage stage = new Stage(160, 48).WithResults().BootToPanic().Press("BBBB");
        Assert.Equal(AppState.MostMachines, stage.State.Machines.Count);
        Assert.StartsWith("4 machines run already", stage.State.Message, StringComparison.Ordinal);
        int[] runs = [.. stage.State.Machines.Select(machine => machine.Run)];
        stage.Press("n");
        Assert.Equal(4, stage.Jobs.Asked.Count(asked => asked == "stop"));
        foreach (int run in runs)
        {
            Assert.Equal(1, stage.State.ChapterIndex);
            stage.Post(new AppEvent.BootStopped(run));
        }

        Assert.Equal((2, 1), (stage.State.ChapterIndex, stage.State.Machines.Count));
    }
}
