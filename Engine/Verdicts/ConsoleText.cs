using System.Text;

namespace LfsTutor.Engine.Verdicts;

/// <summary>Untrusted console bytes made safe to print.</summary>
public static class ConsoleText
{
    /// <summary>Decodes UTF-8 (damaged bytes become U+FFFD) and leaves out control characters; a tab becomes a blank.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Clean(Encoding.UTF8.GetString(bytes), keepCarriageReturn: false);

    /// <summary>The pieces of a line between carriage returns, decoded, without empty ones.</summary>
    internal static string[] Segments(ReadOnlySpan<byte> line) =>
        Clean(Encoding.UTF8.GetString(line), keepCarriageReturn: true).Split('\r', StringSplitOptions.RemoveEmptyEntries);

    private static string Clean(string text, bool keepCarriageReturn)
    {
        int first = 0;
        while (first < text.Length && !IsUnsafe(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        StringBuilder clean = new(text, 0, first, text.Length);
        foreach (char character in text.AsSpan(first))
        {
            if (character == '\t')
            {
                clean.Append(' ');
            }
            else if (!IsUnsafe(character) || (keepCarriageReturn && character == '\r'))
            {
                clean.Append(character);
            }
        }

        return clean.ToString();
    }

    // Direction overrides and the like could make a terminal show something else than what stands there.
    private static bool IsUnsafe(char character) =>
        char.IsControl(character) || character is (>= '\u200e' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
}
