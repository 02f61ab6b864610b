namespace LfsTutor.Engine.Machine;

/// <summary>Writes words so that a shell reads them back as they are; for showing commands, never for running them.</summary>
public static class ShellWord
{
    /// <summary>The word, in single quotes where it needs them.</summary>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        bool isPlain = word.Length > 0 && word.All(character => char.IsAsciiLetterOrDigit(character) || "%+,-./:=@_".Contains(character, StringComparison.Ordinal));
        return isPlain ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
    }

    /// <summary>A whole command line.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));
}
