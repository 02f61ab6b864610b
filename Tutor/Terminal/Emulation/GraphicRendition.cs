using System.Globalization;
using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>Select Graphic Rendition: the style after a program's <c>CSI … m</c>.</summary>
/// <remarks>Source: ECMA-48 8.3.117; xterm's control sequences for 256 and direct colours, with colons and with semicolons.</remarks>
internal static class GraphicRendition
{
    public static Style Apply(Style style, ControlParameters parameters)
    {
        int i = 0;
        while (i < parameters.Count)
        {
            style = ApplyOne(style, parameters, ref i);
            i++;
            while (parameters.IsSub(i))
            {
                i++;
            }
        }

        return style;
    }

    private static Style ApplyOne(Style style, ControlParameters parameters, ref int i)
    {
        int code = parameters[i];
        return code switch
        {
            0 => new Style(Link: style.Link),
            1 => style.With(TextAttributes.Bold),
            2 => style.With(TextAttributes.Dim),
            3 => style.With(TextAttributes.Italic),
            4 => Underline(style, parameters.IsSub(i + 1) ? parameters[i + 1] : 1),
            5 or 6 => style.With(TextAttributes.Blink),
            7 => style.With(TextAttributes.Reverse),
            8 => style.With(TextAttributes.Hidden),
            9 => style.With(TextAttributes.Strike),
            21 => Underline(style, 2),
            22 => Without(style, TextAttributes.Bold | TextAttributes.Dim),
            23 => Without(style, TextAttributes.Italic),
            24 => Underline(style, 0),
            25 => Without(style, TextAttributes.Blink),
            27 => Without(style, TextAttributes.Reverse),
            28 => Without(style, TextAttributes.Hidden),
            29 => Without(style, TextAttributes.Strike),
            >= 30 and <= 37 => style with { Foreground = Color.Palette(code - 30) },
            38 => style with { Foreground = Extended(parameters, ref i) },
            39 => style with { Foreground = default },
            >= 40 and <= 47 => style with { Background = Color.Palette(code - 40) },
            48 => style with { Background = Extended(parameters, ref i) },
            49 => style with { Background = default },
            53 => style.With(TextAttributes.Overline),
            55 => Without(style, TextAttributes.Overline),
            58 => SkipExtended(style, parameters, ref i),
            >= 90 and <= 97 => style with { Foreground = Color.Palette(code - 90 + 8) },
            >= 100 and <= 107 => style with { Background = Color.Palette(code - 100 + 8) },
            _ => style,
        };
    }

    private static Style Underline(Style style, int kind)
    {
        style = Without(style, TextAttributes.Underline | TextAttributes.DoubleUnderline);
        return kind switch
        {
            0 => style,
            2 => style.With(TextAttributes.DoubleUnderline),
            _ => style.With(TextAttributes.Underline),
        };
    }

    private static Style Without(Style style, TextAttributes attributes) => style with { Attributes = style.Attributes & ~attributes };

    private static Style SkipExtended(Style style, ControlParameters parameters, ref int i)
    {
        _ = Extended(parameters, ref i);
        return style;
    }

    /// <summary>Reads <c>5;n</c>, <c>2;r;g;b</c> or the same with colons, where a colour space may come first.</summary>
    private static Color Extended(ControlParameters parameters, ref int i)
    {
        bool colons = parameters.IsSub(i + 1);
        int kind = parameters[++i];
        switch (kind)
        {
            case 5:
                return Color.Palette(parameters[++i] & 0xFF);
            case 2:
                int numbers = 0;
                while (colons && parameters.IsSub(i + 1 + numbers))
                {
                    numbers++;
                }

                if (numbers >= 4)
                {
                    i++;
                }

                if (i + 3 >= parameters.Count)
                {
                    i = parameters.Count;
                    return default;
                }

                i += 3;
                return Color.Rgb(parameters[i - 2] & 0xFF, parameters[i - 1] & 0xFF, parameters[i] & 0xFF);
            default:
                return default;
        }
    }

    /// <summary>The numbers that make the style from the default one, without the final <c>m</c>.</summary>
    public static string Describe(Style style)
    {
        StringBuilder numbers = new("0");
        foreach ((TextAttributes attribute, int code) in Codes)
        {
            if (style.Attributes.HasFlag(attribute))
            {
                numbers.Append(CultureInfo.InvariantCulture, $";{code}");
            }
        }

        Describe(numbers, style.Foreground, 30);
        Describe(numbers, style.Background, 40);
        return numbers.ToString();
    }

    private static readonly (TextAttributes Attribute, int Code)[] Codes =
    [
        (TextAttributes.Bold, 1), (TextAttributes.Dim, 2), (TextAttributes.Italic, 3), (TextAttributes.Underline, 4), (TextAttributes.Blink, 5),
        (TextAttributes.Reverse, 7), (TextAttributes.Hidden, 8), (TextAttributes.Strike, 9), (TextAttributes.DoubleUnderline, 21), (TextAttributes.Overline, 53),
    ];

    private static void Describe(StringBuilder numbers, Color color, int first)
    {
        if (color.IsRgb)
        {
            numbers.Append(CultureInfo.InvariantCulture, $";{first + 8}:2::{color.Red}:{color.Green}:{color.Blue}");
        }
        else if (color.IsPalette)
        {
            const int bright = 60 - 8;
            int index = color.PaletteIndex;
            string number = index >= 16 ? string.Create(CultureInfo.InvariantCulture, $"{first + 8}:5:{index}")
                : string.Create(CultureInfo.InvariantCulture, $"{(index < 8 ? first : first + bright) + index}");
            numbers.Append(';').Append(number);
        }
    }
}
