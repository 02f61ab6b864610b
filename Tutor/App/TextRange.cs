namespace LfsTutor.App;

/// <summary>A place in a text of rows.</summary>
/// <param name="Row">Which row; for a terminal counted from the first it ever showed, so that the place stays when text scrolls.</param>
/// <param name="Column">Its column.</param>
internal readonly record struct TextPlace(long Row, int Column) : IComparable<TextPlace>
{
    public int CompareTo(TextPlace other) => Row != other.Row ? Row.CompareTo(other.Row) : Column.CompareTo(other.Column);
}

/// <summary>Text between two places, the columns of both included.</summary>
internal readonly record struct TextRange
{
    public TextRange(TextPlace one, TextPlace other) => (First, Last) = one.CompareTo(other) <= 0 ? (one, other) : (other, one);

    public TextPlace First { get; }

    public TextPlace Last { get; }

    /// <summary>The columns of a row that are in the range; the end is exclusive, and no more than the width.</summary>
    public (int Start, int End) ColumnsOf(long row, int width) =>
        row < First.Row || row > Last.Row ? (0, 0) : (row == First.Row ? First.Column : 0, Math.Min(width, row == Last.Row ? Last.Column + 1 : width));
}
