using System.Globalization;
using System.Text;

namespace LfsTutor.Engine;

/// <summary>Makes untrusted text safe to show: control characters are written as escapes, length is bounded.</summary>
public static class Printable
{
    /// <summary>Most characters kept of one quotation.</summary>
    public const int MaxLength = 200;

    /// <summary>The text with control and formatting characters as <c>\r</c>, <c>\x1b</c>, <c>\u202e</c>, cut after <see cref="MaxLength"/> characters.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        StringBuilder safe = new(Math.Min(text.Length, MaxLength) + 8);
        foreach (char character in text)
        {
            if (safe.Length >= MaxLength)
            {
                return safe.Append('…').ToString();
            }

            Append(safe, character);
        }

        return safe.ToString();
    }

    /// <summary>Bytes read as Latin-1 where they are not ASCII, escaped in the same way.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes) =>
        Text(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MaxLength + 1)]));

    /// <summary>Bytes as hexadecimal pairs, <c>ef bb bf 23</c>.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length * 3);
        foreach (byte value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{value:x2}");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder safe, char character)
    {
        switch (character)
        {
            case '\n':
                safe.Append("\\n");
                break;
            case '\r':
                safe.Append("\\r");
                break;
            case '\t':
                safe.Append("\\t");
                break;
            case '\0':
                safe.Append("\\0");
                break;
            default:
                UnicodeCategory category = char.GetUnicodeCategory(character);
                if (category is UnicodeCategory.Control && character < 0x100)
                {
                    safe.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
                }
                else if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                {
                    safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                }
                else
                {
                    safe.Append(character);
                }

                break;
        }
    }
}
