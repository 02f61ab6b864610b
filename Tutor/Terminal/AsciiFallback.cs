namespace LfsTutor.Terminal;

/// <summary>Look-alikes for terminals without Unicode (<c>ASCII</c>) or with a small font (the Linux console).</summary>
internal static class AsciiFallback
{
    /// <summary>A one-column ASCII character that stands for the given one.</summary>
    public static char Ascii(int codePoint) => codePoint switch
    {
        < 0x7F => (char)codePoint,
        '━' => '=',
        '─' or '–' or '—' or '‐' => '-',
        '│' or '┃' or '▌' or '▐' or '█' => '|',
        '╭' or '╮' or '╰' or '╯' or '├' or '┤' or '┬' or '┴' or '┼' => '+',
        '•' or '▪' or '✦' => '*',
        '●' or '✔' => '+',
        '✘' or '×' => 'x',
        '○' or '☐' or '◐' => 'o',
        '▲' => '!',
        '›' or '▸' or '→' => '>',
        '‹' or '←' => '<',
        '▾' or '↓' => 'v',
        '↑' or '▴' => '^',
        '…' => '~',
        '“' or '”' => '"',
        '‘' or '’' => '\'',
        '\u00A0' => ' ',
        _ => '?',
    };

    /// <summary>A character of the Linux console's font (code page 437 and Latin-1) that stands for the given one.</summary>
    public static int ConsoleFont(int codePoint) => codePoint switch
    {
        '✔' => '√',
        '✘' => '×',
        '○' or '◐' => 'o',
        '☐' => '□',
        '●' or '▪' or '✦' => '■',
        '╭' => '┌',
        '╮' => '┐',
        '╰' => '└',
        '╯' => '┘',
        '━' => '═',
        '┃' => '│',
        '▸' => '►',
        '▾' => '▼',
        '›' => '>',
        '‹' => '<',
        '…' => '.',
        _ => codePoint,
    };
}
