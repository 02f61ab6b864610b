using System.Text;

namespace LfsTutor.Tutor.Rendering;

/// <summary>A program's arguments as a shell would take them.</summary>
internal static class CommandLineText
{
    private const string Unquoted = "-_./=,:+@%^";

    public static string Quote(IEnumerable<string> arguments)
    {
        StringBuilder text = new();
        foreach (string argument in arguments)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            if (argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || Unquoted.Contains(character, StringComparison.Ordinal)))
            {
                text.Append(argument);
            }
            else
            {
                text.Append('\'').Append(argument.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
            }
        }

        return text.ToString();
    }
}
