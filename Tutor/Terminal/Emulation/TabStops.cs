namespace LfsTutor.Terminal.Emulation;

/// <summary>Tab stops, every eight columns at first.</summary>
internal sealed class TabStops
{
    private const int Distance = 8;
    private readonly bool[] _stops;

    public TabStops(int columns)
    {
        _stops = new bool[columns];
        for (int x = Distance; x < columns; x += Distance)
        {
            _stops[x] = true;
        }
    }

    /// <summary>The next stop to the right, else the last column.</summary>
    public int After(int x)
    {
        do
        {
            x++;
        }
        while (x < _stops.Length - 1 && !_stops[x]);

        return Math.Min(x, _stops.Length - 1);
    }

    /// <summary>The next stop to the left, else the first column.</summary>
    public int Before(int x)
    {
        do
        {
            x--;
        }
        while (x > 0 && !_stops[x]);

        return Math.Max(x, 0);
    }

    public void Set(int x, bool stop) => _stops[x] = stop;

    public void ClearAll() => Array.Clear(_stops);

    /// <summary>The same stops for another width, usual ones in the columns gained.</summary>
    public TabStops Resized(int columns)
    {
        TabStops resized = new(columns);
        Array.Copy(_stops, resized._stops, Math.Min(columns, _stops.Length));
        return resized;
    }
}
