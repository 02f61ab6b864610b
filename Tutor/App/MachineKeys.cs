using LfsTutor.Engine.Machine;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>The learner's keys as keys of the machine's own keyboard, in QEMU's names.</summary>
/// <remarks>Source: QEMU qapi/ui.json, QKeyCode.</remarks>
internal static class MachineKeys
{
    private const string Control = "ctrl";
    private const string Alt = "alt";
    private const string Shift = "shift";

    /// <summary>The keys to hold together; null when the keyboard does not have the key.</summary>
    public static IReadOnlyList<string>? Of(InputEvent.Key key)
    {
        IReadOnlyList<string>? keys = key.Code == KeyCode.Character ? Character(key.Value) : Named(key) is { } name ? [name] : null;
        if (keys is null)
        {
            return null;
        }

        List<string> held = [];
        if (key.Modifiers.HasFlag(KeyModifiers.Control))
        {
            held.Add(Control);
        }

        if (key.Modifiers.HasFlag(KeyModifiers.Alt))
        {
            held.Add(Alt);
        }

        if (key.Code == KeyCode.BackTab || (key.Code != KeyCode.Character && key.Modifiers.HasFlag(KeyModifiers.Shift)))
        {
            held.Add(Shift);
        }

        return [.. held, .. keys];
    }

    private static IReadOnlyList<string>? Character(int value) => value is > 0 and < 0x80 ? KeyNames.Of((char)value) : null;

    private static string? Named(InputEvent.Key key) => key.Code switch
    {
        KeyCode.Enter => "ret",
        KeyCode.Tab or KeyCode.BackTab => "tab",
        KeyCode.Escape => "esc",
        KeyCode.Backspace => "backspace",
        KeyCode.Up => "up",
        KeyCode.Down => "down",
        KeyCode.Left => "left",
        KeyCode.Right => "right",
        KeyCode.Home => "home",
        KeyCode.End => "end",
        KeyCode.PageUp => "pgup",
        KeyCode.PageDown => "pgdn",
        KeyCode.Insert => "insert",
        KeyCode.Delete => "delete",
        KeyCode.Function when key.Value is >= 1 and <= 12 => $"f{key.Value}",
        _ => null,
    };
}
