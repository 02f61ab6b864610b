using System.Collections.Frozen;
using LfsTutor.Engine.Keymap;

namespace LfsTutor.Engine.Forecast.Dialogue;

/// <summary>What keys type by a keymap the guest has loaded.</summary>
/// <remarks>Source: QEMU qapi/ui.json, QKeyCode; include/uapi/linux/input-event-codes.h; drivers/tty/vt/keyboard.c (the table is chosen by the modifiers held).</remarks>
internal static class KeysOfKeyboard
{
    private const int ShiftTable = 1;
    private const int AltGrTable = 2;

    /// <summary>The keys that type something, in rows as they lie on the keyboard, and the first one's number in the kernel.</summary>
    private static readonly FrozenDictionary<string, int> s_keycodes = Rows(
        (2, "1 2 3 4 5 6 7 8 9 0 minus equal"),
        (16, "q w e r t y u i o p bracket_left bracket_right"),
        (30, "a s d f g h j k l semicolon apostrophe grave_accent"),
        (43, "backslash z x c v b n m comma dot slash"),
        (57, "spc"),
        (86, "less"));

    /// <summary>The characters, one for each key that types one; null when a key is not known, or types nothing by itself.</summary>
    /// <param name="keymap">The layout.</param>
    /// <param name="chords">Keys by QEMU's names, modifiers before them: <c>shift-semicolon</c>; Enter is left out.</param>
    public static string? Typed(BinaryKeymap keymap, IEnumerable<string> chords)
    {
        List<char> characters = [];
        foreach (string[] keys in chords.Select(chord => chord.Split('-')).Where(keys => keys is not ["ret"]))
        {
            int table = keys[..^1].Sum(modifier => modifier switch { "shift" or "shift_r" => ShiftTable, "alt_r" => AltGrTable, _ => BinaryKeymap.TableCount });
            if (table >= BinaryKeymap.TableCount || !s_keycodes.TryGetValue(keys[^1], out int keycode) || keymap.Value(table, keycode) is not { } value || KeySymbol.Character(value) is not { } character)
            {
                return null;
            }

            characters.Add(character);
        }

        return string.Concat(characters);
    }

    private static FrozenDictionary<string, int> Rows(params IEnumerable<(int First, string Keys)> rows) =>
        rows.SelectMany(row => row.Keys.Split(' ').Select((key, at) => KeyValuePair.Create(key, row.First + at))).ToFrozenDictionary(StringComparer.Ordinal);
}
