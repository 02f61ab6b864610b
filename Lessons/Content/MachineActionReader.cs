using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons.Content;

/// <summary>Reads what a step of a boot's dialogue does instead of typing a line.</summary>
internal static class MachineActionReader
{
    private const int MostChords = 64;

    private static readonly string[] s_keys = ["keys", "plug", "unplug"];

    /// <summary>The action of an entry of <c>boot.type</c>; null when it types a line.</summary>
    /// <param name="map">The entry.</param>
    /// <param name="sticks">The images <c>boot.sticks</c> names.</param>
    public static MachineAction? Read(FrontMatterMap map, IReadOnlyList<string> sticks)
    {
        string[] there = [.. s_keys.Where(map.Has)];
        if (there.Length == 0)
        {
            return null;
        }

        if (there.Length > 1 || map.Has("text"))
        {
            map.Report(ContentRules.WrongType, there[0], "a step of boot.type does one thing: text, keys, plug or unplug");
        }

        MachineAction? action = null;
        foreach (string key in there)
        {
            action = key == "keys" ? Keys(map) : Stick(map, key, sticks);
        }

        return action;
    }

    private static MachineAction.PressKeys Keys(FrontMatterMap map)
    {
        List<FrontMatterText> chords = map.Texts("keys");
        if (chords.Count is 0 or > MostChords || chords.Exists(chord => chord.Text.Split('-').Any(key => key.Length == 0 || !key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))))
        {
            map.Report(ContentRules.WrongType, "keys", $"boot.type.keys is a list of at most {MostChords} keys in QEMU's names, those held together joined by hyphens: [semicolon, shift-semicolon, ret]");
        }

        return new MachineAction.PressKeys([.. chords.Select(chord => chord.Text)]);
    }

    private static MachineAction Stick(FrontMatterMap map, string key, IReadOnlyList<string> sticks)
    {
        string path = map.Text(key) ?? "";
        if (!sticks.Contains(path))
        {
            map.Report(ContentRules.WrongType, key, $"boot.type.{key} must name one of boot.sticks: {(sticks.Count == 0 ? "there are none" : string.Join(", ", sticks))}");
        }

        return key == "plug" ? new MachineAction.PlugIn(path) : new MachineAction.PullOut(path);
    }
}
