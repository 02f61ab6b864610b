using System.Globalization;
using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>Turns what the mouse and the window's focus do into the bytes an xterm would send to a program that asked for them.</summary>
/// <remarks>Source: xterm's control sequences, "Mouse Tracking" and "FocusIn/FocusOut".</remarks>
internal static class MouseEncoder
{
    private const int Motion = 32;
    private const int Wheel = 64;
    private const int AnyReleased = 3;

    /// <summary>Old reports write a column as one byte; what does not fit is not reported.</summary>
    private const int LastOldColumn = 255 - 33;

    /// <summary>True when the program wants to hear of the mouse.</summary>
    public static bool IsWanted(EmulatorModes modes) => modes.Mouse != MouseReporting.None;

    /// <summary>The bytes of what the mouse did; empty when the program did not ask for it.</summary>
    /// <param name="mouse">What it did; its own place is not looked at.</param>
    /// <param name="x">Column in the program's terminal, from 0.</param>
    /// <param name="y">Row in the program's terminal, from 0.</param>
    /// <param name="modes">What the program has switched on.</param>
    public static byte[] Encode(InputEvent.Mouse mouse, int x, int y, EmulatorModes modes)
    {
        if (modes.Mouse == MouseReporting.None || (mouse.Action == MouseAction.Drag && modes.Mouse == MouseReporting.Buttons))
        {
            return [];
        }

        int code = mouse.Action switch
        {
            MouseAction.WheelUp => Wheel,
            MouseAction.WheelDown => Wheel + 1,
            MouseAction.Drag => Motion + mouse.Button,
            MouseAction.Release when !modes.SgrMouse => AnyReleased,
            _ => mouse.Button,
        };
        code += (int)mouse.Modifiers << 2;
        if (modes.SgrMouse)
        {
            char final = mouse.Action == MouseAction.Release ? 'm' : 'M';
            return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\e[<{code};{x + 1};{y + 1}{final}"));
        }

        return x > LastOldColumn || y > LastOldColumn ? [] : [0x1B, (byte)'[', (byte)'M', (byte)(code + 32), (byte)(x + 33), (byte)(y + 33)];
    }

    /// <summary>The bytes of getting or losing the keyboard; empty when the program did not ask for them.</summary>
    public static byte[] Focus(bool gained, EmulatorModes modes) => !modes.FocusReports ? [] : [0x1B, (byte)'[', (byte)(gained ? 'I' : 'O')];
}
