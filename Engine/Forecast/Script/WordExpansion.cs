using LfsTutor.Engine.InitScript;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Works out the words of a command, as far as they do not depend on running something.</summary>
internal static class WordExpansion
{
    /// <summary>A word's fields; null when they cannot be told.</summary>
    public static IReadOnlyList<string>? Expand(ScriptRun run, ShellWord word)
    {
        if (word.IsPattern || word.BeginsWithTilde || Text(run, word) is not { } text)
        {
            return null;
        }

        bool isSplit = word.Parts.Any(part => part is { Kind: WordPartKind.Variable, IsQuoted: false });
        if (!isSplit)
        {
            return [text];
        }

        if (word.Parts.Count > 1 && word.Parts.Any(part => part is { Kind: WordPartKind.Variable, IsQuoted: false } && Value(run, part.Text) is { } value && value.AsSpan().IndexOfAny(' ', '\t', '\n') >= 0))
        {
            return null;
        }

        return ShellWord.IsPatternText(text) ? null
            : word.Parts.Count > 1 ? (text.Length == 0 ? [] : [text])
            : text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A word that is not split, as in an assignment; null when it cannot be told.</summary>
    public static string? OneField(ScriptRun run, ShellWord word) => word.BeginsWithTilde ? null : Text(run, word);

    private static string? Text(ScriptRun run, ShellWord word)
    {
        string text = "";
        foreach (WordPart part in word.Parts)
        {
            switch (part.Kind)
            {
                case WordPartKind.Literal:
                    text += part.Text;
                    break;
                case WordPartKind.Variable when Value(run, part.Text) is { } value:
                    text += value;
                    break;
                default:
                    return null;
            }
        }

        return text;
    }

    private static string? Value(ScriptRun run, string name)
    {
        switch (name)
        {
            case "?":
                return run.State.LastStatus?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            case "0":
                return run.Path;
            case "$":
                return "1";
        }

        if (run.State.Variables.TryGetValue(name, out string? value))
        {
            return value;
        }

        // The kernel puts what it does not understand of its command line into init's environment.
        bool mayComeFromKernel = run.Setting.CommandLine.Parameters.Any(parameter => parameter.Is(name));
        return name is "PATH" && !mayComeFromKernel ? run.Shell.DefaultPath
            : mayComeFromKernel || run.State.NoUnset || !char.IsAsciiLetter(name[0]) || name is "IFS" or "RANDOM" or "LINENO" or "HOSTNAME" or "PS1" or "PS2" or "PS4" ? null : "";
    }
}
