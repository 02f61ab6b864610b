using System.Text;

namespace LfsTutor.Terminal;

/// <summary>Texts of the clusters that are more than one code point, by number. Bounded: a full table drops the marks and keeps the base.</summary>
internal sealed class GraphemeTable
{
    /// <summary>The longest cluster kept, in UTF-16 units; more marks are dropped.</summary>
    public const int MaxClusterLength = 32;

    private readonly int _capacity;
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <param name="capacity">The most clusters kept at once.</param>
    public GraphemeTable(int capacity = 4096) => _capacity = capacity;

    public int Count => _texts.Count;

    public bool IsFull => _texts.Count >= _capacity;

    public string this[int index] => _texts[index];

    /// <summary>The cluster's number; -1 when it is too long or the table is full.</summary>
    public int Intern(ReadOnlySpan<char> cluster)
    {
        if (cluster.Length > MaxClusterLength)
        {
            return -1;
        }

        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(cluster, out int known))
        {
            return known;
        }

        if (IsFull)
        {
            return -1;
        }

        string text = cluster.ToString();
        _texts.Add(text);
        _numbers.Add(text, _texts.Count - 1);
        return _texts.Count - 1;
    }

    /// <summary>Forgets every cluster; cells that name one are invalid afterwards.</summary>
    public void Clear()
    {
        _texts.Clear();
        _numbers.Clear();
    }

    /// <summary>Writes a cell's text; returns the UTF-16 units written.</summary>
    /// <param name="cell">A cell of the owner of this table.</param>
    /// <param name="destination">At least <see cref="MaxClusterLength"/> long.</param>
    public int Write(Cell cell, Span<char> destination)
    {
        if (!cell.IsCluster)
        {
            return new Rune(cell.CodePoint).EncodeToUtf16(destination);
        }

        string text = _texts[cell.ClusterIndex];
        text.CopyTo(destination);
        return text.Length;
    }
}
