namespace LfsTutor.Terminal;

/// <summary>How a character is drawn besides its colours.</summary>
[Flags]
internal enum TextAttributes : ushort
{
    None = 0,
    Bold = 1,
    Dim = 2,
    Italic = 4,
    Underline = 8,
    Blink = 16,
    Reverse = 32,
    Hidden = 64,
    Strike = 128,
    DoubleUnderline = 256,
    Overline = 512,
}

/// <summary>Colours, attributes and hyperlink of a character.</summary>
/// <param name="Foreground">Colour of the character.</param>
/// <param name="Background">Colour behind it.</param>
/// <param name="Attributes">Weight, slant, lines.</param>
/// <param name="Link">Index into <see cref="LinkTable"/>; 0 for none.</param>
internal readonly record struct Style(Color Foreground = default, Color Background = default, TextAttributes Attributes = TextAttributes.None, ushort Link = 0)
{
    /// <summary>The same with more attributes.</summary>
    public Style With(TextAttributes more) => this with { Attributes = Attributes | more };

    /// <summary>The same on another background.</summary>
    public Style On(Color background) => this with { Background = background };
}
