using System.Collections.Immutable;

namespace LfsTutor.Engine.Keymap;

/// <summary>A country's keyboard, told by the keys that set it apart.</summary>
/// <param name="Name">The short name the files go by: <c>es</c>.</param>
/// <param name="Language">For people: <c>Spanish</c>.</param>
/// <param name="Keys">Keycodes and what they type without Shift; a dead accent counts as the accent.</param>
public sealed record KeyboardLayout(string Name, string Language, ImmutableArray<(int Keycode, char Types)> Keys)
{
    /// <summary>The layouts that can be told apart, the most particular first.</summary>
    public static ImmutableArray<KeyboardLayout> Known { get; } =
    [
        new("es", "Spanish", [(39, 'ñ'), (13, '¡'), (43, 'ç')]),
        new("la", "Latin American", [(39, 'ñ'), (13, '¿')]),
        new("pt", "Portuguese", [(39, 'ç'), (40, 'º')]),
        new("br", "Brazilian", [(39, 'ç'), (26, '\u00b4')]),
        new("it", "Italian", [(39, 'ò'), (40, 'à')]),
        new("fr", "French", [(16, 'a'), (39, 'm'), (13, '=')]),
        new("be", "Belgian", [(16, 'a'), (39, 'm'), (13, '-')]),
        new("ch-de", "Swiss German", [(21, 'z'), (26, 'ü'), (12, '\'')]),
        new("ch-fr", "Swiss French", [(21, 'z'), (26, 'è'), (39, 'é')]),
        new("de", "German", [(21, 'z'), (26, 'ü'), (12, 'ß')]),
        new("hu", "Hungarian", [(21, 'z'), (13, 'ó'), (39, 'é')]),
        new("se", "Swedish or Finnish", [(39, 'ö'), (40, 'ä'), (26, 'å')]),
        new("dk", "Danish", [(39, 'æ'), (40, 'ø')]),
        new("no", "Norwegian", [(39, 'ø'), (40, 'æ')]),
        new("nl", "Dutch", [(39, '+'), (41, '@')]),
        new("cf", "Canadian French", [(53, 'é'), (86, '«')]),
        new("dvorak", "Dvorak", [(39, 's'), (31, 'o')]),
        new("uk", "British", [(39, ';'), (43, '#'), (86, '\\')]),
        new("us", "US", [(16, 'q'), (21, 'y'), (39, ';'), (40, '\''), (53, '/')]),
    ];

    /// <summary>The layout with a name, or null.</summary>
    public static KeyboardLayout? Named(string name) => Known.FirstOrDefault(layout => layout.Name == name);

    /// <summary>The layout of a keymap; null when it is none of those known.</summary>
    public static KeyboardLayout? Of(BinaryKeymap keymap) => Known.FirstOrDefault(layout => layout.Differences(keymap).Count == 0);

    /// <summary>The keys that do not type what they do on this keyboard: keycode, what is expected, what there is.</summary>
    public IReadOnlyList<(int Keycode, char Expected, char Found)> Differences(BinaryKeymap keymap) =>
        [.. Keys.Select(key => (key.Keycode, key.Types, KeySymbol.Picture(keymap.Value(BinaryKeymap.Plain, key.Keycode)))).Where(key => key.Types != key.Item3)];
}
