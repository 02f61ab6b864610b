using LfsTutor.App;
using LfsTutor.Rendering;

namespace LfsTutor.Tutor.Tests.App;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(":")]
    [InlineData("\u0010")]
    public void It_opens_by_its_keys_and_does_the_command_chosen(string key)
    {
        Stage stage = new Stage(100, 30).Press(key);
        Assert.Equal(Overlay.Picker, stage.State.Overlay);
        stage.Press("chek files\b\b\b\b\b\b\b\b\b\bcheck your\r");
        Assert.Equal((Overlay.None, PaneKind.Checks), (stage.State.Overlay, stage.State.Focus));
    }

    [Fact]
    public void A_few_letters_in_their_order_find_a_command_and_word_beginnings_come_first()
    {
        List<int> places = [];
        Assert.Null(FuzzyMatch.Score("boot the chapter", "xb", places));
        Assert.True(FuzzyMatch.Score("Open chapter: Busybox", "ocb", places) > FuzzyMatch.Score("Stock bases of it", "ocb", []));
        Assert.Equal([0, 5, 14], places);
        Assert.NotNull(FuzzyMatch.Score("ab cba", "abc", places));
        Assert.NotNull(FuzzyMatch.Score("a bar ab", "aarb", places));
    }

    [Fact]
    public void A_command_that_cannot_be_done_now_says_why_in_its_row_and_when_chosen()
    {
        Stage stage = new Stage(160, 48).Press("n:boot the chapter");
        PickerRow row = stage.State.Picker!.Selected!;
        Assert.Equal("This chapter boots nothing: v checks your files.", row.WhyNot);
        Assert.Contains("This chapter boots nothing", stage.Picture(), StringComparison.Ordinal);
        stage.Press("\r");
        Assert.Equal((Overlay.Picker, row.WhyNot), (stage.State.Overlay, stage.State.Message));
    }

    [Fact]
    public void Every_command_is_in_it_or_is_a_move()
    {
        HashSet<Command> offered = [.. Palette.Commands.Select(each => each.Command)];
        Command[] moves =
        [
            Command.LineDown, Command.LineUp, Command.PageDown, Command.PageUp, Command.HalfPageDown, Command.HalfPageUp, Command.Top, Command.Bottom,
            Command.CodeLeft, Command.CodeRight, Command.Act, Command.Close, Command.PreviousPane, Command.Palette, Command.NextMatch, Command.PreviousMatch,
        ];
        Assert.Empty(Enum.GetValues<Command>().Except(offered).Except(moves));
    }

    [Fact]
    public void Themes_and_chapters_are_chosen_by_name()
    {
        Stage stage = new Stage(100, 30).Press(":theme light\r");
        Assert.Equal(("light", Themes.Light), (stage.State.ThemeName, stage.State.Theme));
        Assert.Equal("light", stage.Jobs.View!.Theme);
        Assert.Equal(Themes.Light.Text.Background, stage.Draw().Row(5)[5].Style.Background);
        Assert.Equal(0, stage.Press(":run a kernel\r").State.ChapterIndex);
    }

    [Fact]
    public void Escape_and_a_click_beside_it_close_it_and_a_click_on_a_row_chooses_it()
    {
        Stage stage = new Stage(100, 30).Press(":\e");
        Assert.Equal(Overlay.None, stage.State.Overlay);
        stage.Press(":").Send("\e[<0;1;1M");
        Assert.Equal(Overlay.None, stage.State.Overlay);
        string[] rows = stage.Press(":open chapter").Picture().Split('\n');
        int y = Array.FindIndex(rows, row => row.Contains("Execute an init program", StringComparison.Ordinal));
        stage.Send($"\e[<0;{rows[y].IndexOf("Execute", StringComparison.Ordinal) + 1};{y + 1}M");
        Assert.Equal(2, stage.State.ChapterIndex);
    }

    [Fact]
    public void Keys_for_a_machine_do_not_go_to_it_while_the_palette_is_open()
    {
        Stage stage = MachineInputTests.Typing(120, 40).Press("\u001d:xyz");
        Assert.Equal("xyz", stage.State.Picker!.Query);
        Assert.DoesNotContain("xyz", stage.Jobs.Typed, StringComparison.Ordinal);
    }
}
