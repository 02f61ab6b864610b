using System.Text;

namespace LfsTutor.Linear;

/// <summary>Writes arguments so that a shell reads them back as they are.</summary>
internal static class ShellWords
{
    /// <summary>All arguments on one line.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    /// <summary>One argument, in quotes only where it needs them.</summary>
    public static string Quote(string argument) =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./,:+@%".Contains(c, StringComparison.Ordinal))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The words of a line: blanks part them, quotes and backslashes keep them together. An open quote ends with the line.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool begun = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            if (character == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                begun = true;
            }
            else if (quote != '\0' ? character == quote : character is '\'' or '"')
            {
                quote = quote == '\0' ? character : '\0';
                begun = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                Add();
            }
            else
            {
                word.Append(character);
                begun = true;
            }
        }

        Add();
        return words;

        void Add()
        {
            if (begun)
            {
                words.Add(word.ToString());
                word.Clear();
                begun = false;
            }
        }
    }
}
