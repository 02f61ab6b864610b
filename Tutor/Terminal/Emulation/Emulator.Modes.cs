namespace LfsTutor.Terminal.Emulation;

/// <content>Modes, saved cursor, alternate screen, resets.</content>
internal sealed partial class Emulator
{
    private const int ModeSet = 1, ModeReset = 2, ModeUnknown = 0;

    private SavedCursor _saved;
    private SavedCursor _savedOther;
    private int _savedMainX;
    private int _savedMainY;

    private record struct SavedCursor(int X, int Y, Style Style, bool Origin, bool WrapPending, bool LineDrawing0, bool LineDrawing1, int ShiftedSet);

    private void SetAnsiModes(ControlParameters parameters, bool on)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == 4)
            {
                Modes.Insert = on;
            }
            else if (parameters[i] == 20)
            {
                Modes.NewLine = on;
            }
        }
    }

    private void SetPrivateMode(int mode, bool on)
    {
        switch (mode)
        {
            case 1:
                Modes.ApplicationCursorKeys = on;
                break;
            case 5:
                Modes.ReverseScreen = on;
                break;
            case 6:
                Modes.Origin = on;
                MoveTo(0, 0);
                break;
            case 7:
                Modes.Wrap = on;
                _wrapPending &= Wraps;
                break;
            case 25:
                Modes.CursorVisible = on;
                break;
            case 45:
                Modes.ReverseWrap = on;
                break;
            case 66:
                Modes.ApplicationKeypad = on;
                break;
            case 1000:
                Modes.Mouse = on ? MouseReporting.Buttons : MouseReporting.None;
                break;
            case 1002:
                Modes.Mouse = on ? MouseReporting.Drag : MouseReporting.None;
                break;
            case 1003:
                Modes.Mouse = on ? MouseReporting.Motion : MouseReporting.None;
                break;
            case 1004:
                Modes.FocusReports = on;
                break;
            case 1006:
                Modes.SgrMouse = on;
                break;
            case 47 or 1047:
                if (mode == 1047 && !on && IsAlternateScreen)
                {
                    EraseRows(0, Rows);
                }

                UseAlternate(on, clear: false);
                break;
            case 1048 when on:
                SaveCursor();
                break;
            case 1048:
                RestoreCursor();
                break;
            case 1049 when on:
                SaveCursor();
                UseAlternate(true, clear: true);
                break;
            case 1049:
                UseAlternate(false, clear: false);
                RestoreCursor();
                break;
            case 2004:
                Modes.BracketedPaste = on;
                break;
            case 2026:
                Modes.SynchronizedOutput = on;
                break;
        }
    }

    private int ModeReport(int mode)
    {
        bool? value = mode switch
        {
            1 => Modes.ApplicationCursorKeys,
            5 => Modes.ReverseScreen,
            6 => Modes.Origin,
            7 => Modes.Wrap,
            25 => Modes.CursorVisible,
            45 => Modes.ReverseWrap,
            47 or 1047 => IsAlternateScreen,
            66 => Modes.ApplicationKeypad,
            1000 => Modes.Mouse == MouseReporting.Buttons,
            1002 => Modes.Mouse == MouseReporting.Drag,
            1003 => Modes.Mouse == MouseReporting.Motion,
            1004 => Modes.FocusReports,
            1006 => Modes.SgrMouse,
            1049 => IsAlternateScreen,
            2004 => Modes.BracketedPaste,
            2026 => Modes.SynchronizedOutput,
            _ => null,
        };
        return value is null ? ModeUnknown : value.Value ? ModeSet : ModeReset;
    }

    private int AnsiModeReport(int mode) => mode switch
    {
        4 => Modes.Insert ? ModeSet : ModeReset,
        20 => Modes.NewLine ? ModeSet : ModeReset,
        _ => ModeUnknown,
    };

    private void UseAlternate(bool on, bool clear)
    {
        if (on == IsAlternateScreen)
        {
            return;
        }

        _wrapPending = false;
        if (on)
        {
            (_savedMainX, _savedMainY) = (CursorX, CursorY);
        }

        // Each screen has its own saved cursor.
        (_saved, _savedOther) = (_savedOther, _saved);
        _screen = on ? _alternate : _main;
        if (on && clear)
        {
            EraseRows(0, Rows);
        }
    }

    private void SaveCursor() =>
        _saved = new SavedCursor(CursorX, CursorY, _style, Modes.Origin, _wrapPending, _lineDrawing[0], _lineDrawing[1], _shiftedSet);

    private void RestoreCursor()
    {
        CursorX = Math.Min(_saved.X, Columns - 1);
        CursorY = Math.Min(_saved.Y, Rows - 1);
        _style = _saved.Style;
        Modes.Origin = _saved.Origin;
        _wrapPending = _saved.WrapPending && CursorX == Columns - 1;
        _lineDrawing[0] = _saved.LineDrawing0;
        _lineDrawing[1] = _saved.LineDrawing1;
        _shiftedSet = _saved.ShiftedSet;
    }

    private void SoftReset()
    {
        Modes.SoftReset();
        _style = default;
        _top = 0;
        _bottom = Rows - 1;
        Array.Clear(_lineDrawing);
        _shiftedSet = 0;
        _singleShift = -1;
        _saved = default;
        _wrapPending = false;
    }

    private void Reset()
    {
        _title = "";
        SoftReset();
        Modes.Reset();
        UseAlternate(false, clear: false);
        _saved = _savedOther = default;
        EraseRows(0, Rows);
        MoveTo(0, 0);
        _tabs = new TabStops(Columns);
    }
}
