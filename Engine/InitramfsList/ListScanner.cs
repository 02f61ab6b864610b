namespace LfsTutor.Engine.InitramfsList;

/// <summary>Scans words and numbers as C's sscanf does: a number ends at the first character that is no digit of it, and the next field begins there.</summary>
/// <remarks>Source: ISO C, fscanf: %s, %o, %d, %u, %c.</remarks>
internal ref struct ListScanner(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>%s</summary>
    public string? Word()
    {
        SkipBlanks();
        int start = _position;
        while (_position < _text.Length && !IsBlank(_text[_position]))
        {
            _position++;
        }

        return _position == start ? null : new string(_text[start.._position]);
    }

    /// <summary>The word that comes next, without taking it.</summary>
    public readonly string NextWord()
    {
        ListScanner ahead = this;
        return ahead.Word() ?? "";
    }

    /// <summary>%o</summary>
    public uint? Octal() => Number(8) is { } number ? unchecked((uint)number) : null;

    /// <summary>%d</summary>
    public int? Integer() => Number(10) is { } number ? unchecked((int)number) : null;

    /// <summary>%u</summary>
    public uint? Unsigned() => Number(10) is { } number ? unchecked((uint)number) : null;

    /// <summary>A blank in the format, then %c.</summary>
    public char? Character()
    {
        SkipBlanks();
        return _position < _text.Length ? _text[_position++] : null;
    }

    private long? Number(int radix)
    {
        SkipBlanks();
        bool negative = _position < _text.Length && _text[_position] == '-';
        if (_position < _text.Length && _text[_position] is '-' or '+')
        {
            _position++;
        }

        int start = _position;
        long value = 0;
        while (_position < _text.Length && _text[_position] - '0' is var digit && digit >= 0 && digit < radix)
        {
            value = Math.Min((value * radix) + digit, uint.MaxValue);
            _position++;
        }

        return _position == start ? null : negative ? -value : value;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && IsBlank(_text[_position]))
        {
            _position++;
        }
    }

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\n' or '\v' or '\f' or '\r';
}
