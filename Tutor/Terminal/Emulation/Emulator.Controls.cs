namespace LfsTutor.Terminal.Emulation;

/// <content>Control characters and sequences.</content>
internal sealed partial class Emulator
{
    /// <summary>A VT220 with colour: what most programs expect of an xterm.</summary>
    private const string PrimaryAttributes = "\e[?62;22c";
    private const string SecondaryAttributes = "\e[>41;354;0c";
    private const string TertiaryAttributes = "\eP!|00000000\e\\";
    private const int ReportSizeInCharacters = 18;

    void IControlHandler.Execute(byte control)
    {
        switch (control)
        {
            case 0x07:
                Bells++;
                break;
            case 0x08:
                MoveBack(1);
                break;
            case 0x09:
                Tab(1);
                break;
            case 0x0A or 0x0B or 0x0C:
                LineFeed();
                if (Modes.NewLine)
                {
                    CursorX = 0;
                }

                break;
            case 0x0D:
                MoveColumn(0);
                break;
            case 0x0E:
                _shiftedSet = 1;
                break;
            case 0x0F:
                _shiftedSet = 0;
                break;
        }
    }

    void IControlHandler.Escape(byte intermediate, byte final)
    {
        switch (intermediate)
        {
            case 0:
                PlainEscape((char)final);
                break;
            case (byte)'(' or (byte)')' or (byte)'*' or (byte)'+':
                _lineDrawing[intermediate - '('] = final == '0';
                break;
            case (byte)'#' when final == '8':
                FillForAlignment();
                break;
        }
    }

    void IControlHandler.Control(byte marker, byte intermediate, byte final, ControlParameters parameters)
    {
        switch (((char)marker, (char)intermediate))
        {
            case ('\0', '\0'):
                PlainControl((char)final, parameters);
                break;
            case ('?', '\0'):
                PrivateControl((char)final, parameters);
                break;
            case ('>', '\0') when final == 'c' && parameters[0] == 0:
                Reply(SecondaryAttributes);
                break;
            case ('=', '\0') when final == 'c' && parameters[0] == 0:
                Reply(TertiaryAttributes);
                break;
            case ('\0', '$') when final == 'p':
                Reply($"\e[{parameters[0]};{AnsiModeReport(parameters[0])}$y");
                break;
            case ('\0', ' ') when final == 'q':
                Modes.CursorShape = parameters[0] <= 6 ? parameters[0] : Modes.CursorShape;
                break;
            case ('?', '$') when final == 'p':
                Reply($"\e[?{parameters[0]};{ModeReport(parameters[0])}$y");
                break;
            case ('\0', '!') when final == 'p':
                SoftReset();
                break;
        }
    }

    private void PlainEscape(char final)
    {
        switch (final)
        {
            case '7':
                SaveCursor();
                break;
            case '8':
                RestoreCursor();
                break;
            case 'D':
                LineFeed();
                break;
            case 'E':
                LineFeed();
                CursorX = 0;
                break;
            case 'H':
                _tabs.Set(CursorX, true);
                break;
            case 'M':
                ReverseLineFeed();
                break;
            case 'N':
                _singleShift = 2;
                break;
            case 'O':
                _singleShift = 3;
                break;
            case 'Z':
                Reply(PrimaryAttributes);
                break;
            case 'c':
                Reset();
                break;
            case 'n':
                _shiftedSet = 2;
                break;
            case 'o':
                _shiftedSet = 3;
                break;
            case '=':
                Modes.ApplicationKeypad = true;
                break;
            case '>':
                Modes.ApplicationKeypad = false;
                break;
        }
    }

    private void PlainControl(char final, ControlParameters parameters)
    {
        int count = parameters.Or(0, 1);
        switch (final)
        {
            case '@':
                InsertBlank(count);
                break;
            case 'A':
                MoveRows(-count);
                break;
            case 'B' or 'e':
                MoveRows(count);
                break;
            case 'C' or 'a':
                MoveColumn(CursorX + count);
                break;
            case 'D':
                MoveBack(count);
                break;
            case 'E':
                MoveRows(count);
                CursorX = 0;
                break;
            case 'F':
                MoveRows(-count);
                CursorX = 0;
                break;
            case 'G' or '`':
                MoveColumn(count - 1);
                break;
            case 'H' or 'f':
                MoveTo(parameters.Or(1, 1) - 1, count - 1);
                break;
            case 'I':
                Tab(count);
                break;
            case 'J':
                EraseInDisplay(parameters[0]);
                break;
            case 'K':
                EraseInLine(parameters[0]);
                break;
            case 'L':
                InsertRows(count);
                break;
            case 'M':
                DeleteRows(count);
                break;
            case 'P':
                DeleteCells(count);
                break;
            case 'S':
                _screen.ScrollUp(_top, _bottom, count, BlankStyle, keepHistory: true);
                break;
            case 'T' when parameters.Count == 1:
                _screen.ScrollDown(_top, _bottom, count, BlankStyle);
                break;
            case 'X':
                _wrapPending = false;
                Erase(CursorY, CursorX, Math.Min(Columns, CursorX + count));
                break;
            case 'Z':
                BackTab(count);
                break;
            case 'b':
                Repeat(count);
                break;
            case 'c' when parameters[0] == 0:
                Reply(PrimaryAttributes);
                break;
            case 'd':
                MoveTo(CursorX, count - 1);
                break;
            case 'g':
                ClearTabs(parameters[0]);
                break;
            case 'h' or 'l':
                SetAnsiModes(parameters, on: final == 'h');
                break;
            case 'm':
                _style = GraphicRendition.Apply(_style, parameters);
                break;
            case 'n':
                ReportStatus(parameters[0], "");
                break;
            case 'r':
                SetScrollRegion(count - 1, Math.Min(Rows, parameters.Or(1, Rows)) - 1);
                break;
            case 's':
                SaveCursor();
                break;
            case 't' when parameters[0] == ReportSizeInCharacters:
                Reply($"\e[8;{Rows};{Columns}t");
                break;
            case 'u':
                RestoreCursor();
                break;
        }
    }

    private void PrivateControl(char final, ControlParameters parameters)
    {
        switch (final)
        {
            case 'h' or 'l':
                for (int i = 0; i < parameters.Count; i++)
                {
                    SetPrivateMode(parameters[i], on: final == 'h');
                }

                break;
            case 'J':
                EraseInDisplay(parameters[0]);
                break;
            case 'K':
                EraseInLine(parameters[0]);
                break;
            case 'n':
                ReportStatus(parameters[0], "?");
                break;
            case 'W' when parameters[0] == 5:
                _tabs = new TabStops(Columns);
                break;
        }
    }

    /// <summary>Prints the last character again; more than a screenful shows nothing new.</summary>
    private void Repeat(int count)
    {
        int character = _lastPrinted;
        for (int i = Math.Min(count, Columns * Rows); i > 0; i--)
        {
            PrintWidth(character, Math.Min(character < 0x80 ? 1 : CharacterWidth.Of(character), Columns));
        }
    }

    private void ClearTabs(int which)
    {
        if (which == 0)
        {
            _tabs.Set(CursorX, false);
        }
        else if (which == 3)
        {
            _tabs.ClearAll();
        }
    }

    private void ReportStatus(int what, string marker)
    {
        if (what == 5)
        {
            Reply("\e[0n");
        }
        else if (what == 6)
        {
            Reply($"\e[{marker}{CursorY - (Modes.Origin ? _top : 0) + 1};{CursorX + 1}R");
        }
    }

    private void FillForAlignment()
    {
        for (int y = 0; y < Rows; y++)
        {
            ScreenRow row = _screen[y];
            row.Clear(default);
            row.Cells.AsSpan(0, Columns).Fill(Cell.Character('E', 1, default));
        }

        _top = 0;
        _bottom = Rows - 1;
        Modes.Origin = false;
        MoveTo(0, 0);
    }
}
