namespace LfsTutor.Terminal.Emulation;

/// <summary>The numbers of a control sequence, bounded in count and size.</summary>
internal sealed class ControlParameters
{
    public const int MaxCount = 32;

    /// <summary>Larger numbers are cut to this, so that no arithmetic on them can overflow.</summary>
    public const int MaxValue = 99_999;

    private readonly int[] _values = new int[MaxCount];
    private readonly bool[] _continues = new bool[MaxCount];
    private int _last;

    /// <summary>At least 1: an empty list is one number left out.</summary>
    public int Count => _last + 1;

    /// <summary>The number as written; 0 when it was left out.</summary>
    public int this[int index] => index <= _last ? _values[index] : 0;

    /// <summary>True when the number follows a colon: it belongs to the one before.</summary>
    public bool IsSub(int index) => index <= _last && _continues[index];

    /// <summary>The number, or the default when it was left out or 0.</summary>
    public int Or(int index, int @default) => index <= _last && _values[index] != 0 ? _values[index] : @default;

    public void Clear()
    {
        _last = 0;
        _values[0] = 0;
        _continues[0] = false;
    }

    public void Digit(int digit)
    {
        if (_values[_last] <= MaxValue)
        {
            _values[_last] = Math.Min(MaxValue, (_values[_last] * 10) + digit);
        }
    }

    /// <summary>Begins the next number; those past the limit overwrite the last.</summary>
    public void Separate(bool colon)
    {
        if (_last < MaxCount - 1)
        {
            _last++;
        }

        _values[_last] = 0;
        _continues[_last] = colon;
    }
}
