using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.Terminal;

public sealed class CanvasTests
{
    [Fact]
    public void Text_is_clipped_to_its_part_of_the_screen()
    {
        Surface surface = new(10, 3);
        surface.Canvas.Part(new Rectangle(2, 1, 4, 1)).Text(-1, 0, "abcdefgh", default);
        surface.Canvas.Part(new Rectangle(2, 1, 4, 1)).Text(0, 1, "below", default);
        Assert.Equal("\n  bcde\n\n", surface.ToText());
    }

    [Fact]
    public void A_wide_character_is_never_cut_in_half()
    {
        Surface surface = new(6, 1);
        surface.Canvas.Text(0, 0, "a日本語", default);
        Assert.Equal("a日本\n", surface.ToText());
        surface.Canvas.Text(2, 0, "x", default);
        Assert.Equal("a x本\n", surface.ToText());
    }

    [Fact]
    public void Marks_stay_with_their_letter()
    {
        Surface surface = new(6, 1);
        Assert.Equal(2, surface.Canvas.Text(0, 0, "e\u0301x", default));
        Assert.Equal("e\u0301x\n", surface.ToText());
    }

    [Fact]
    public void Control_characters_never_reach_a_cell()
    {
        Surface surface = new(6, 1);
        surface.Canvas.Text(0, 0, "a\e\u009b\tb", default);
        Assert.Equal("a\uFFFD\uFFFD\uFFFDb\n", surface.ToText());
    }

    [Fact]
    public void A_frame_smaller_than_its_corners_is_not_drawn()
    {
        Surface surface = new(1, 1);
        surface.Canvas.Frame(default);
        Assert.Equal("\n", surface.ToText());
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日本", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍🏽", 2)]
    [InlineData("👩\u200D🔬", 2)]
    [InlineData("✔ ok", 4)]
    [InlineData("─│╭", 3)]
    public void Columns_are_counted_as_terminals_count_them(string text, int columns) => Assert.Equal(columns, CharacterWidth.Of(text));

    [Fact]
    public void A_cell_is_sixteen_bytes() => Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<Cell>());

    [Theory]
    [InlineData("", "xterm-256color", "", "TwoHundredFiftySix")]
    [InlineData("", "xterm-256color", "truecolor", "TrueColor")]
    [InlineData("1", "xterm-256color", "truecolor", "None")]
    [InlineData("", "xterm", "", "Sixteen")]
    [InlineData("", "linux", "", "Sixteen")]
    [InlineData("", "vt100", "", "None")]
    public void The_environment_tells_the_colours(string noColor, string term, string colorTerm, string expected)
    {
        Dictionary<string, string> environment = new() { ["NO_COLOR"] = noColor, ["TERM"] = term, ["COLORTERM"] = colorTerm };
        Assert.Equal(expected, TerminalCapabilities.FromEnvironment(environment.GetValueOrDefault).Colors.ToString());
    }

    [Theory]
    [InlineData("dumb", "", false)]
    [InlineData("", "", false)]
    [InlineData("xterm", "1", false)]
    [InlineData("xterm", "0", true)]
    [InlineData("xterm", "", true)]
    public void A_dumb_terminal_and_linear_mode_are_not_drawn_on(string term, string accessible, bool allowed)
    {
        Dictionary<string, string> environment = new() { ["TERM"] = term, ["ACCESSIBLE"] = accessible };
        Assert.Equal(allowed, TerminalCapabilities.AllowsFullScreen(environment.GetValueOrDefault));
    }
}
