namespace LfsTutor.Terminal;

/// <summary>How many colours the learner's terminal shows.</summary>
internal enum ColorDepth
{
    /// <summary>None, or the learner asked for none (<c>NO_COLOR</c>).</summary>
    None,
    Sixteen,
    TwoHundredFiftySix,
    TrueColor,
}

/// <summary>What the learner's terminal can do, told from the environment.</summary>
/// <param name="Colors">Colour depth.</param>
/// <param name="Unicode">Whether it shows characters beyond ASCII; false sends look-alikes.</param>
/// <param name="Hyperlinks">Whether OSC 8 is worth sending; terminals that do not know it ignore it.</param>
/// <param name="RichGlyphs">Whether its font has symbols such as ✔; the Linux console's has not.</param>
internal sealed record TerminalCapabilities(ColorDepth Colors, bool Unicode = true, bool Hyperlinks = true, bool RichGlyphs = true)
{
    /// <summary>Reads <c>NO_COLOR</c>, <c>COLORTERM</c>, <c>TERM</c> and the locale.</summary>
    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <remarks>Source: no-color.org; the COLORTERM convention of terminal programs; POSIX locale variables.</remarks>
    public static TerminalCapabilities FromEnvironment(Func<string, string?> variable)
    {
        string term = variable("TERM") ?? "";
        bool linuxConsole = term == "linux";
        return new TerminalCapabilities(
            Depth(variable, term),
            Unicode: NamesUtf8(variable),
            Hyperlinks: !linuxConsole && term is not ("vt100" or "vt220"),
            RichGlyphs: !linuxConsole);
    }

    /// <summary>Whether full-screen drawing is wanted and possible, apart from standard input and output being a terminal.</summary>
    public static bool AllowsFullScreen(Func<string, string?> variable) =>
        variable("TERM") is { Length: > 0 } term && term is not ("dumb" or "unknown") && variable("ACCESSIBLE") is null or "" or "0";

    private static ColorDepth Depth(Func<string, string?> variable, string term)
    {
        if (variable("NO_COLOR") is { Length: > 0 } || term.StartsWith("vt", StringComparison.Ordinal))
        {
            return ColorDepth.None;
        }

        if (variable("COLORTERM") is "truecolor" or "24bit" || term.EndsWith("-direct", StringComparison.Ordinal))
        {
            return ColorDepth.TrueColor;
        }

        return term.Contains("256color", StringComparison.Ordinal) ? ColorDepth.TwoHundredFiftySix : ColorDepth.Sixteen;
    }

    /// <summary>A missing or C locale says nothing about the terminal, and terminals speak UTF-8; only another named character set does.</summary>
    private static bool NamesUtf8(Func<string, string?> variable)
    {
        string locale = First(variable("LC_ALL"), variable("LC_CTYPE"), variable("LANG"));
        int dot = locale.IndexOf('.', StringComparison.Ordinal);
        return dot < 0
            || locale.AsSpan(dot + 1).StartsWith("utf-8", StringComparison.OrdinalIgnoreCase)
            || locale.AsSpan(dot + 1).StartsWith("utf8", StringComparison.OrdinalIgnoreCase);
    }

    private static string First(params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            if (!string.IsNullOrEmpty(value))
            {
                return value;
            }
        }

        return "";
    }
}
