using System.Globalization;
using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>Turns keys and pastes into the bytes an xterm would send to the program in it.</summary>
/// <remarks>Source: xterm's control sequences, "PC-Style Function Keys"; VT220 for the numbered keys.</remarks>
internal static class KeyEncoder
{
    private const byte Esc = 0x1B;
    private const byte Delete = 0x7F;

    /// <summary>The bytes of a key; empty for keys a terminal does not send.</summary>
    /// <param name="key">The key.</param>
    /// <param name="modes">What the program has switched on.</param>
    public static byte[] Encode(InputEvent.Key key, EmulatorModes modes) => key.Code switch
    {
        KeyCode.Character => Character(key),
        KeyCode.Enter => WithAlt(key, modes.NewLine ? "\r\n"u8 : "\r"u8),
        KeyCode.Tab => WithAlt(key, "\t"u8),
        KeyCode.BackTab => [Esc, (byte)'[', (byte)'Z'],
        KeyCode.Escape => WithAlt(key, [Esc]),
        KeyCode.Backspace => WithAlt(key, key.Modifiers.HasFlag(KeyModifiers.Control) ? [0x08] : [Delete]),
        KeyCode.Up => Cursor(key, 'A', modes),
        KeyCode.Down => Cursor(key, 'B', modes),
        KeyCode.Right => Cursor(key, 'C', modes),
        KeyCode.Left => Cursor(key, 'D', modes),
        KeyCode.Home => Cursor(key, 'H', modes),
        KeyCode.End => Cursor(key, 'F', modes),
        KeyCode.Insert => Numbered(key, 2),
        KeyCode.Delete => Numbered(key, 3),
        KeyCode.PageUp => Numbered(key, 5),
        KeyCode.PageDown => Numbered(key, 6),
        KeyCode.Function => Function(key),
        _ => [],
    };

    /// <summary>The bytes of a paste: line ends as Enter, no other control characters but tabs, in brackets where the program asked for them.</summary>
    public static byte[] Paste(string text, EmulatorModes modes)
    {
        string clean = string.Concat(text.ReplaceLineEndings("\r").Where(character => character is '\r' or '\t' || !char.IsControl(character)));
        return Encoding.UTF8.GetBytes(modes.BracketedPaste ? $"\e[200~{clean}\e[201~" : clean);
    }

    private static byte[] Character(InputEvent.Key key)
    {
        if (key.Modifiers.HasFlag(KeyModifiers.Control))
        {
            return WithAlt(key, [(byte)(key.Value & 0x1F)]);
        }

        Span<byte> bytes = stackalloc byte[4];
        return Rune.TryCreate(key.Value, out Rune rune) ? WithAlt(key, bytes[..rune.EncodeToUtf8(bytes)]) : [];
    }

    private static byte[] Cursor(InputEvent.Key key, char final, EmulatorModes modes) =>
        key.Modifiers != KeyModifiers.None ? Sequence(Invariant($"1;{Modifier(key)}{final}"))
        : modes.ApplicationCursorKeys ? [Esc, (byte)'O', (byte)final]
        : [Esc, (byte)'[', (byte)final];

    private static byte[] Numbered(InputEvent.Key key, int number) =>
        Sequence(key.Modifiers == KeyModifiers.None ? Invariant($"{number}~") : Invariant($"{number};{Modifier(key)}~"));

    /// <summary>F1 to F4 are letters, the others numbers with gaps.</summary>
    private static byte[] Function(InputEvent.Key key) => key.Value switch
    {
        >= 1 and <= 4 when key.Modifiers == KeyModifiers.None => [Esc, (byte)'O', (byte)('P' + key.Value - 1)],
        >= 1 and <= 4 => Sequence(Invariant($"1;{Modifier(key)}{(char)('P' + key.Value - 1)}")),
        5 => Numbered(key, 15),
        >= 6 and <= 10 => Numbered(key, key.Value + 11),
        >= 11 and <= 12 => Numbered(key, key.Value + 12),
        _ => [],
    };

    private static int Modifier(InputEvent.Key key) => (int)key.Modifiers + 1;

    private static byte[] Sequence(string rest) => Encoding.ASCII.GetBytes("\e[" + rest);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static byte[] WithAlt(InputEvent.Key key, ReadOnlySpan<byte> bytes) => key.Modifiers.HasFlag(KeyModifiers.Alt) ? [Esc, .. bytes] : bytes.ToArray();
}
