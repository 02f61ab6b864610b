using System.Globalization;
using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <content>Operating system commands and device controls: a title is kept, a question about the state is answered, all else is dropped.</content>
internal sealed partial class Emulator
{
    private const int MaxTitleLength = 200;

    private string _title = "";

    /// <summary>What the program calls itself: one line of printable text, bounded; never for the learner's terminal as it is.</summary>
    public string Title => _title;

    /// <summary>How often the program rang the bell.</summary>
    public long Bells { get; private set; }

    void IControlHandler.String(byte kind, ReadOnlySpan<byte> text)
    {
        if (kind == ']')
        {
            if (text.StartsWith("0;"u8) || text.StartsWith("2;"u8))
            {
                _title = Printable(text[2..]);
            }
        }
        else if (text.StartsWith("$q"u8))
        {
            AnswerSetting(text[2..]);
        }
    }

    /// <summary>DECRQSS.</summary>
    private void AnswerSetting(ReadOnlySpan<byte> name)
    {
        string? value = name.SequenceEqual("m"u8) ? GraphicRendition.Describe(_style) + "m"
            : name.SequenceEqual("r"u8) ? Invariant($"{_top + 1};{_bottom + 1}r")
            : name.SequenceEqual(" q"u8) ? Invariant($"{Modes.CursorShape} q")
            : name.SequenceEqual("\"p"u8) ? "62;1\"p"
            : name.SequenceEqual("\"q"u8) ? "0\"q"
            : null;
        Reply(value is null ? "\eP0$r\e\\" : $"\eP1$r{value}\e\\");
    }

    private static string Printable(ReadOnlySpan<byte> text)
    {
        StringBuilder printable = new();
        foreach (Rune rune in Encoding.UTF8.GetString(text).EnumerateRunes())
        {
            if (printable.Length >= MaxTitleLength)
            {
                break;
            }

            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                printable.Append(rune.ToString());
            }
        }

        return printable.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
