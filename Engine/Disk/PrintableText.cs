using System.Globalization;
using System.Text;

namespace LfsTutor.Engine.Disk;

/// <summary>Makes text stored in a disk image safe to quote in a message: no control character, bounded length.</summary>
internal static class PrintableText
{
    private const int MaxLength = 80;

    /// <summary>Quotes <paramref name="text"/>; anything that is not a visible character becomes <c>\u{…}</c>.</summary>
    internal static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (quoted.Length > MaxLength)
            {
                quoted.Append('…');
                break;
            }

            // Format characters (bidirectional overrides among them) would rearrange the sentence around them.
            bool visible = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            quoted.Append(visible ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"));
        }

        return quoted.Append('"').ToString();
    }
}
