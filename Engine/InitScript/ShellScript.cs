using System.Text;

namespace LfsTutor.Engine.InitScript;

/// <summary>Where a script cannot be read on.</summary>
/// <param name="Line">The line on which the shell notices.</param>
/// <param name="StartLine">The line on which the unfinished construct begins; the same as <paramref name="Line"/> when it is one word out of place.</param>
/// <param name="Message">What busybox's shell says after <c>syntax error: </c>.</param>
/// <param name="IsCertain">False when the script goes beyond what is read here, and the shell may well understand it.</param>
public sealed record ShellSyntaxError(int Line, int StartLine, string Message, bool IsCertain);

/// <summary>A here-document whose closing line never comes; the shell takes the rest of the script for it.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Delimiter">The line that was to close it.</param>
public sealed record OpenHereDocument(int Line, string Delimiter);

/// <summary>A shell script as busybox's ash reads it: line by line, each line parsed whole before any of it runs.</summary>
/// <remarks>Source: POSIX.1-2017, Shell Command Language; busybox, shell/ash.c.</remarks>
public sealed class ShellScript
{
    /// <summary>The most bytes read; no init script is so long.</summary>
    public const int MaxLength = 1 << 20;

    internal ShellScript(IReadOnlyList<ShellNode> commands, ShellSyntaxError? error, IReadOnlyList<OpenHereDocument> openHereDocuments)
    {
        Commands = commands;
        Error = error;
        OpenHereDocuments = openHereDocuments;
    }

    /// <summary>The commands in order, up to the line with the error.</summary>
    public IReadOnlyList<ShellNode> Commands { get; }

    /// <summary>Where reading ends before the script does; null when it is read to its end.</summary>
    public ShellSyntaxError? Error { get; }

    /// <summary>Here-documents that are never closed.</summary>
    public IReadOnlyList<OpenHereDocument> OpenHereDocuments { get; }

    /// <summary>The <c>#!</c> line, or null.</summary>
    public Shebang? Shebang { get; private init; }

    /// <summary>Lines that end in a carriage return, from one.</summary>
    public IReadOnlyList<int> CarriageReturnLines { get; private init; } = [];

    /// <summary>Whether a byte order mark stands before everything: the first line is then no <c>#!</c> line.</summary>
    public bool HasByteOrderMark { get; private init; }

    /// <summary>Whether the last line ends in a newline; the shell does not mind.</summary>
    public bool EndsInNewline { get; private init; }

    /// <summary>The lines, without their ends.</summary>
    public IReadOnlyList<string> Lines { get; private init; } = [];

    /// <summary>Every simple command in the script's order, those inside compound commands too.</summary>
    public IEnumerable<SimpleCommand> SimpleCommands => Commands.SelectMany(command => command.Descend()).OfType<SimpleCommand>();

    /// <summary>Reads a script; any bytes give a value.</summary>
    /// <param name="bytes">The whole script; beyond <see cref="MaxLength"/> it is not read, and <see cref="Error"/> says so.</param>
    public static ShellScript Parse(ReadOnlySpan<byte> bytes)
    {
        bool isTooLong = bytes.Length > MaxLength;
        bool hasMark = bytes.StartsWith("\ufeff"u8);
        string text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxLength)]);
        string[] lines = text.Split('\n');
        ShellScript parsed = new ShellParser(text).Parse(isTooLong);
        return new ShellScript(parsed.Commands, parsed.Error, parsed.OpenHereDocuments)
        {
            Shebang = Shebang.Parse(bytes),
            HasByteOrderMark = hasMark,
            EndsInNewline = bytes.EndsWith("\n"u8),
            CarriageReturnLines = [.. Enumerable.Range(0, lines.Length).Where(index => lines[index].EndsWith('\r')).Select(index => index + 1)],
            Lines = text.EndsWith('\n') ? lines[..^1] : lines,
        };
    }
}
