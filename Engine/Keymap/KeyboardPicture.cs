using System.Collections.Immutable;

namespace LfsTutor.Engine.Keymap;

/// <summary>Draws a keymap as the rows of a keyboard.</summary>
public static class KeyboardPicture
{
    /// <summary>Keycodes of the keys that type characters, row by row from the top; the second and third row stand further right.</summary>
    private static readonly ImmutableArray<(string Indent, int[] Keys)> s_rows =
    [
        ("", [41, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
        ("    ", [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]),
        ("     ", [30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 43]),
        ("   ", [86, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53]),
    ];

    /// <summary>Two lines a row: with Shift above, without below.</summary>
    public static IEnumerable<string> Lines(BinaryKeymap keymap)
    {
        foreach ((string indent, int[] keys) in s_rows)
        {
            yield return Line(indent, keys, BinaryKeymap.Shifted);
            yield return Line(indent, keys, BinaryKeymap.Plain);
        }

        string Line(string indent, int[] keys, int table) =>
            $"{(table == BinaryKeymap.Shifted ? "Shift" : "     ")} {indent}{string.Join("  ", keys.Select(key => KeySymbol.Picture(keymap.Value(table, key))))}".TrimEnd();
    }
}
