using System.Text;
using LfsTutor.Lessons;

namespace LfsTutor.Linear;

/// <summary>Cuts a guest's console bytes into printable lines: escape sequences dropped, control characters shown, lines bounded.</summary>
internal sealed class GuestText
{
    private const int MaxLine = 1_000;
    private const byte Escape = 0x1b;

    private readonly List<byte> _line = [];
    private State _state;

    private enum State
    {
        Text,
        AfterReturn,
        AfterEscape,
        ControlSequence,
        ControlString,
        ControlStringEscape,
        OneMore,
    }

    /// <summary>Takes bytes and gives every line they complete.</summary>
    public void Feed(ReadOnlySpan<byte> bytes, Action<string> line)
    {
        foreach (byte each in bytes)
        {
            Take(each, line);
        }
    }

    /// <summary>Gives the unfinished line, if any.</summary>
    public void Complete(Action<string> line)
    {
        if (_line.Count > 0)
        {
            Give(line);
        }

        _state = State.Text;
    }

    private void Take(byte each, Action<string> line)
    {
        switch (_state)
        {
            case State.AfterEscape:
                _state = each switch
                {
                    (byte)'[' => State.ControlSequence,
                    (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_' => State.ControlString,
                    >= 0x20 and <= 0x2f => State.OneMore,
                    _ => State.Text,
                };
                return;
            case State.ControlSequence when each is >= 0x20 and < 0x40:
            case State.OneMore when each is >= 0x20 and < 0x30:
                return;
            case State.ControlSequence or State.OneMore when each >= 0x20:
                _state = State.Text;
                return;
            case State.ControlString when each is 0x07:
                _state = State.Text;
                return;
            case State.ControlString when each is Escape:
                _state = State.ControlStringEscape;
                return;
            case State.ControlString when each is not (byte)'\n':
                return;
            case State.ControlStringEscape:
                _state = each == (byte)'\\' ? State.Text : State.ControlString;
                return;
        }

        bool afterReturn = _state == State.AfterReturn;
        _state = State.Text;
        switch (each)
        {
            case (byte)'\n':
                Give(line);
                break;
            case (byte)'\r':
                _state = State.AfterReturn;
                break;
            case Escape:
                _state = State.AfterEscape;
                break;
            default:
                if (afterReturn && _line.Count > 0)
                {
                    // A return alone goes back to the margin; what stood there is kept as a line of its own.
                    Give(line);
                }

                if (_line.Count < MaxLine)
                {
                    _line.Add(each);
                }

                break;
        }
    }

    private void Give(Action<string> line)
    {
        line(SafeText.Line(Encoding.UTF8.GetString([.. _line]).Replace("\t", "    ", StringComparison.Ordinal), MaxLine));
        _line.Clear();
    }
}
