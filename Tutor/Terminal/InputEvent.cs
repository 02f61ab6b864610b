namespace LfsTutor.Terminal;

/// <summary>Named keys; <see cref="Character"/> carries its code point beside it.</summary>
internal enum KeyCode
{
    Character,
    Enter,
    Tab,
    BackTab,
    Escape,
    Backspace,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
    Delete,

    /// <summary>F1 to F12; the number stands where a character's code point does.</summary>
    Function,
}

/// <summary>Modifiers as xterm counts them.</summary>
[Flags]
internal enum KeyModifiers
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Control = 4,
}

/// <summary>What the mouse did.</summary>
internal enum MouseAction
{
    Press,
    Release,
    Drag,
    WheelUp,
    WheelDown,
}

/// <summary>What the learner did. Cases: <see cref="Key"/>, <see cref="Paste"/>, <see cref="Mouse"/>, <see cref="Focus"/>.</summary>
internal abstract record InputEvent
{
    private InputEvent()
    {
    }

    /// <summary>A key.</summary>
    /// <param name="Code">Which.</param>
    /// <param name="Value">The code point of a character, the number of a function key, else 0.</param>
    /// <param name="Modifiers">Held with it; Control comes with the lower-case letter.</param>
    public sealed record Key(KeyCode Code, int Value = 0, KeyModifiers Modifiers = KeyModifiers.None) : InputEvent
    {
        /// <summary>True for this character without Alt or Control.</summary>
        public bool Is(char character) => Code == KeyCode.Character && Value == character && (Modifiers & ~KeyModifiers.Shift) == 0;

        public bool IsControl(char letter) => Code == KeyCode.Character && Value == letter && Modifiers == KeyModifiers.Control;
    }

    /// <summary>Text pasted in one piece (bounded).</summary>
    public sealed record Paste(string Text) : InputEvent;

    /// <summary>The mouse, in columns and rows from the top left.</summary>
    public sealed record Mouse(MouseAction Action, int Button, int X, int Y, KeyModifiers Modifiers = KeyModifiers.None) : InputEvent;

    /// <summary>The terminal's window got or lost the keyboard.</summary>
    public sealed record Focus(bool Gained) : InputEvent;
}
