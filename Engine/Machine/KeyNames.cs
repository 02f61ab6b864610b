namespace LfsTutor.Engine.Machine;

/// <summary>The keys of a US keyboard by the characters they type, in QEMU's names.</summary>
/// <remarks>Source: QEMU qapi/ui.json, QKeyCode.</remarks>
public static class KeyNames
{
    private const string Shift = "shift";

    private static readonly Dictionary<char, string> Plain = new()
    {
        [' '] = "spc", ['\n'] = "ret", ['\r'] = "ret", ['\t'] = "tab", ['\b'] = "backspace", ['\u001b'] = "esc",
        ['-'] = "minus", ['='] = "equal", ['['] = "bracket_left", [']'] = "bracket_right", ['\\'] = "backslash",
        [';'] = "semicolon", ['\''] = "apostrophe", ['`'] = "grave_accent", [','] = "comma", ['.'] = "dot", ['/'] = "slash",
    };

    private static readonly Dictionary<char, string> Shifted = new()
    {
        ['!'] = "1", ['@'] = "2", ['#'] = "3", ['$'] = "4", ['%'] = "5", ['^'] = "6", ['&'] = "7", ['*'] = "8", ['('] = "9", [')'] = "0",
        ['_'] = "minus", ['+'] = "equal", ['{'] = "bracket_left", ['}'] = "bracket_right", ['|'] = "backslash",
        [':'] = "semicolon", ['"'] = "apostrophe", ['~'] = "grave_accent", ['<'] = "comma", ['>'] = "dot", ['?'] = "slash",
    };

    /// <summary>The keys to hold together for a character; null when the keyboard does not have it.</summary>
    public static IReadOnlyList<string>? Of(char character)
    {
        if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
        {
            return [character.ToString()];
        }

        if (char.IsAsciiLetterUpper(character))
        {
            return [Shift, char.ToLowerInvariant(character).ToString()];
        }

        return Plain.TryGetValue(character, out string? key) ? [key]
            : Shifted.TryGetValue(character, out string? shifted) ? [Shift, shifted]
            : null;
    }
}
