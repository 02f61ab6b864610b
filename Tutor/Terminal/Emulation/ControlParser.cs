using System.Text;

namespace LfsTutor.Terminal.Emulation;

/// <summary>Splits a program's output into text and control sequences. Any bytes, cut anywhere, give the same calls; constant memory.</summary>
/// <remarks>
/// Source: Paul Williams, "A parser for DEC's ANSI-compatible video terminals"; ECMA-48. Text is UTF-8.
/// Strings (titles, colours, device control) are swallowed; one that never ends is given up after <see cref="MaxStringLength"/> bytes,
/// so that stray bytes cannot silence the console for good.
/// </remarks>
internal sealed class ControlParser(IControlHandler handler)
{
    /// <summary>Bytes after which an unfinished string is taken for an accident.</summary>
    public const int MaxStringLength = 4096;

    private const byte Cancel = 0x18, Substitute = 0x1A, Esc = 0x1B, Delete = 0x7F, Bell = 0x07;

    private readonly ControlParameters _parameters = new();
    private State _state;
    private byte _marker;
    private byte _intermediate;
    private int _stringLength;
    private bool _stringIsOsc;
    private int _rune;
    private int _runeMinimum;
    private int _runeMissing;

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

            Take(bytes[0]);
            bytes = bytes[1..];
        }
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
                _stringIsOsc = value == ']';
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
            if (value != '\\')
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
        else if (value is Cancel or Substitute || (value == Bell && _stringIsOsc) || ++_stringLength > MaxStringLength)
        {
            _state = State.Ground;
        }
    }

    /// <summary>A byte beyond ASCII outside strings: text in the ground state, noise inside a sequence.</summary>
    private void TakeHigh(byte value)
    {
        if (_state != State.Ground)
        {
            return;
        }

        switch (value)
        {
            case >= 0xC2 and <= 0xDF:
                BeginRune(value & 0x1F, 1, 0x80);
                break;
            case >= 0xE0 and <= 0xEF:
                BeginRune(value & 0x0F, 2, 0x800);
                break;
            case >= 0xF0 and <= 0xF4:
                BeginRune(value & 0x07, 3, 0x10000);
                break;
            default:
                handler.Print(Rune.ReplacementChar.Value);
                break;
        }
    }

    private void BeginRune(int bits, int missing, int minimum)
    {
        _rune = bits;
        _runeMissing = missing;
        _runeMinimum = minimum;
    }

    /// <summary>Takes a byte inside a UTF-8 character; true when the byte is not part of it and is still to be looked at.</summary>
    private bool ContinueRune(byte value)
    {
        if ((value & 0xC0) != 0x80)
        {
            _runeMissing = 0;
            handler.Print(Rune.ReplacementChar.Value);
            return true;
        }

        _rune = (_rune << 6) | (value & 0x3F);
        if (--_runeMissing == 0)
        {
            handler.Print(_rune >= _runeMinimum && Rune.IsValid(_rune) ? _rune : Rune.ReplacementChar.Value);
        }

        return false;
    }
}
