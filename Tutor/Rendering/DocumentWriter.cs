using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>Builds a document line by line.</summary>
internal sealed class DocumentWriter(int width, Theme theme)
{
    private readonly List<StyledLine> _lines = [];
    private readonly List<DocumentElement> _elements = [];

    public Theme Theme => theme;

    public int Width { get; } = Math.Max(1, width);

    public int LineCount => _lines.Count;

    public int ElementCount => _elements.Count;

    public Document ToDocument() => new(_lines, _elements, Width);

    public void Line(IReadOnlyList<StyledText> prefix, IReadOnlyList<StyledText> spans, CodeLine? code = null) =>
        _lines.Add(new StyledLine(prefix.Count == 0 ? spans : [.. prefix, .. spans], code));

    public void Line(string text, Style style) => _lines.Add(new StyledLine([new StyledText(text, style)]));

    /// <summary>A line laid out elsewhere; code in it stands still.</summary>
    public void Append(StyledLine line) =>
        _lines.Add(line.Code is { } code ? new StyledLine([.. line.Spans, new StyledText("  ", theme.Code), .. code.Spans]) : line);

    /// <summary>Wrapped text; the first line has another prefix than the rest.</summary>
    public void Wrapped(IReadOnlyList<StyledText> first, IReadOnlyList<StyledText> rest, IEnumerable<StyledText> spans)
    {
        bool isFirst = true;
        foreach (List<StyledText> line in TextWrapper.Wrap(spans, Width - first.Sum(span => span.Width), Width - rest.Sum(span => span.Width)))
        {
            Line(isFirst ? first : rest, line);
            isFirst = false;
        }
    }

    public void Wrapped(string text, Style style) => Wrapped([], [], [new StyledText(text, style)]);

    /// <summary>An empty line, unless one is there already or nothing is.</summary>
    public void Gap(IReadOnlyList<StyledText> prefix)
    {
        if (_lines.Count > 0 && !IsBlank(_lines[^1]))
        {
            _lines.Add(prefix.Count == 0 ? StyledLine.Empty : new StyledLine([.. prefix]));
        }
    }

    public void Gap() => Gap([]);

    public void Element(DocumentElement element) => _elements.Add(element);

    /// <summary>Replaces an element announced before its lines were known.</summary>
    public void SetElement(int index, DocumentElement element) => _elements[index] = element;

    private static bool IsBlank(StyledLine line) => line.Code is null && line.PlainText.AsSpan().IndexOfAnyExcept(" ┃│") < 0;
}
