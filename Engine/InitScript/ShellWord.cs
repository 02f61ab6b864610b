namespace LfsTutor.Engine.InitScript;

/// <summary>What a piece of a word is.</summary>
public enum WordPartKind
{
    /// <summary>Text as it is.</summary>
    Literal,

    /// <summary><c>$name</c>, <c>${name}</c> or <c>$?</c>; the text is the name.</summary>
    Variable,

    /// <summary>Anything else the shell works out when it comes to it: <c>$(…)</c>, backquotes, <c>$((…))</c>, <c>${name:-…}</c>; the text is its source.</summary>
    Expansion,
}

/// <summary>A piece of a word.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, name or source.</param>
/// <param name="IsQuoted">Whether it stands in quotes or after a backslash, so that it is neither split nor a pattern.</param>
public sealed record WordPart(WordPartKind Kind, string Text, bool IsQuoted);

/// <summary>A word of a shell command.</summary>
/// <param name="Line">The line it begins on.</param>
/// <param name="Parts">Its pieces in order; none for a word that ended where it began, which the reader never gives.</param>
public sealed record ShellWord(int Line, IReadOnlyList<WordPart> Parts)
{
    /// <summary>The text when nothing in it has to be worked out; null otherwise.</summary>
    public string? Literal => Parts.All(part => part.Kind == WordPartKind.Literal) ? string.Concat(Parts.Select(part => part.Text)) : null;

    /// <summary>Whether any of it is quoted: a quoted word is never a keyword.</summary>
    public bool IsQuoted => Parts.Any(part => part.IsQuoted);

    /// <summary>Whether an unquoted <c>*</c>, <c>?</c> or <c>[…]</c> makes it a pattern for file names.</summary>
    public bool IsPattern => Parts.Any(part => part is { Kind: WordPartKind.Literal, IsQuoted: false } && IsPatternText(part.Text));

    /// <summary>Whether it begins with an unquoted <c>~</c>.</summary>
    public bool BeginsWithTilde => Parts is [{ Kind: WordPartKind.Literal, IsQuoted: false, Text: ['~', ..] }, ..];

    /// <summary>As it can be shown: quotes gone, expansions as they stand in the script.</summary>
    public override string ToString() =>
        string.Concat(Parts.Select(part => part.Kind == WordPartKind.Variable ? "$" + part.Text : part.Text));

    /// <summary>Whether unquoted text is a pattern.</summary>
    internal static bool IsPatternText(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return text.AsSpan().IndexOfAny('*', '?') >= 0 || (bracket >= 0 && text.IndexOf(']', bracket + 1) > bracket + 1);
    }
}
