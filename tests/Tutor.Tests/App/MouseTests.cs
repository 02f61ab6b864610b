using System.Globalization;
using LfsTutor.App;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>The mouse in the panes, and whose it is.</summary>
public sealed class MouseTests
{
    private const string Prefix = "\u001d";

    [Fact]
    public void Dragging_over_a_terminal_selects_and_letting_go_copies()
    {
        Stage stage = Lines();
        stage.Send(Press(2, 0)).Send(Drag(3, 1));
        Assert.Equal("ne 0\nline", TerminalText.Of(stage.State.Shell.View.Emulator, stage.State.Shell.View.Selection!.Value));
        Assert.Null(stage.Controller.Clipboard);
        stage.Send(Release(3, 1));
        Assert.Equal(("ne 0\nline", "Copied 2 lines to the clipboard."), (stage.Controller.Clipboard, stage.State.Message));
        stage.Press("x");
        Assert.Null(stage.State.Shell.View.Selection);
    }

    [Fact]
    public void A_click_alone_copies_nothing()
    {
        Stage stage = Lines();
        stage.Send(Press(2, 0)).Send(Release(2, 0));
        Assert.Null(stage.Controller.Clipboard);
    }

    [Fact]
    public void Two_clicks_take_the_word_and_three_the_line_over_wrapped_rows()
    {
        Stage stage = ShellPaneTests.Running();
        string word = new('w', 100);
        ShellPaneTests.Print(stage, $"\e[2J\e[Hone {word} end\r\n");
        stage.Send(Press(10, 0)).Send(Release(10, 0)).Send(Press(10, 0)).Send(Release(10, 0));
        Assert.Equal(word, stage.Controller.Clipboard);
        stage.Send(Press(10, 0)).Send(Release(10, 0));
        Assert.Equal($"one {word} end", stage.Controller.Clipboard);
    }

    [Fact]
    public void What_is_selected_stays_what_it_is_while_more_is_printed()
    {
        Stage stage = Lines();
        stage.Send(Press(0, 5)).Send(Drag(5, 5));
        ShellPaneTests.Print(stage, string.Concat(Enumerable.Repeat("more\r\n", 100)));
        Assert.Equal("line 5", TerminalText.Of(stage.State.Shell.View.Emulator, stage.State.Shell.View.Selection!.Value));
    }

    [Fact]
    public void The_mouse_goes_to_a_program_that_asks_for_it_and_stays_the_learners_with_shift()
    {
        Stage stage = ShellPaneTests.Running();
        ShellPaneTests.Print(stage, "\e[?1049h\e[?1002h\e[?1006h");
        stage.Send(Press(0, 0)).Send(Drag(4, 2)).Send(Release(4, 2)).Send("\e[<64;100;10M");
        Assert.Equal("\e[<0;1;1M\e[<32;5;3M\e[<0;5;3m", stage.Shells.Typed[..^"\e[<64;21;9M".Length]);
        Assert.Equal("\e[<64;21;9M", stage.Shells.Typed[^"\e[<64;21;9M".Length..]);
        Assert.Null(stage.State.Shell.View.Selection);
        stage.Shells.Typed = "";
        stage.Send(Press(0, 0, shift: true)).Send(Drag(4, 0, shift: true)).Send(Release(4, 0, shift: true));
        Assert.Equal("", stage.Shells.Typed);
        Assert.NotNull(stage.State.Shell.View.Selection);
    }

    [Fact]
    public void A_program_that_asks_for_buttons_only_hears_of_no_moves_and_old_ones_get_old_reports()
    {
        Stage stage = ShellPaneTests.Running();
        ShellPaneTests.Print(stage, "\e[?1000h");
        stage.Send(Press(1, 2)).Send(Drag(4, 2)).Send(Release(4, 2));
        Assert.Equal("\e[M \"#\e[M#%#", stage.Shells.Typed);
    }

    [Fact]
    public void The_wheel_looks_back_and_is_arrow_keys_to_a_program_that_fills_the_screen()
    {
        Stage stage = Lines();
        stage.Send("\e[<64;100;10M");
        Assert.Equal((3, ""), (stage.State.Shell.View.ScrolledBack, stage.Shells.Typed));
        ShellPaneTests.Print(stage, "\e[?1049h\e[?1h");
        stage.Send("\e[<65;100;10M");
        Assert.Equal((0, "\eOB\eOB\eOB"), (stage.State.Shell.View.ScrolledBack, stage.Shells.Typed));
    }

    [Fact]
    public void A_program_that_asks_for_it_is_told_when_it_gets_and_loses_the_keys()
    {
        Stage stage = ShellPaneTests.Running();
        ShellPaneTests.Print(stage, "\e[?1004h");
        stage.Press(Prefix + "\t").Press("\t").Send("\e[O").Send("\e[I").Press(Prefix + "?");
        Assert.Equal("\e[O\e[I\e[O\e[I\e[O", stage.Shells.Typed);
    }

    [Fact]
    public void The_border_between_the_panes_is_dragged()
    {
        Stage stage = new Stage(160, 48).WithResults();
        ScreenLayout before = ScreenLayout.For(stage.State);
        stage.Send($"\e[<0;{before.Right.X + 1};20M").Send("\e[<32;61;20M").Send("\e[<0;61;20m");
        Assert.Equal((60, 60), (stage.State.SplitColumns, ScreenLayout.For(stage.State).Right.X));
        stage.Send("\e[<0;61;20M").Send("\e[<32;2;20M").Send("\e[<0;2;20m");
        Assert.Equal(24, ScreenLayout.For(stage.State).Lesson.Width);
        stage.Send("\e[<32;100;20M");
        Assert.Equal(24, ScreenLayout.For(stage.State).Lesson.Width);
    }

    [Fact]
    public void Text_of_the_lesson_is_selected_and_copied()
    {
        Stage stage = new Stage(160, 48).WithResults();
        Rectangle area = stage.State.Lesson.Area;
        stage.Send($"\e[<0;{area.X + 1};{area.Y + 1}M").Send($"\e[<32;{area.X + 15};{area.Y + 1}M").Send($"\e[<0;{area.X + 15};{area.Y + 1}m");
        Assert.Equal("Give the kernel", stage.Controller.Clipboard);
        Assert.Equal("Give the kernel", stage.Press("y").Controller.Clipboard);
        Assert.Null(stage.State.Lesson.Selection);
    }

    [Fact]
    public void A_click_on_a_link_copies_its_address()
    {
        Stage stage = new Stage(160, 48).WithResults();
        string[] picture = stage.Picture().Split('\n');
        int y = Array.FindIndex(picture, line => line.Contains("panics", StringComparison.Ordinal));
        int x = picture[y].IndexOf("panics", StringComparison.Ordinal);
        stage.Send(string.Create(CultureInfo.InvariantCulture, $"\e[<0;{x + 2};{y + 1}M"));
        Assert.Equal("https://docs.kernel.org/admin-guide/init.html", stage.Controller.Clipboard);
        Assert.Contains("https://docs.kernel.org", stage.State.Message, StringComparison.Ordinal);
    }

    /// <summary>A shell that has printed lines from the top of its pane on.</summary>
    private static Stage Lines() =>
        ShellPaneTests.Print(ShellPaneTests.Running(), "\e[2J\e[H" + string.Concat(Enumerable.Range(0, 60).Select(i => $"line {i}\r\n")) + "\e[2J\e[3J\e[H" + string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\r\n")) + "\e[44;1H\n\n\n\n\e[1;1H" + string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\r\n")));

    private static string Press(int x, int y, bool shift = false) => Report(shift ? 4 : 0, x, y, 'M');

    private static string Drag(int x, int y, bool shift = false) => Report(shift ? 36 : 32, x, y, 'M');

    private static string Release(int x, int y, bool shift = false) => Report(shift ? 4 : 0, x, y, 'm');

    /// <summary>A report of the terminal's, for a place in the shell pane of a 160×48 screen.</summary>
    private static string Report(int code, int x, int y, char final) =>
        string.Create(CultureInfo.InvariantCulture, $"\e[<{code};{x + 79 + 1};{y + 1 + 1}{final}");
}
