namespace LfsTutor.Engine.UefiShell;

/// <summary>What a line asks the shell for.</summary>
/// <param name="Line">The line.</param>
public abstract record ShellCommand(ShellLine Line)
{
    /// <summary>A command of the shell itself that prints or waits and changes nothing a boot depends on.</summary>
    public sealed record Harmless(ShellLine Line) : ShellCommand(Line);

    /// <summary><c>echo -off</c> and <c>echo -on</c>: whether lines are printed before they are run.</summary>
    public sealed record Echo(ShellLine Line, bool IsOn) : ShellCommand(Line);

    /// <summary><c>FS0:</c>.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="Volume">The name without its colon.</param>
    public sealed record ChangeVolume(ShellLine Line, string Volume) : ShellCommand(Line);

    /// <summary><c>cd</c> with a path.</summary>
    public sealed record ChangeDirectory(ShellLine Line, string Path) : ShellCommand(Line);

    /// <summary>Anything else: the name of a program.</summary>
    /// <param name="Line">The line; the program sees all of it as its arguments, its own name included.</param>
    /// <param name="Program">The first word, without quotes.</param>
    public sealed record Start(ShellLine Line, string Program) : ShellCommand(Line);

    /// <summary>A command of the shell whose effect is not followed here.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="Reason">What it is, in a few words.</param>
    public sealed record NotFollowed(ShellLine Line, string Reason) : ShellCommand(Line);

    /// <summary>Understands a line.</summary>
    public static ShellCommand Of(ShellLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (Obstacle(line.Text) is { } obstacle)
        {
            return new NotFollowed(line, obstacle);
        }

        (string word, string rest) = ShellWords.First(line.Text);
        return InternalCommands.KindOf(word) switch
        {
            InternalCommandKind.Harmless when IsEchoSwitch(word, rest, out bool isOn) => new Echo(line, isOn),
            InternalCommandKind.Harmless => new Harmless(line),
            InternalCommandKind.HarmlessAlone when rest.Length == 0 => new Harmless(line),
            InternalCommandKind.ChangeDirectory when rest.Length == 0 => new Harmless(line),
            InternalCommandKind.ChangeDirectory => new ChangeDirectory(line, ShellWords.First(rest).Word),
            not InternalCommandKind.None => new NotFollowed(line, $"{Printable.Text(word)} is a command of the shell that is not followed here"),
            _ when word.EndsWith(':') && word.IndexOf(':', StringComparison.Ordinal) == word.Length - 1 => new ChangeVolume(line, word[..^1]),
            _ => new Start(line, word),
        };
    }

    private static bool IsEchoSwitch(string word, string rest, out bool isOn)
    {
        isOn = rest.Equals("-on", StringComparison.OrdinalIgnoreCase);
        return word.Equals("echo", StringComparison.OrdinalIgnoreCase) && (isOn || rest.Equals("-off", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What makes a line more than words.</summary>
    private static string? Obstacle(string text)
    {
        int at = text.AsSpan().IndexOfAny("|<>%^");
        return at >= 0 ? $"'{text[at]}' has a meaning of its own to the shell"
            : text.Contains("-?", StringComparison.Ordinal) ? "-? asks the shell for help instead"
            : text.Any(char.IsControl) && text.AsSpan().ContainsAnyInRange('\0', '\b') ? "it holds characters that no text has"
            : null;
    }
}
