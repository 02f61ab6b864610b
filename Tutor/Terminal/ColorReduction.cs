namespace LfsTutor.Terminal;

/// <summary>The nearest colour a terminal with fewer colours has.</summary>
/// <remarks>Source: xterm's 256-colour palette: 16 named colours, a 6×6×6 cube with levels 0, 95, 135, 175, 215, 255, and 24 greys from 8 in steps of 10.</remarks>
internal static class ColorReduction
{
    private const int CubeStart = 16;
    private const int GreyStart = 232;
    private const int GreyCount = 24;

    private static ReadOnlySpan<int> CubeLevels => [0, 95, 135, 175, 215, 255];

    /// <summary>xterm's usual values of the 16 named colours.</summary>
    private static ReadOnlySpan<int> Named =>
    [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ];

    /// <summary>The colour as the depth can show it.</summary>
    public static Color Reduce(Color color, ColorDepth depth)
    {
        if (color.IsDefault || depth == ColorDepth.None)
        {
            return Color.Default;
        }

        return depth switch
        {
            ColorDepth.TwoHundredFiftySix when color.IsRgb => Color.Palette(Nearest256(color.Red, color.Green, color.Blue)),
            ColorDepth.Sixteen when color.IsRgb => Color.Palette(Nearest16(color.Red, color.Green, color.Blue)),
            ColorDepth.Sixteen when color.PaletteIndex >= CubeStart => Reduce(Color.Rgb(RgbOf(color.PaletteIndex)), depth),
            _ => color,
        };
    }

    /// <summary>0xRRGGBB of a palette entry.</summary>
    public static int RgbOf(int index)
    {
        if (index < CubeStart)
        {
            return Named[index];
        }

        if (index >= GreyStart)
        {
            int grey = 8 + ((index - GreyStart) * 10);
            return (grey << 16) | (grey << 8) | grey;
        }

        int cube = index - CubeStart;
        return (CubeLevels[cube / 36] << 16) | (CubeLevels[cube / 6 % 6] << 8) | CubeLevels[cube % 6];
    }

    private static int Nearest256(int red, int green, int blue)
    {
        int r = NearestLevel(red);
        int g = NearestLevel(green);
        int b = NearestLevel(blue);
        int cube = CubeStart + (36 * r) + (6 * g) + b;
        int grey = GreyStart + Math.Clamp((((red + green + blue) / 3) - 3) / 10, 0, GreyCount - 1);
        return Distance(RgbOf(grey), red, green, blue) < Distance(RgbOf(cube), red, green, blue) ? grey : cube;
    }

    private static int Nearest16(int red, int green, int blue)
    {
        int best = 0;
        for (int i = 1; i < Named.Length; i++)
        {
            if (Distance(Named[i], red, green, blue) < Distance(Named[best], red, green, blue))
            {
                best = i;
            }
        }

        return best;
    }

    private static int NearestLevel(int value)
    {
        int best = 0;
        for (int i = 1; i < CubeLevels.Length; i++)
        {
            if (Math.Abs(CubeLevels[i] - value) < Math.Abs(CubeLevels[best] - value))
            {
                best = i;
            }
        }

        return best;
    }

    private static int Distance(int rgb, int red, int green, int blue)
    {
        int r = ((rgb >> 16) & 0xFF) - red;
        int g = ((rgb >> 8) & 0xFF) - green;
        int b = (rgb & 0xFF) - blue;
        return (r * r) + (g * g) + (b * b);
    }
}
