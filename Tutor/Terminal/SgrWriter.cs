namespace LfsTutor.Terminal;

/// <summary>Styles as SGR sequences in the terminal's colour depth.</summary>
/// <remarks>Source: ECMA-48 8.3.117; xterm's control sequences for 256 and direct colours.</remarks>
internal static class SgrWriter
{
    /// <summary>SGR numbers of the attributes, by bit.</summary>
    private static ReadOnlySpan<byte> AttributeCodes => [1, 2, 3, 4, 5, 7, 8, 9, 21, 53];

    /// <summary>Writes a sequence that sets exactly this style whatever was set before.</summary>
    public static void Write(ByteWriter output, Style style, ColorDepth depth)
    {
        output.Write("\e[0"u8);
        int attributes = (int)style.Attributes;
        for (int bit = 0; bit < AttributeCodes.Length; bit++)
        {
            if ((attributes & (1 << bit)) != 0)
            {
                output.Write((byte)';');
                output.Write((int)AttributeCodes[bit]);
            }
        }

        WriteColor(output, ColorReduction.Reduce(style.Foreground, depth), foreground: true);
        WriteColor(output, ColorReduction.Reduce(style.Background, depth), foreground: false);
        output.Write((byte)'m');
    }

    private static void WriteColor(ByteWriter output, Color color, bool foreground)
    {
        if (color.IsDefault)
        {
            return;
        }

        output.Write((byte)';');
        if (color.IsRgb)
        {
            output.Write(foreground ? "38;2;"u8 : "48;2;"u8);
            output.Write(color.Red);
            output.Write((byte)';');
            output.Write(color.Green);
            output.Write((byte)';');
            output.Write(color.Blue);
            return;
        }

        int index = color.PaletteIndex;
        if (index < 8)
        {
            output.Write((foreground ? 30 : 40) + index);
        }
        else if (index < 16)
        {
            output.Write((foreground ? 90 : 100) + index - 8);
        }
        else
        {
            output.Write(foreground ? "38;5;"u8 : "48;5;"u8);
            output.Write(index);
        }
    }
}
