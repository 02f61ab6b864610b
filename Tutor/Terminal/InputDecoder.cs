using System.Buffers;
using System.Text;

namespace LfsTutor.Terminal;

/// <summary>The terminal's bytes as what the learner did; the same however the bytes are cut, in bounded memory.</summary>
/// <remarks>A lone Escape cannot be told from the beginning of a sequence: after a short silence call <see cref="Flush"/>. Source: xterm's control sequences.</remarks>
internal sealed class InputDecoder
{
    /// <summary>Longer pastes are cut; the rest is dropped.</summary>
    public const int MaxPasteBytes = 1024 * 1024;

    private const int MaxSequenceLength = 64;
    private const byte Esc = 0x1B;

    private readonly Queue<InputEvent> _events = new();
    private readonly byte[] _sequence = new byte[MaxSequenceLength];
    private readonly ArrayBufferWriter<byte> _paste = new();
    private int _length;
    private bool _pasting;
    private int _pasteEndMatched;

    private static ReadOnlySpan<byte> PasteEnd => "\e[201~"u8;

    /// <summary>True while bytes wait that may be a lone Escape or the beginning of a sequence.</summary>
    public bool IsPending => _length > 0 && !_pasting;

    /// <summary>Takes bytes; then read events with <see cref="TryRead"/>.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (_pasting)
            {
                FeedPaste(value);
            }
            else
            {
                FeedKey(value);
            }
        }
    }

    /// <summary>No more bytes came in time: what waits is what was meant.</summary>
    public void Flush()
    {
        if (!IsPending)
        {
            return;
        }

        int length = _length;
        _length = 0;
        if (_sequence[0] != Esc)
        {
            Character(Rune.ReplacementChar.Value);
        }
        else if (length == 1)
        {
            Key(KeyCode.Escape);
        }
        else if (_sequence[1] == Esc)
        {
            Key(KeyCode.Escape);
            Key(KeyCode.Escape);
        }
        else
        {
            // Alt with the key that also begins a sequence: Alt-[ and Alt-O.
            Character(_sequence[1], KeyModifiers.Alt);
        }
    }

    public bool TryRead(out InputEvent input) => _events.TryDequeue(out input!);

    private void FeedKey(byte value)
    {
        if (_length == MaxSequenceLength)
        {
            _length = 0;
        }

        _sequence[_length++] = value;
        ReadOnlySpan<byte> sequence = _sequence.AsSpan(0, _length);
        bool complete = sequence[0] == Esc ? FeedEscape(sequence) : FeedPlain(sequence, KeyModifiers.None);
        if (complete)
        {
            _length = 0;
        }
    }

    private bool FeedEscape(ReadOnlySpan<byte> sequence)
    {
        if (sequence.Length == 1)
        {
            return false;
        }

        switch (sequence[1])
        {
            case (byte)'[':
                return sequence.Length > 2 && FeedControlSequence(sequence);
            case (byte)'O':
                return sequence.Length > 2 && FeedSingleShift(sequence);
            case Esc when sequence.Length == 2:
                return false;
            case Esc:
                // Escape pressed before a sequence: report it, then read on from the second.
                Key(KeyCode.Escape);
                byte last = sequence[^1];
                _sequence[0] = Esc;
                _sequence[1] = last;
                _length = 2;
                return FeedEscape(_sequence.AsSpan(0, 2));
            default:
                return FeedPlain(sequence[1..], KeyModifiers.Alt);
        }
    }

    private bool FeedSingleShift(ReadOnlySpan<byte> sequence)
    {
        if (SequenceKeys.SingleShift((char)sequence[2]) is { } key)
        {
            _events.Enqueue(key);
        }

        return true;
    }

    private bool FeedControlSequence(ReadOnlySpan<byte> sequence)
    {
        byte final = sequence[^1];
        if (final == Esc)
        {
            // A new sequence interrupts an unfinished one.
            _sequence[0] = Esc;
            _length = 1;
            return false;
        }

        if (final is < 0x40 or > 0x7E)
        {
            return false;
        }

        ReadOnlySpan<byte> parameters = sequence[2..^1];
        if (final == '~' && parameters.SequenceEqual("200"u8))
        {
            _pasting = true;
            _pasteEndMatched = 0;
            _paste.ResetWrittenCount();
        }
        else if (SequenceKeys.ControlSequence(parameters, (char)final) is { } input)
        {
            _events.Enqueue(input);
        }

        return true;
    }

    private bool FeedPlain(ReadOnlySpan<byte> bytes, KeyModifiers modifiers)
    {
        byte first = bytes[0];
        switch (first)
        {
            case 0x0D or 0x0A:
                Key(KeyCode.Enter, modifiers);
                return true;
            case 0x09:
                Key(KeyCode.Tab, modifiers);
                return true;
            case 0x7F:
                Key(KeyCode.Backspace, modifiers);
                return true;
            case 0x08:
                Key(KeyCode.Backspace, modifiers | KeyModifiers.Control);
                return true;
            case 0x00:
                Character(' ', modifiers | KeyModifiers.Control);
                return true;
            case < 0x1B:
                Character(first + 'a' - 1, modifiers | KeyModifiers.Control);
                return true;
            case < 0x20:
                Character(first + '@', modifiers | KeyModifiers.Control);
                return true;
            default:
                return FeedUtf8(bytes, modifiers);
        }
    }

    private bool FeedUtf8(ReadOnlySpan<byte> bytes, KeyModifiers modifiers)
    {
        OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used);
        if (status == OperationStatus.NeedMoreData)
        {
            return false;
        }

        Character(rune.Value, modifiers);
        if (used < bytes.Length)
        {
            // The last byte does not belong to the broken character before it.
            byte last = bytes[^1];
            _length = 0;
            FeedKey(last);
            return _length == 0;
        }

        return true;
    }

    private void FeedPaste(byte value)
    {
        if (value == PasteEnd[_pasteEndMatched])
        {
            _pasteEndMatched++;
            if (_pasteEndMatched == PasteEnd.Length)
            {
                _pasting = false;
                _events.Enqueue(new InputEvent.Paste(Encoding.UTF8.GetString(_paste.WrittenSpan)));
                _paste.ResetWrittenCount();
            }

            return;
        }

        KeepPasted(PasteEnd[.._pasteEndMatched]);
        _pasteEndMatched = value == Esc ? 1 : 0;
        if (_pasteEndMatched == 0)
        {
            KeepPasted([value]);
        }
    }

    private void KeepPasted(ReadOnlySpan<byte> bytes)
    {
        if (_paste.WrittenCount + bytes.Length <= MaxPasteBytes)
        {
            _paste.Write(bytes);
        }
    }

    private void Key(KeyCode code, KeyModifiers modifiers = KeyModifiers.None) => _events.Enqueue(new InputEvent.Key(code, 0, modifiers));

    private void Character(int codePoint, KeyModifiers modifiers = KeyModifiers.None) =>
        _events.Enqueue(new InputEvent.Key(KeyCode.Character, codePoint, modifiers));
}
