using LfsTutor.Terminal;
using static LfsTutor.Terminal.TextAttributes;

namespace LfsTutor.Rendering;

/// <summary>The themes. Text on its background has a contrast of at least 4.5 to 1 (WCAG AA) in the dark and the light one.</summary>
internal static class Themes
{
    public const string DarkName = "dark";
    public const string LightName = "light";
    public const string SixteenName = "16";
    public const string MonochromeName = "none";

    /// <summary>All themes by name, as <c>LFS_TUTOR_THEME</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [DarkName, LightName, SixteenName, MonochromeName];

    /// <summary>The themes a terminal can show: one made for more colours than it has would be a guess.</summary>
    public static IReadOnlyList<string> For(ColorDepth depth) => depth switch
    {
        ColorDepth.None => [MonochromeName],
        ColorDepth.Sixteen => [SixteenName, MonochromeName],
        _ => Names,
    };

    /// <summary>The theme of a name; the dark one for any other word.</summary>
    public static Theme Named(string name) => name switch
    {
        LightName => Light,
        SixteenName => Sixteen,
        MonochromeName => Monochrome,
        _ => Dark,
    };

    /// <summary>A theme's name for people.</summary>
    public static string Describe(string name) => name switch
    {
        LightName => "light",
        SixteenName => "your terminal's own sixteen colours",
        MonochromeName => "no colours",
        _ => "dark",
    };

    /// <summary>The name of the theme to begin with: the first of the wishes this terminal can show, else its usual one.</summary>
    /// <param name="depth">Colours of the terminal.</param>
    /// <param name="wishes"><c>LFS_TUTOR_THEME</c>, then what is remembered; null where there is no wish.</param>
    /// <param name="background">rxvt's <c>COLORFGBG</c>, from which a light background can be told; null where it is not set.</param>
    public static string Choose(ColorDepth depth, IEnumerable<string?> wishes, string? background)
    {
        IReadOnlyList<string> shown = For(depth);
        return wishes.FirstOrDefault(wish => wish is not null && shown.Contains(wish))
            ?? (shown.Contains(LightName) && background is not null && background.AsSpan(background.LastIndexOf(';') + 1) is "7" or "15" ? LightName : shown[0]);
    }

    public static Theme Dark { get; } = FromPalette(new Palette
    {
        Background = 0x11151C, Raised = 0x1D2430, Bar = 0x1F2937, Text = 0xD5DBE5, Dim = 0x98A2B0, Border = 0x3A4657, OnAccent = 0x11151C,
        Blue = 0x5CC8FF, Orange = 0xFFB454, Violet = 0xC792EA, Yellow = 0xFFE066, Green = 0x8BD450, Red = 0xFF6B6B, String = 0xAAD94C, Console = 0x0B0E14,
    });

    public static Theme Light { get; } = FromPalette(new Palette
    {
        Background = 0xFBFAF7, Raised = 0xECEAE3, Bar = 0xDFDCD2, Text = 0x24292F, Dim = 0x545D67, Border = 0xB3B1A9, OnAccent = 0xFFFFFF,
        Blue = 0x0B62A8, Orange = 0x8A4B00, Violet = 0x7A2FA8, Yellow = 0x6B5200, Green = 0x1D6B1D, Red = 0xB3261E, String = 0x3D6600, Console = 0xFFFFFF,
    });

    public static Theme Sixteen { get; } = new()
    {
        Text = default, Dim = Ink(8), Border = Ink(8), FocusedBorder = Ink(14), Title = Ink(15, Bold),
        Heading1 = Ink(14, Bold), Heading2 = Ink(11, Bold), Heading3 = Ink(13, Bold), Rule = Ink(8), InlineCode = Ink(11), Link = Ink(14, Underline), ListMark = Ink(14),
        Code = Ink(15), CodeComment = Ink(8), CodeString = Ink(10), CodeVariable = Ink(13), CodeKeyword = Ink(11), CodeOperator = Ink(14), CodeTag = Ink(14, Reverse), CodeMark = Ink(11, Bold),
        Note = Ink(14, Bold), Tip = Ink(10, Bold), Warning = Ink(9, Bold), Important = Ink(13, Bold),
        Passed = Ink(10, Bold), Failed = Ink(9, Bold), Running = Ink(11, Bold),
        Tab = Ink(7), ActiveTab = Ink(14, Bold | Reverse), Bar = default, BarKey = Ink(11, Reverse), BarDim = Ink(8), BarPassed = Ink(10, Bold), BarFailed = Ink(9, Bold),
        Overlay = default, OverlayDim = Ink(8), OverlayFrame = Ink(11), OverlayTitle = Ink(11, Bold), Selected = Ink(14, Reverse), Match = Ink(11, Reverse), CurrentMatch = Ink(10, Reverse | Bold | Underline), Message = Ink(11, Reverse), Console = default,
    };

    public static Theme Monochrome { get; } = new()
    {
        Text = default, Dim = default, Border = default, FocusedBorder = Plain(Bold), Title = Plain(Bold),
        Heading1 = Plain(Bold | Underline), Heading2 = Plain(Bold), Heading3 = Plain(Bold), Rule = default, InlineCode = Plain(Bold), Link = Plain(Underline), ListMark = default,
        Code = default, CodeComment = default, CodeString = default, CodeVariable = default, CodeKeyword = default, CodeOperator = default, CodeTag = Plain(Reverse), CodeMark = Plain(Reverse),
        Note = Plain(Bold), Tip = Plain(Bold), Warning = Plain(Bold), Important = Plain(Bold),
        Passed = Plain(Bold), Failed = Plain(Bold), Running = Plain(Bold),
        Tab = default, ActiveTab = Plain(Reverse), Bar = default, BarKey = Plain(Reverse), BarDim = default, BarPassed = Plain(Bold), BarFailed = Plain(Bold),
        Overlay = default, OverlayDim = default, OverlayFrame = Plain(Bold), OverlayTitle = Plain(Bold), Selected = Plain(Reverse), Match = Plain(Reverse), CurrentMatch = Plain(Reverse | Bold | Underline), Message = Plain(Reverse), Console = default,
    };

    private static Theme FromPalette(Palette palette)
    {
        Style text = On(palette.Background, palette.Text);
        Style code = On(palette.Raised, palette.Text);
        Style bar = On(palette.Bar, palette.Text);
        Style Ground(int ink, TextAttributes attributes = None) => On(palette.Background, ink).With(attributes);
        Style Raised(int ink, TextAttributes attributes = None) => On(palette.Raised, ink).With(attributes);
        return new Theme
        {
            Text = text, Dim = Ground(palette.Dim), Border = Ground(palette.Border), FocusedBorder = Ground(palette.Blue), Title = text.With(Bold),
            Heading1 = Ground(palette.Blue, Bold), Heading2 = Ground(palette.Orange, Bold), Heading3 = Ground(palette.Violet, Bold), Rule = Ground(palette.Border),
            InlineCode = Raised(palette.Yellow), Link = Ground(palette.Blue, Underline), ListMark = Ground(palette.Blue),
            Code = code, CodeComment = Raised(palette.Dim, Italic), CodeString = Raised(palette.String), CodeVariable = Raised(palette.Violet), CodeKeyword = Raised(palette.Orange),
            CodeOperator = Raised(palette.Blue), CodeTag = On(palette.Blue, palette.OnAccent).With(Bold), CodeMark = Raised(palette.Orange, Bold),
            Note = Ground(palette.Blue, Bold), Tip = Ground(palette.Green, Bold), Warning = Ground(palette.Red, Bold), Important = Ground(palette.Violet, Bold),
            Passed = Ground(palette.Green, Bold), Failed = Ground(palette.Red, Bold), Running = Ground(palette.Orange, Bold),
            Tab = Raised(palette.Dim), ActiveTab = On(palette.Blue, palette.OnAccent).With(Bold),
            Bar = bar, BarKey = On(palette.Orange, palette.OnAccent).With(Bold), BarDim = On(palette.Bar, palette.Dim), BarPassed = On(palette.Bar, palette.Green).With(Bold), BarFailed = On(palette.Bar, palette.Red).With(Bold),
            Overlay = code, OverlayDim = Raised(palette.Dim), OverlayFrame = Raised(palette.Orange), OverlayTitle = Raised(palette.Orange, Bold),
            Selected = On(palette.Blue, palette.OnAccent), Match = On(palette.Orange, palette.OnAccent), CurrentMatch = On(palette.Green, palette.OnAccent).With(Bold | Underline), Message = On(palette.Orange, palette.OnAccent).With(Bold),
            Console = On(palette.Console, palette.Text),
        };
    }

    private static Style On(int background, int ink) => new(Color.Rgb(ink), Color.Rgb(background));

    private static Style Ink(int index, TextAttributes attributes = None) => new(Color.Palette(index), default, attributes);

    private static Style Plain(TextAttributes attributes) => new(Attributes: attributes);

    private sealed record Palette
    {
        public required int Background { get; init; }
        public required int Raised { get; init; }
        public required int Bar { get; init; }
        public required int Text { get; init; }
        public required int Dim { get; init; }
        public required int Border { get; init; }
        public required int OnAccent { get; init; }
        public required int Blue { get; init; }
        public required int Orange { get; init; }
        public required int Violet { get; init; }
        public required int Yellow { get; init; }
        public required int Green { get; init; }
        public required int Red { get; init; }
        public required int String { get; init; }
        public required int Console { get; init; }
    }
}
