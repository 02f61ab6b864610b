using System.Buffers.Text;

namespace LfsTutor.Terminal;

/// <summary>Keys and the mouse as terminals write them in sequences.</summary>
/// <remarks>Source: xterm's control sequences, "PC-Style Function Keys" and "SGR (1006)"; VT220 for the numbered keys.</remarks>
internal static class SequenceKeys
{
    private const int MouseMotion = 32;
    private const int MouseWheel = 64;

    /// <summary>The key of <c>ESC O</c> and this letter; null when unknown.</summary>
    public static InputEvent? SingleShift(char final) => final == 'M' ? new InputEvent.Key(KeyCode.Enter) : Lettered(final, KeyModifiers.None);

    /// <summary>The event of a control sequence; null when it is none of ours (terminals' answers, unknown keys).</summary>
    public static InputEvent? ControlSequence(ReadOnlySpan<byte> parameters, char final)
    {
        if (!parameters.IsEmpty && parameters[0] == '<')
        {
            return final is 'M' or 'm' ? Mouse(parameters[1..], pressed: final == 'M') : null;
        }

        if (!parameters.IsEmpty && parameters[0] is < (byte)'0' or > (byte)';')
        {
            return null;
        }

        int first = Next(ref parameters);
        int second = Next(ref parameters);
        KeyModifiers modifiers = second > 0 ? (KeyModifiers)((second - 1) & 7) : KeyModifiers.None;
        return final switch
        {
            '~' => Numbered(first, modifiers),
            'Z' => new InputEvent.Key(KeyCode.BackTab),
            'I' => new InputEvent.Focus(true),
            'O' => new InputEvent.Focus(false),
            'R' => null,
            _ => Lettered(final, modifiers),
        };
    }

    private static InputEvent.Key? Lettered(char final, KeyModifiers modifiers) => final switch
    {
        'A' => new(KeyCode.Up, 0, modifiers),
        'B' => new(KeyCode.Down, 0, modifiers),
        'C' => new(KeyCode.Right, 0, modifiers),
        'D' => new(KeyCode.Left, 0, modifiers),
        'H' => new(KeyCode.Home, 0, modifiers),
        'F' => new(KeyCode.End, 0, modifiers),
        >= 'P' and <= 'S' => new(KeyCode.Function, final - 'P' + 1, modifiers),
        _ => null,
    };

    private static InputEvent.Key? Numbered(int number, KeyModifiers modifiers) => number switch
    {
        1 or 7 => new(KeyCode.Home, 0, modifiers),
        2 => new(KeyCode.Insert, 0, modifiers),
        3 => new(KeyCode.Delete, 0, modifiers),
        4 or 8 => new(KeyCode.End, 0, modifiers),
        5 => new(KeyCode.PageUp, 0, modifiers),
        6 => new(KeyCode.PageDown, 0, modifiers),
        >= 11 and <= 15 => new(KeyCode.Function, number - 10, modifiers),
        >= 17 and <= 21 => new(KeyCode.Function, number - 11, modifiers),
        23 or 24 => new(KeyCode.Function, number - 12, modifiers),
        _ => null,
    };

    private static InputEvent.Mouse? Mouse(ReadOnlySpan<byte> parameters, bool pressed)
    {
        int code = Next(ref parameters);
        int x = Next(ref parameters) - 1;
        int y = Next(ref parameters) - 1;
        if (x < 0 || y < 0)
        {
            return null;
        }

        // Bits 2, 3 and 4 are Shift, Alt and Control.
        KeyModifiers modifiers = (KeyModifiers)((code >> 2) & 7);
        int button = code & 3;
        if ((code & MouseWheel) != 0)
        {
            return button > 1 ? null : new InputEvent.Mouse(button == 0 ? MouseAction.WheelUp : MouseAction.WheelDown, 0, x, y, modifiers);
        }

        MouseAction action = (code & MouseMotion) != 0 ? MouseAction.Drag : pressed ? MouseAction.Press : MouseAction.Release;
        return new InputEvent.Mouse(action, button, x, y, modifiers);
    }

    /// <summary>Takes the number up to the next semicolon; 0 when there is none.</summary>
    private static int Next(ref ReadOnlySpan<byte> parameters)
    {
        int end = parameters.IndexOf((byte)';');
        ReadOnlySpan<byte> number = end < 0 ? parameters : parameters[..end];
        parameters = end < 0 ? [] : parameters[(end + 1)..];
        return Utf8Parser.TryParse(number, out int value, out _) && value >= 0 ? value : 0;
    }
}
