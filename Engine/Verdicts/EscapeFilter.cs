namespace LfsTutor.Engine.Verdicts;

/// <summary>Removes terminal control sequences from a stream of bytes, however it is cut.</summary>
/// <remarks>Source: ECMA-48 section 5.4 (CSI), 5.6 (strings). A line feed ends any sequence, so that a broken one cannot swallow a log.</remarks>
internal struct EscapeFilter
{
    public const byte Escape = 0x1b;
    private const byte Bell = 0x07;
    private const byte LineFeed = (byte)'\n';

    private State _state;

    private enum State : byte
    {
        Ground,
        Escape,
        EscapeIntermediate,
        ControlSequence,
        String,
        StringEscape,
    }

    /// <summary>True inside a sequence.</summary>
    public readonly bool IsInside => _state != State.Ground;

    /// <summary>Forgets an unfinished sequence.</summary>
    public void Reset() => _state = State.Ground;

    /// <summary>Takes one byte; true when it is text.</summary>
    public bool IsText(byte value)
    {
        if (value == LineFeed)
        {
            _state = State.Ground;
            return true;
        }

        switch (_state)
        {
            case State.Ground:
                if (value != Escape)
                {
                    return true;
                }

                _state = State.Escape;
                return false;
            case State.Escape:
                _state = value switch
                {
                    (byte)'[' => State.ControlSequence,
                    (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => State.String,
                    >= 0x20 and <= 0x2f => State.EscapeIntermediate,
                    Escape => State.Escape,
                    _ => State.Ground,
                };
                return false;
            case State.EscapeIntermediate:
                _state = value is >= 0x20 and <= 0x2f ? State.EscapeIntermediate : State.Ground;
                return false;
            case State.ControlSequence:
                _state = value is >= 0x40 and <= 0x7e ? State.Ground : value == Escape ? State.Escape : State.ControlSequence;
                return false;
            case State.String:
                _state = value == Bell ? State.Ground : value == Escape ? State.StringEscape : State.String;
                return false;
            default:
                // ESC \ ends the string; ESC and anything else begins a new sequence.
                _state = State.Escape;
                return value != (byte)'\\' ? IsText(value) : Ended();
        }
    }

    private bool Ended()
    {
        _state = State.Ground;
        return false;
    }
}
