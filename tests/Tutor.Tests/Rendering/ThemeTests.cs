using System.Text;
using LfsTutor.App;
using LfsTutor.Engine;
using LfsTutor.Rendering;
using LfsTutor.Terminal;
using LfsTutor.Tutor.Tests.App;

namespace LfsTutor.Tutor.Tests.Rendering;

/// <summary>The themes on the screens themselves: what is readable is decided where it is drawn.</summary>
public sealed class ThemeTests
{
    /// <summary>WCAG 2.2, success criterion 1.4.3 (AA), for text.</summary>
    private const double LeastForText = 4.5;

    /// <summary>Success criterion 1.4.11, for what tells where the keys go.</summary>
    private const double LeastForFocus = 3;

    public static TheoryData<string, string> ThemesAndDepths => new()
    {
        { Themes.DarkName, nameof(ColorDepth.TrueColor) },
        { Themes.LightName, nameof(ColorDepth.TrueColor) },
        { Themes.DarkName, nameof(ColorDepth.TwoHundredFiftySix) },
        { Themes.LightName, nameof(ColorDepth.TwoHundredFiftySix) },
    };

    [Theory]
    [MemberData(nameof(ThemesAndDepths))]
    public void Every_letter_on_every_screen_has_a_contrast_of_4_5_to_1(string theme, string depthName)
    {
        ColorDepth depth = Enum.Parse<ColorDepth>(depthName);
        SortedDictionary<string, double> poor = [];
        foreach ((string name, Stage stage) in Screens(theme))
        {
            Surface surface = stage.Draw();
            for (int y = 0; y < surface.Height; y++)
            {
                foreach (Cell cell in surface.Row(y))
                {
                    double contrast = Contrast(cell.Style, depth);
                    if (!cell.IsBlank && cell.Width > 0 && IsText(cell.CodePoint) && contrast < LeastForText)
                    {
                        poor[$"{name}: {Hex(cell.Style.Foreground)} on {Hex(cell.Style.Background)}, {new Rune(cell.CodePoint)}"] = contrast;
                    }
                }
            }
        }

        Assert.True(poor.Count == 0, string.Join('\n', poor.Take(20).Select(each => $"{each.Value:F2} {each.Key}")));
    }

    [Theory]
    [InlineData(Themes.DarkName)]
    [InlineData(Themes.LightName)]
    public void The_frame_of_the_pane_that_has_the_keys_stands_out(string name)
    {
        Theme theme = Themes.Named(name);
        Assert.True(Contrast(theme.FocusedBorder, ColorDepth.TrueColor) >= LeastForFocus);
    }

    [Fact]
    public void Without_colours_the_focus_the_selection_and_the_current_match_are_told_by_attributes()
    {
        Stage stage = new Stage(160, 48).WithResults();
        stage.State.UseTheme(Themes.MonochromeName);
        Cell lesson = stage.Draw().Row(0)[0];
        Cell right = stage.Draw().Row(0)[159];
        Assert.NotEqual(lesson.Style, right.Style);
        Assert.Equal(lesson.Style, stage.Press("4").Draw().Row(0)[159].Style);
        Assert.NotEqual(Themes.Monochrome.Match, Themes.Monochrome.CurrentMatch);
        Assert.NotEqual(Themes.Monochrome.Selected, Themes.Monochrome.Overlay);
        foreach ((_, Stage screen) in Screens(Themes.MonochromeName))
        {
            Surface surface = screen.Draw();
            for (int y = 0; y < surface.Height; y++)
            {
                foreach (Cell cell in surface.Row(y))
                {
                    Assert.True(IsGuests(cell) || (cell.Style.Foreground.IsDefault && cell.Style.Background.IsDefault));
                }
            }
        }
    }

    [Fact]
    public void The_sixteen_colour_theme_asks_for_none_but_the_terminals_own()
    {
        foreach ((_, Stage screen) in Screens(Themes.SixteenName))
        {
            Surface surface = screen.Draw();
            for (int y = 0; y < surface.Height; y++)
            {
                foreach (Cell cell in surface.Row(y))
                {
                    Assert.False(cell.Style.Foreground.IsRgb || cell.Style.Background.IsRgb);
                    Assert.True(cell.Style.Background.IsDefault, "a background of its own could be the terminal's text colour");
                }
            }
        }
    }

    [Fact]
    public void The_state_of_checks_boots_and_chapters_is_told_by_words_and_marks_too()
    {
        Stage stage = new Stage(160, 48).WithResults().Press("v");
        string checks = stage.Post(new AppEvent.ChecksReady(stage.State.Visit, Stage.FailedChecks)).Picture();
        Assert.All((string[])["✔ passed", "✘ failed", "○ skipped"], word => Assert.Contains(word, checks, StringComparison.Ordinal));
        string boot = stage.BootToPanic().Panic().Picture();
        Assert.All((string[])["✘ panic.no-root", "Not there yet"], word => Assert.Contains(word, boot, StringComparison.Ordinal));
        stage = new Stage(160, 48);
        stage.Jobs.Progress["kernel/00-chapter"] = new Lessons.ChapterProgress(stage.Time.GetUtcNow());
        Assert.Contains("✔ proved", stage.Press("nl").Picture(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TrueColor", null, null, null, "dark")]
    [InlineData("TrueColor", "light", "dark", null, "light")]
    [InlineData("TrueColor", null, "light", null, "light")]
    [InlineData("TrueColor", "no such theme", "16", null, "16")]
    [InlineData("TrueColor", null, null, "0;15", "light")]
    [InlineData("TrueColor", null, null, "15;0", "dark")]
    [InlineData("Sixteen", "light", null, null, "16")]
    [InlineData("Sixteen", "none", null, null, "none")]
    [InlineData("None", "dark", "light", "0;15", "none")]
    public void The_variable_then_what_is_remembered_then_the_terminal_decides(string depth, string? variable, string? remembered, string? background, string expected) =>
        Assert.Equal(expected, Themes.Choose(Enum.Parse<ColorDepth>(depth), [variable, remembered], background));

    private static IEnumerable<(string Name, Stage Stage)> Screens(string theme)
    {
        (string Name, Func<Stage> Make)[] screens =
        [
            ("lesson", () => new Stage(160, 60).WithResults()),
            ("lesson end", () => new Stage(160, 48).WithResults().Press("G[[\r")),
            ("narrow", () => new Stage(80, 24).WithResults()),
            ("checks", () => new Stage(160, 48).Press("v").WithResults()),
            ("forecast", () => new Stage(160, 48).WithResults().Press("f")),
            ("boot", () => new Stage(160, 48).WithResults().BootToPanic()),
            ("panic", () => new Stage(160, 48).WithResults().BootToPanic().Panic()),
            ("panic explained", () => new Stage(160, 48).WithResults().BootToPanic().Panic().Press("4")),
            ("help", () => new Stage(160, 48).WithResults().Press("?")),
            ("chapters", () => new Stage(160, 48).WithResults().Press("l")),
            ("hints", () => Hints(new Stage(160, 48).WithResults().Press("h"))),
            ("search", () => new Stage(160, 48).WithResults().Press("/root\rn")),
            ("palette", () => new Stage(160, 48).WithResults().Press(":the")),
            ("finish", () => new Stage(160, 48).WithResults().Press(":how far\r")),
            ("quit", () => new Stage(160, 48).WithResults().BootToPanic().Press("q")),
        ];
        foreach ((string name, Func<Stage> make) in screens)
        {
            Stage stage = make();
            stage.State.UseTheme(theme);
            yield return (name, stage);
        }
    }

    private static Stage Hints(Stage stage) =>
        stage.Post(new AppEvent.HintsReady(stage.State.Visit, ["Look at the *disk* `image`.", "See [this](https://example.org).", "Make it anew.", "```sh\nmke2fs \"$x\" # why\n```"])).Press("hhh");

    /// <summary>Frames, rules, bars and shades are decoration; letters, digits, punctuation and marks are text.</summary>
    private static bool IsText(int codePoint) => codePoint is not (>= 0x2500 and <= 0x259F);

    /// <summary>What a guest prints in colours of its own is the learner's to see as it is.</summary>
    private static bool IsGuests(Cell cell) => cell.Style.Foreground.IsPalette;

    private static double Contrast(Style style, ColorDepth depth)
    {
        if (style.Foreground.IsPalette || style.Background.IsPalette)
        {
            return double.PositiveInfinity;
        }

        bool swapped = style.Attributes.HasFlag(TextAttributes.Reverse);
        double one = Luminance(swapped ? style.Background : style.Foreground, depth);
        double other = Luminance(swapped ? style.Foreground : style.Background, depth);
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(Color color, ColorDepth depth)
    {
        Color shown = ColorReduction.Reduce(color, depth);
        int rgb = shown.IsPalette ? ColorReduction.RgbOf(shown.PaletteIndex) : (int)(shown.Value & 0xFFFFFF);
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 0xFF)) + (0.0722 * Linear(rgb & 0xFF));
    }

    private static double Linear(int value) => value / 255.0 is var share && share <= 0.03928 ? share / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);

    private static string Hex(Color color) => $"#{color.Value & 0xFFFFFF:x6}";
}
