using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Tutor.Tests.Terminal;

public sealed class PainterTests
{
    private static readonly TerminalCapabilities TrueColor = new(ColorDepth.TrueColor);

    [Fact]
    public void An_unchanged_frame_sends_nothing()
    {
        Surface surface = new(20, 4);
        Painter painter = new(TrueColor, new LinkTable());
        surface.Canvas.Text(0, 0, "hello", default);
        Assert.False(painter.Paint(surface).IsEmpty);
        Assert.True(painter.Paint(surface).IsEmpty);
    }

    [Fact]
    public void Only_changed_cells_are_sent_inside_synchronized_output()
    {
        Surface surface = new(40, 4);
        Painter painter = new(TrueColor, new LinkTable());
        surface.Canvas.Text(0, 1, "boot step one", default);
        painter.Paint(surface);
        surface.Canvas.Text(10, 1, "t", default);
        Assert.Equal("\e[?2026h\e[?25l\e[2;11H\e[0mt\e[0m\e[?2026l", Text(painter.Paint(surface)));
    }

    [Fact]
    public void After_the_terminal_was_used_by_another_everything_is_sent_again()
    {
        Surface surface = new(10, 2);
        Painter painter = new(TrueColor, new LinkTable());
        surface.Canvas.Text(0, 0, "hello", default);
        painter.Paint(surface);
        painter.Forget();
        Assert.Contains("\e[2J", Text(painter.Paint(surface)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colour_only_attributes_are_sent()
    {
        Surface surface = new(10, 1);
        surface.Canvas.Text(0, 0, "x", new Style(Color.Rgb(0xFF0000), Color.Rgb(0x00FF00), TextAttributes.Bold | TextAttributes.Reverse));
        string sent = Text(new Painter(new TerminalCapabilities(ColorDepth.None), new LinkTable()).Paint(surface));
        Assert.Contains("\e[0;1;7m", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(";38", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)ColorDepth.TrueColor, ";38;2;255;0;0")]
    [InlineData((int)ColorDepth.TwoHundredFiftySix, ";38;5;196")]
    [InlineData((int)ColorDepth.Sixteen, ";91")]
    public void A_colour_is_sent_as_the_terminal_can_show_it(int depth, string expected)
    {
        Surface surface = new(10, 1);
        surface.Canvas.Text(0, 0, "x", new Style(Color.Rgb(0xFF0000)));
        Assert.Contains(expected, Text(new Painter(new TerminalCapabilities((ColorDepth)depth), new LinkTable()).Paint(surface)), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_unicode_look_alikes_of_the_same_width_are_sent()
    {
        Surface surface = new(8, 2);
        surface.Canvas.Frame(default);
        surface.Canvas.Text(1, 0, "✔日", default);
        string sent = Text(new Painter(new TerminalCapabilities(ColorDepth.None, Unicode: false), new LinkTable()).Paint(surface));
        Assert.Contains("++?", sent, StringComparison.Ordinal);
        Assert.All(sent, character => Assert.True(character < 0x80));
    }

    [Fact]
    public void Links_are_opened_and_closed_around_their_text()
    {
        LinkTable links = new();
        ushort link = links.Add("https://www.kernel.org/");
        Surface surface = new(10, 1);
        surface.Canvas.Text(0, 0, "k", new Style(Link: link));
        string sent = Text(new Painter(TrueColor, links).Paint(surface));
        Assert.Contains("\e]8;;https://www.kernel.org/\e\\k\e]8;;\e\\", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\e]8", Text(new Painter(TrueColor with { Hyperlinks = false }, links).Paint(surface)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_could_carry_control_characters_is_no_link() =>
        Assert.Equal((0, 0, 0), (new LinkTable().Add("https://a/\e[2J"), new LinkTable().Add("javascript:x"), new LinkTable().Add("https://a b")));

    [Fact]
    public void What_is_painted_frame_after_frame_is_what_a_terminal_shows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Frames(), frames =>
    {
        Surface surface = new(24, 6);
        Painter painter = new(TrueColor, new LinkTable());
        Emulator terminal = new(24, 6);
        foreach (Draw[] frame in frames)
        {
            surface.Clear(default);
            foreach (Draw draw in frame)
            {
                surface.Canvas.Text(draw.X, draw.Y, draw.Text, draw.Style);
            }

            terminal.Feed(painter.Paint(surface).Span);
            if (terminal.ToText() != surface.ToText() || !SameStyles(surface, terminal))
            {
                return false;
            }
        }

        return true;
    }));

    private static bool SameStyles(Surface surface, Emulator terminal)
    {
        for (int y = 0; y < surface.Height; y++)
        {
            for (int x = 0; x < surface.Width; x++)
            {
                if (surface.Row(y)[x].Style != terminal.Row(y)[x].Style || surface.Row(y)[x].Width != terminal.Row(y)[x].Width)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static Arbitrary<Draw[][]> Frames()
    {
        Gen<Draw> draw =
            from x in Gen.Choose(-3, 25)
            from y in Gen.Choose(-1, 6)
            from text in Gen.Elements("a", "hello", "日本語", "e\u0301", "    ", "✔ done", "🐧", "x日y", "\e[2J", "wide 漢字 text")
            from color in Gen.Elements(default, Color.Palette(3), Color.Rgb(0x102030))
            from bold in Gen.Elements(TextAttributes.None, TextAttributes.Bold, TextAttributes.Underline | TextAttributes.Italic)
            select new Draw(x, y, text, new Style(color, default, bold));
        return Arb.From(Gen.ArrayOf(Gen.ArrayOf(draw, 6), 4));
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public sealed record Draw
    {
        internal Draw(int x, int y, string text, Style style) => (X, Y, Text, Style) = (x, y, text, style);

        internal int X { get; }

        internal int Y { get; }

        internal string Text { get; }

        internal Style Style { get; }
    }
}
