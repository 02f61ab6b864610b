namespace LfsTutor.Terminal;

/// <summary>A colour as a program asks for it: the terminal's default, one of its palette, or red-green-blue.</summary>
/// <remarks>The default value is the terminal's default colour.</remarks>
internal readonly record struct Color(uint Value)
{
    private const uint PaletteTag = 0x01000000;
    private const uint RgbTag = 0x02000000;
    private const uint TagMask = 0xFF000000;

    public static Color Default => default;

    public bool IsDefault => Value == 0;

    public bool IsPalette => (Value & TagMask) == PaletteTag;

    public bool IsRgb => (Value & TagMask) == RgbTag;

    /// <summary>0 to 255: 16 named colours, a 6×6×6 cube, 24 greys.</summary>
    public int PaletteIndex => (int)(Value & 0xFF);

    public int Red => (int)((Value >> 16) & 0xFF);

    public int Green => (int)((Value >> 8) & 0xFF);

    public int Blue => (int)(Value & 0xFF);

    public static Color Palette(int index) => new(PaletteTag | ((uint)index & 0xFF));

    /// <param name="rgb">0xRRGGBB.</param>
    public static Color Rgb(int rgb) => new(RgbTag | ((uint)rgb & 0xFFFFFF));

    public static Color Rgb(int red, int green, int blue) =>
        new(RgbTag | (((uint)red & 0xFF) << 16) | (((uint)green & 0xFF) << 8) | ((uint)blue & 0xFF));
}
