using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>Splits a program's output into text and control sequences. Any bytes, cut anywhere, give the same calls; constant memory.</summary>
/// <remarks>
/// Source: Paul Williams, "A parser for DEC's ANSI-compatible video terminals"; ECMA-48. Text is UTF-8.
/// Strings (titles, colours, device control) never show; one that does not end is given up after so many bytes,
/// so that stray bytes cannot silence the console for good.
/// </remarks>
/// <param name="handler">Told what was found.</param>
/// <param name="maxStringLength">Bytes after which an unfinished string is taken for an accident.</param>
internal sealed class ControlParser(IControlHandler handler, int maxStringLength = ControlParser.MaxStringLength)
{
    /// <summary>Of a guest's console, where a stray byte is likelier than a long string.</summary>
    public const int MaxConsoleStringLength = 4096;

    /// <summary>Of a program's terminal: pictures and clipboards are that long.</summary>
    public const int MaxStringLength = 1 << 20;

    /// <summary>The beginning of a string that is kept for the handler.</summary>
    public const int MaxKeptString = 512;

    private const byte Cancel = 0x18, Substitute = 0x1A, Esc = 0x1B, Delete = 0x7F, Bell = 0x07;

    private readonly ControlParameters _parameters = new();
    private State _state;
    private byte _marker;
    private byte _intermediate;
    private readonly byte[] _string = new byte[MaxKeptString];
    private int _stringLength;
    private byte _stringKind;
    private int _rune;
    private int _runeMissing;
    private byte _nextLeast;
    private byte _nextMost;

    private enum State : byte
    {
        Ground,
        Escape,
        EscapeIntermediate,
        ControlEntry,
        ControlParameter,
        ControlIntermediate,
        ControlIgnore,
        String,
        StringEscape,
    }

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_state == State.Ground && _runeMissing == 0 && bytes[0] is >= 0x20 and < Delete)
            {
                int length = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
                length = length < 0 ? bytes.Length : length;
                handler.Print(bytes[..length]);
                bytes = bytes[length..];
                continue;
            }

            if (_state == State.Ground && _runeMissing == 0)
            {
                int taken = bytes[0] >= 0x80 ? TakeRunes(bytes) : bytes[0] == Esc && bytes.Length > 2 && bytes[1] == '[' ? TakeControl(bytes) : 0;
                if (taken > 0)
                {
                    bytes = bytes[taken..];
                    continue;
                }
            }

            Take(bytes[0]);
            bytes = bytes[1..];
        }
    }

    /// <summary>Whole characters beyond ASCII, without the steps between their bytes; returns the bytes taken.</summary>
    private int TakeRunes(ReadOnlySpan<byte> bytes)
    {
        int taken = 0;
        while (taken < bytes.Length && bytes[taken] >= 0x80
            && Rune.DecodeFromUtf8(bytes[taken..], out Rune rune, out int length) == System.Buffers.OperationStatus.Done
            && rune.Value >= 0xA0)
        {
            handler.Print(rune.Value);
            taken += length;
        }

        return taken;
    }

    /// <summary>A whole control sequence of numbers alone, the usual case; returns the bytes taken, 0 when it is anything else or not all there.</summary>
    private int TakeControl(ReadOnlySpan<byte> bytes)
    {
        _parameters.Clear();
        int i = 2;
        byte marker = 0;
        if (bytes[i] == '?')
        {
            marker = bytes[i++];
        }

        for (; i < bytes.Length; i++)
        {
            byte value = bytes[i];
            if (value is >= (byte)'0' and <= (byte)'9')
            {
                _parameters.Digit(value - '0');
            }
            else if (value is (byte)';' or (byte)':')
            {
                _parameters.Separate(colon: value == ':');
            }
            else if (value is >= 0x40 and < Delete)
            {
                handler.Control(marker, 0, value, _parameters);
                return i + 1;
            }
            else
            {
                return 0;
            }
        }

        return 0;
    }

    private void Take(byte value)
    {
        if (_runeMissing > 0 && !ContinueRune(value))
        {
            return;
        }

        if (_state >= State.String)
        {
            TakeString(value);
            return;
        }

        switch (value)
        {
            case Cancel or Substitute:
                _state = State.Ground;
                break;
            case Esc:
                _state = State.Escape;
                _intermediate = 0;
                break;
            case < 0x20:
                handler.Execute(value);
                break;
            case Delete:
                break;
            case >= 0x80:
                TakeHigh(value);
                break;
            default:
                TakeInState(value);
                break;
        }
    }

    private void TakeInState(byte value)
    {
        switch (_state)
        {
            case State.Ground:
                handler.Print([value]);
                break;
            case State.Escape:
                TakeEscape(value);
                break;
            case State.EscapeIntermediate:
                if (value >= 0x30)
                {
                    _state = State.Ground;
                    handler.Escape(_intermediate, value);
                }

                break;
            case State.ControlEntry or State.ControlParameter:
                TakeParameter(value);
                break;
            case State.ControlIntermediate:
                if (value < 0x30)
                {
                    _intermediate = value;
                }
                else if (value < 0x40)
                {
                    _state = State.ControlIgnore;
                }
                else
                {
                    Dispatch(value);
                }

                break;
            case State.ControlIgnore when value >= 0x40:
                _state = State.Ground;
                break;
        }
    }

    private void TakeEscape(byte value)
    {
        switch (value)
        {
            case < 0x30:
                _intermediate = value;
                _state = State.EscapeIntermediate;
                break;
            case (byte)'[':
                _state = State.ControlEntry;
                _parameters.Clear();
                _marker = 0;
                _intermediate = 0;
                break;
            case (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_':
                _state = State.String;
                _stringLength = 0;
                _stringKind = value;
                break;
            default:
                _state = State.Ground;
                handler.Escape(0, value);
                break;
        }
    }

    private void TakeParameter(byte value)
    {
        switch (value)
        {
            case >= (byte)'0' and <= (byte)'9':
                _parameters.Digit(value - '0');
                _state = State.ControlParameter;
                break;
            case (byte)';' or (byte)':':
                _parameters.Separate(colon: value == ':');
                _state = State.ControlParameter;
                break;
            case >= 0x3C and <= 0x3F when _state == State.ControlEntry:
                _marker = value;
                _state = State.ControlParameter;
                break;
            case >= 0x3C and <= 0x3F:
                _state = State.ControlIgnore;
                break;
            case < 0x30:
                _intermediate = value;
                _state = State.ControlIntermediate;
                break;
            default:
                Dispatch(value);
                break;
        }
    }

    private void Dispatch(byte final)
    {
        _state = State.Ground;
        handler.Control(_marker, _intermediate, final, _parameters);
    }

    private void TakeString(byte value)
    {
        if (_state == State.StringEscape)
        {
            _state = State.Ground;
            if (value == '\\')
            {
                EndString();
            }
            else
            {
                // Not a terminator: the string was abandoned and this is a new escape sequence.
                _state = State.Escape;
                _intermediate = 0;
                Take(value);
            }

            return;
        }

        if (value == Esc)
        {
            _state = State.StringEscape;
        }
        else if (value == Bell && _stringKind == ']')
        {
            _state = State.Ground;
            EndString();
        }
        else if (value is Cancel or Substitute || _stringLength >= maxStringLength)
        {
            _state = State.Ground;
        }
        else
        {
            if (_stringLength < MaxKeptString)
            {
                _string[_stringLength] = value;
            }

            _stringLength++;
        }
    }

    /// <summary>Strings that were too long to be kept whole are nothing a handler needs.</summary>
    private void EndString()
    {
        if (_stringLength <= MaxKeptString && _stringKind is (byte)']' or (byte)'P')
        {
            handler.String(_stringKind, _string.AsSpan(0, _stringLength));
        }
    }

    /// <summary>A byte beyond ASCII outside strings: text in the ground state, noise inside a sequence.</summary>
    private void TakeHigh(byte value)
    {
        if (_state != State.Ground)
        {
            return;
        }

        // The second byte's range keeps out long forms, surrogates and what is beyond Unicode (Unicode 16, table 3-7).
        switch (value)
        {
            case >= 0xC2 and <= 0xDF:
                BeginRune(value & 0x1F, 1, 0x80, 0xBF);
                break;
            case 0xE0:
                BeginRune(0, 2, 0xA0, 0xBF);
                break;
            case 0xED:
                BeginRune(0x0D, 2, 0x80, 0x9F);
                break;
            case >= 0xE1 and <= 0xEF:
                BeginRune(value & 0x0F, 2, 0x80, 0xBF);
                break;
            case 0xF0:
                BeginRune(0, 3, 0x90, 0xBF);
                break;
            case >= 0xF1 and <= 0xF3:
                BeginRune(value & 0x07, 3, 0x80, 0xBF);
                break;
            case 0xF4:
                BeginRune(4, 3, 0x80, 0x8F);
                break;
            default:
                handler.Print(Rune.ReplacementChar.Value);
                break;
        }
    }

    private void BeginRune(int bits, int missing, byte nextLeast, byte nextMost)
    {
        _rune = bits;
        _runeMissing = missing;
        (_nextLeast, _nextMost) = (nextLeast, nextMost);
    }

    /// <summary>Takes a byte inside a UTF-8 character; true when the byte is not part of it and is still to be looked at.</summary>
    private bool ContinueRune(byte value)
    {
        if (value < _nextLeast || value > _nextMost)
        {
            _runeMissing = 0;
            handler.Print(Rune.ReplacementChar.Value);
            return true;
        }

        _rune = (_rune << 6) | (value & 0x3F);
        (_nextLeast, _nextMost) = (0x80, 0xBF);
        if (--_runeMissing == 0)
        {
            PrintRune(_rune);
        }

        return false;
    }

    /// <summary>C1 controls are escape sequences of one character, also in UTF-8.</summary>
    private void PrintRune(int rune)
    {
        const int firstC1 = 0x80, lastC1 = 0x9F, toEscape = 0x40;
        if (rune is >= firstC1 and <= lastC1)
        {
            _intermediate = 0;
            TakeEscape((byte)(rune - toEscape));
        }
        else
        {
            handler.Print(rune);
        }
    }
}
