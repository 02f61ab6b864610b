using System.Globalization;
using System.Text;

namespace LfsTutor.Lessons;

/// <summary>Makes text from outside safe to print: no control characters, no direction overrides, bounded.</summary>
public static class SafeText
{
    /// <summary>One line: line breaks and tabs become blanks, other control characters <c>\xNN</c>, the rest is cut with an ellipsis.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="limit">The most characters to keep.</param>
    public static string Line(string text, int limit = 400)
    {
        bool clean = text.Length <= limit;
        for (int i = 0; clean && i < text.Length; i++)
        {
            clean = IsSafe(text[i]);
        }

        if (clean)
        {
            return text;
        }

        StringBuilder line = new();
        foreach (char c in text)
        {
            if (line.Length >= limit)
            {
                line.Append('…');
                break;
            }

            if (IsSafe(c))
            {
                line.Append(c);
            }
            else if (c is '\n' or '\r' or '\t')
            {
                line.Append(' ');
            }
            else
            {
                line.Append(c <= '\u00ff' ? $"\\x{(int)c:x2}" : $"\\u{(int)c:x4}");
            }
        }

        return line.ToString();
    }

    /// <summary>Whether a UTF-16 unit can go to a terminal as it is.</summary>
    public static bool IsSafe(char c) => c switch
    {
        < ' ' or '\u007f' => false,
        < '\u0080' => true,
        _ => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };
}
