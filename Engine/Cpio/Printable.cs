using System.Buffers;
using System.Globalization;
using System.Text;

namespace LfsTutor.Engine.Cpio;

/// <summary>Makes bytes and names from an archive safe for a terminal.</summary>
internal static class Printable
{
    private const int MaxLength = 80;

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7f, 0x21)).Select(value => (char)value)]);

    /// <summary>Control characters as <c>\x1b</c>, long text cut.</summary>
    public static string Text(string text)
    {
        bool cut = text.Length > MaxLength;
        ReadOnlySpan<char> shown = cut ? text.AsSpan(0, MaxLength) : text;
        if (!cut && !shown.ContainsAny(Controls))
        {
            return text;
        }

        StringBuilder safe = new();
        foreach (char value in shown)
        {
            safe.Append(Controls.Contains(value) ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)value:x2}") : value.ToString());
        }

        return cut ? safe.Append('…').ToString() : safe.ToString();
    }

    /// <summary>Up to eight bytes as hexadecimal, with the text they make when all of it is printable ASCII.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> shown = bytes[..Math.Min(bytes.Length, 8)];
        StringBuilder text = new();
        foreach (byte value in shown)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"{value:x2}");
        }

        return shown.IsEmpty || shown.ContainsAnyExceptInRange((byte)0x20, (byte)0x7e)
            ? text.ToString()
            : $"{text} (\"{Encoding.ASCII.GetString(shown)}\")";
    }
}
