using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <content>Text onto the screen.</content>
internal sealed partial class Emulator
{
    private const int EmojiPresentation = 0xFE0F;

    /// <summary>Nothing below is a picture.</summary>
    private const int FirstSymbol = 0x2000;

    /// <summary>True for G0 to G3 when it is DEC Special Graphics.</summary>
    private readonly bool[] _lineDrawing = new bool[4];
    private int _shiftedSet;
    private int _singleShift = -1;

    private bool Wraps => Modes.Wrap || _options.AlwaysWrap;

    void IControlHandler.Print(ReadOnlySpan<byte> ascii)
    {
        if (_singleShift >= 0 || _lineDrawing[_shiftedSet] || Modes.Insert)
        {
            foreach (byte value in ascii)
            {
                PrintCharacter(value);
            }

            return;
        }

        _lastPrinted = ascii[^1];
        while (!ascii.IsEmpty)
        {
            WrapIfPending();
            int length = Math.Min(Columns - CursorX, ascii.Length);
            ScreenRow row = _screen[CursorY];
            row.SplitWide(CursorX);
            row.SplitWide(CursorX + length);
            Span<Cell> cells = row.Cells.AsSpan(CursorX, length);
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = Cell.Character(ascii[i], 1, _style);
            }

            CursorX += length;
            ascii = ascii[length..];
            if (CursorX < Columns)
            {
                continue;
            }

            CursorX = Columns - 1;
            _wrapPending = Wraps;
            if (!Wraps && !ascii.IsEmpty)
            {
                // Without wrapping, what does not fit goes over the last column.
                row.Cells[CursorX] = Cell.Character(ascii[^1], 1, _style);
                return;
            }
        }
    }

    void IControlHandler.Print(int codePoint) => PrintCharacter(codePoint);

    private void PrintCharacter(int codePoint)
    {
        bool lineDrawing = _lineDrawing[_singleShift >= 0 ? _singleShift : _shiftedSet];
        _singleShift = -1;
        if (lineDrawing && codePoint < 0x7F)
        {
            codePoint = LineDrawing.Map(codePoint);
        }

        if (codePoint is >= 0x80 and < 0xA0)
        {
            return;
        }

        int width = codePoint < 0x80 ? 1 : CharacterWidth.Of(codePoint);
        if (width == 0 || (codePoint >= FirstSymbol && JoinsBefore(codePoint)))
        {
            Combine(codePoint);
            if (codePoint == EmojiPresentation)
            {
                WidenBefore();
            }

            return;
        }

        _lastPrinted = codePoint;
        PrintWidth(codePoint, Math.Min(width, Columns));
    }

    private void PrintWidth(int codePoint, int width)
    {
        WrapIfPending();
        if (width == 2 && CursorX == Columns - 1)
        {
            if (!Wraps)
            {
                return;
            }

            Erase(CursorY, CursorX, Columns);
            _wrapPending = true;
            WrapIfPending();
        }

        if (Modes.Insert)
        {
            InsertBlank(width);
        }

        ScreenRow row = _screen[CursorY];
        row.SplitWide(CursorX);
        row.SplitWide(CursorX + width);
        row.Cells[CursorX] = Cell.Character(codePoint, width, _style);
        if (width == 2)
        {
            row.Cells[CursorX + 1] = Cell.Continuation(_style);
        }

        CursorX += width;
        if (CursorX >= Columns)
        {
            CursorX = Columns - 1;
            _wrapPending = Wraps;
        }
    }

    private void WrapIfPending()
    {
        if (!_wrapPending)
        {
            return;
        }

        _wrapPending = false;
        _screen[CursorY].Wrapped = true;
        CursorX = 0;
        LineFeed();
    }

    /// <summary>The column of the character before the cursor; -1 at the beginning of a row.</summary>
    private int PreviousColumn()
    {
        int x = _wrapPending ? CursorX : CursorX - 1;
        return x > 0 && _screen[CursorY].Cells[x].Width == 0 ? x - 1 : x;
    }

    /// <summary>Whether a symbol is part of the picture before the cursor: after a joiner, or a skin tone after what can have one.</summary>
    /// <remarks>Source: Unicode Standard Annex #29, rules GB9 and GB11; Technical Standard #51 for the skin tones.</remarks>
    private bool JoinsBefore(int codePoint)
    {
        const char zeroWidthJoiner = '\u200D';
        const int firstTone = 0x1F3FB, lastTone = 0x1F3FF;
        int x = PreviousColumn();
        if (x < 0)
        {
            return false;
        }

        Cell cell = _screen[CursorY].Cells[x];
        return codePoint is >= firstTone and <= lastTone ? !cell.IsBlank && cell.Width == 2 && !IsTone(cell)
            : cell.IsCluster && Graphemes[cell.ClusterIndex][^1] == zeroWidthJoiner;

        static bool IsTone(Cell cell) => !cell.IsCluster && cell.CodePoint is >= firstTone and <= lastTone;
    }

    /// <summary>A character that is asked for as a coloured picture takes two columns, where there is room.</summary>
    private void WidenBefore()
    {
        int x = PreviousColumn();
        if (x < 0 || _wrapPending || CursorX >= Columns)
        {
            return;
        }

        ScreenRow row = _screen[CursorY];
        Cell cell = row.Cells[x];
        if (cell is { IsCluster: true, Width: 1 } && Graphemes[cell.ClusterIndex][0] >= FirstSymbol)
        {
            row.SplitWide(CursorX);
            row.SplitWide(CursorX + 1);
            row.Cells[x] = Cell.Cluster(cell.ClusterIndex, 2, cell.Style);
            row.Cells[x + 1] = Cell.Continuation(cell.Style);
            CursorX++;
            if (CursorX >= Columns)
            {
                CursorX = Columns - 1;
                _wrapPending = Wraps;
            }
        }
    }

    /// <summary>Adds a mark to the character before the cursor; too many marks are dropped.</summary>
    private void Combine(int codePoint)
    {
        int x = PreviousColumn();
        if (x < 0)
        {
            return;
        }

        ref Cell cell = ref _screen[CursorY].Cells[x];
        Span<char> text = stackalloc char[GraphemeTable.MaxClusterLength + 2];
        int length = Graphemes.Write(cell, text);
        length += new Rune(codePoint).EncodeToUtf16(text[length..]);
        int index = Graphemes.Intern(text[..length]);
        if (index >= 0)
        {
            cell = Cell.Cluster(index, cell.Width, cell.Style);
        }
    }
}
