using LfsTutor.App;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>What a change on the screen costs on the line: at 9600 baud, a thousand bytes are a second.</summary>
public sealed class SlowLinkTests
{
    private Painter _painter = new(new TerminalCapabilities(ColorDepth.TrueColor), new LinkTable());

    [Fact]
    public void A_second_that_passes_costs_less_than_100_bytes()
    {
        Stage stage = Painted(new Stage(160, 48).WithResults().BootToPanic());
        stage.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(Sent(stage), 1, 100);
    }

    [Fact]
    public void A_letter_the_guest_echoes_costs_less_than_100_bytes()
    {
        Stage stage = Painted(MachineInputTests.Typing(160, 48));
        stage.Jobs.Print("x");
        Assert.InRange(Sent(stage.Post(new AppEvent.ConsoleReady(stage.State.Boot.Run))), 1, 100);
    }

    [Fact]
    public void The_bar_of_a_list_moved_by_one_costs_less_than_two_lines()
    {
        Stage stage = Painted(new Stage(80, 24).WithResults().Press("l"));
        Assert.InRange(Sent(stage.Press("j")), 1, 500);
    }

    [Fact]
    public void A_message_costs_about_its_line()
    {
        Stage stage = Painted(new Stage(80, 24).WithResults().Press("j"));
        Assert.InRange(Sent(stage.Press("x")), 1, 250);
    }

    [Fact]
    public void Checks_that_follow_a_file_without_news_cost_nothing_but_the_word_in_the_bar()
    {
        Stage stage = Painted(new Stage(80, 24).WithResults().Press("j"));
        int busy = Sent(stage.Post(new AppEvent.ArtifactsChanged(stage.State.Visit)));
        int idle = Sent(stage.Post(new AppEvent.ChecksReady(stage.State.Visit, Stage.FailedChecks)));
        Assert.InRange(busy + idle, 0, 250);
    }

    [Fact]
    public void A_key_that_changes_nothing_costs_nothing()
    {
        Stage stage = Painted(new Stage(80, 24).WithResults().Press("g"));
        Assert.Equal(0, Sent(stage.Press("g")));
    }

    [Fact]
    public void A_line_scrolled_costs_less_than_the_screen()
    {
        Stage stage = Painted(new Stage(80, 24).WithResults());
        int line = Sent(stage.Press("j"));
        _painter.Forget();
        Assert.InRange(line, 1, Sent(stage) * 3 / 4);
    }

    private Stage Painted(Stage stage)
    {
        _painter = new Painter(new TerminalCapabilities(ColorDepth.TrueColor), stage.State.Links);
        _painter.Paint(stage.Draw());
        return stage;
    }

    private int Sent(Stage stage) => _painter.Paint(stage.Draw()).Length;
}
