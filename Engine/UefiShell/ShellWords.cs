namespace LfsTutor.Engine.UefiShell;

/// <summary>Cuts a command line into words as the shell does: at spaces, not at tabs, and not inside quotes.</summary>
internal static class ShellWords
{
    /// <summary>The first word without its quotes, and what follows it without the blanks between.</summary>
    public static (string Word, string Remainder) First(string text)
    {
        int end = 0;
        bool isQuoted = false;
        while (end < text.Length && (isQuoted || text[end] != ' '))
        {
            isQuoted ^= text[end] == '"';
            end++;
        }

        return (text[..end].Replace("\"", "", StringComparison.Ordinal), text[end..].Trim(' '));
    }
}
