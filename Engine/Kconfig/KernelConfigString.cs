using System.Text;

namespace LfsTutor.Engine.Kconfig;

/// <summary>Quoted strings of a <c>.config</c>: a backslash keeps the next character as it is.</summary>
internal static class KernelConfigString
{
    /// <summary>Whether the text, which begins with a quote, has the quote that ends it.</summary>
    public static bool IsClosed(ReadOnlySpan<byte> quoted) => End(quoted) >= 0;

    /// <summary>The string between the quotes, backslashes resolved; what follows the closing quote is ignored, as Kconfig does.</summary>
    public static string Unquote(ReadOnlySpan<byte> quoted)
    {
        ReadOnlySpan<byte> inside = quoted[1..End(quoted)];
        if (!inside.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(inside);
        }

        byte[] result = new byte[inside.Length];
        int length = 0;
        for (int index = 0; index < inside.Length; index++)
        {
            if (inside[index] == '\\' && index + 1 < inside.Length)
            {
                index++;
            }

            result[length++] = inside[index];
        }

        return Encoding.UTF8.GetString(result, 0, length);
    }

    /// <summary>UTF-8 with control characters shown as <c>?</c>.</summary>
    public static string Printable(ReadOnlySpan<byte> text) =>
        string.Concat(Encoding.UTF8.GetString(text).Select(character => char.IsControl(character) && character != '\t' ? '?' : character));

    private static int End(ReadOnlySpan<byte> quoted)
    {
        for (int index = 1; index < quoted.Length; index++)
        {
            if (quoted[index] == '\\')
            {
                index++;
            }
            else if (quoted[index] == '"')
            {
                return index;
            }
        }

        return -1;
    }
}
