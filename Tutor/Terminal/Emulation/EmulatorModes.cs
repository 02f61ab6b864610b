namespace LfsTutor.Terminal.Emulation;

/// <summary>Which mouse reports a program asks for.</summary>
internal enum MouseReporting
{
    None,
    Buttons,
    Drag,
    Motion,
}

/// <summary>What a program has switched on or off.</summary>
/// <remarks>Source: xterm's control sequences, "DEC Private Mode Set (DECSET)".</remarks>
internal sealed class EmulatorModes
{
    public bool ApplicationCursorKeys { get; set; }

    public bool ApplicationKeypad { get; set; }

    public bool Origin { get; set; }

    public bool Wrap { get; set; } = true;

    public bool Insert { get; set; }

    public bool NewLine { get; set; }

    public bool CursorVisible { get; set; } = true;

    public bool ReverseScreen { get; set; }

    public bool BracketedPaste { get; set; }

    public bool FocusReports { get; set; }

    public bool SgrMouse { get; set; }

    /// <summary>Backspace at the left edge goes on at the right edge of the row above.</summary>
    public bool ReverseWrap { get; set; }

    /// <summary>How the program wants its cursor, as DECSCUSR counts: 0 and 1 blinking block, 2 block, 3 and 4 underline, 5 and 6 bar.</summary>
    public int CursorShape { get; set; }

    /// <summary>The program is drawing a frame: show it when it is done.</summary>
    public bool SynchronizedOutput { get; set; }

    public MouseReporting Mouse { get; set; }

    /// <summary>As after switching the terminal on.</summary>
    public void Reset()
    {
        SoftReset();
        NewLine = ReverseWrap = ReverseScreen = BracketedPaste = FocusReports = SgrMouse = SynchronizedOutput = false;
        Mouse = MouseReporting.None;
        CursorShape = 0;
    }

    /// <summary>What DECSTR resets.</summary>
    public void SoftReset()
    {
        ApplicationCursorKeys = ApplicationKeypad = Origin = Insert = false;
        Wrap = CursorVisible = true;
    }
}
