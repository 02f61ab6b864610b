using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>How one pane looks at its document: where it is scrolled, what is selected, what is folded open.</summary>
internal sealed class DocumentView
{
    private readonly HashSet<string> _toggled = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _codeOffsets = [];
    private int _chosen = -1;
    private bool _revealsOpen;
    private int _scrollOf;

    public Document Document { get; private set; } = Document.Empty;

    /// <summary>Rows of the pane.</summary>
    public int Height { get; private set; } = 1;

    /// <summary>The first line shown.</summary>
    public int Scroll { get; private set; }

    /// <summary>Where its text is on the screen, without margins; empty while it is not shown.</summary>
    public Rectangle Area { get; set; }

    /// <summary>What the learner has marked, rows counted in lines; or null.</summary>
    public TextRange? Selection { get; set; }

    /// <summary>Folds that are not as they are at first, by key. Changed only by <see cref="Toggle"/>.</summary>
    public IReadOnlySet<string> Toggled => _toggled;

    /// <summary>Grows when a fold changed: the document has to be laid out again.</summary>
    public int Folding { get; private set; }

    public int LastScroll => Math.Max(0, Document.Lines.Count - Height);

    /// <summary>Index of the element keys act on: the chosen one while it is visible, else the first visible one; -1 when none is.</summary>
    public int Current
    {
        get
        {
            if (_chosen >= 0 && _chosen < Document.Elements.Count && IsVisible(Document.Elements[_chosen]))
            {
                return _chosen;
            }

            for (int i = 0; i < Document.Elements.Count; i++)
            {
                if (IsVisible(Document.Elements[i]))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    public DocumentElement? CurrentElement => Current is >= 0 and int index ? Document.Elements[index] : null;

    /// <summary>True when the learner chose the current element, rather than it being the first in sight.</summary>
    public bool IsChosen => _chosen >= 0 && Current == _chosen;

    /// <summary>Forgets everything: another chapter.</summary>
    /// <param name="scroll">The first line to show.</param>
    /// <param name="of">Lines the document had when that line was noted; 0 when that is not known.</param>
    public void Reset(int scroll = 0, int of = 0)
    {
        _scrollOf = of;
        Document = Document.Empty;
        _toggled.Clear();
        _codeOffsets.Clear();
        _chosen = -1;
        Scroll = scroll;
        Folding++;
    }

    /// <summary>Shows a document laid out anew, at about the same place.</summary>
    public void Show(Document document, int height)
    {
        if (Document.Lines.Count > 0 && document.Width != Document.Width)
        {
            Scroll = (int)((long)Scroll * document.Lines.Count / Document.Lines.Count);
        }

        if (Document.Lines.Count == 0 && document.Lines.Count > 0)
        {
            // Laid out for another width than when the place was noted, it is somewhere else.
            Scroll = _scrollOf > 0 && _scrollOf != document.Lines.Count ? (int)((long)Scroll * document.Lines.Count / _scrollOf) : Scroll;
            _scrollOf = 0;
        }

        if (!ReferenceEquals(document, Document))
        {
            Selection = null;
        }

        Document = document;
        Height = Math.Max(1, height);
        Scroll = document.Lines.Count == 0 ? Scroll : Math.Clamp(Scroll, 0, LastScroll);
        if (_revealsOpen && document.Elements.FirstOrDefault(element => element is DocumentElement.Fold { IsOpen: true }) is { } open)
        {
            _revealsOpen = false;
            _chosen = IndexOf(open);
            Reveal(open.FirstLine + Math.Min(open.LineCount, Height) - 1);
            Reveal(open.FirstLine);
        }
    }

    /// <summary>The next document shown begins at its first open fold, which is chosen.</summary>
    public void RevealOpen() => _revealsOpen = true;

    public void ScrollTo(int line) => Scroll = Math.Clamp(line, 0, LastScroll);

    public void ScrollBy(int lines) => ScrollTo(Scroll + lines);

    /// <summary>The place in the text of a column and row of the screen; the nearest one where it lies outside.</summary>
    public TextPlace PlaceAt(int x, int y) =>
        new(Math.Clamp(Scroll + y - Area.Y, 0, Math.Max(0, Document.Lines.Count - 1)), Math.Max(0, x - Area.X));

    /// <summary>Brings a line into sight with some lines around it.</summary>
    public void Reveal(int line)
    {
        int margin = Math.Min(3, Height / 4);
        if (line < Scroll + margin)
        {
            ScrollTo(line - margin);
        }
        else if (line >= Scroll + Height - margin)
        {
            ScrollTo(line - Height + 1 + margin);
        }
    }

    /// <summary>Chooses the next or previous element and brings it into sight; false when there is none.</summary>
    public bool Choose(int direction)
    {
        int count = Document.Elements.Count;
        if (count == 0)
        {
            return false;
        }

        int next = IsChosen ? _chosen + direction : direction > 0 ? FirstFrom(Scroll) : LastBefore(Scroll + Height);
        if (next < 0 || next >= count)
        {
            return false;
        }

        _chosen = next;
        DocumentElement element = Document.Elements[next];
        Reveal(element.FirstLine + Math.Min(element.LineCount, Height) - 1);
        Reveal(element.FirstLine);
        return true;
    }

    public void Choose(DocumentElement element) => _chosen = IndexOf(element);

    /// <summary>Opens or closes a fold.</summary>
    public void Toggle(DocumentElement.Fold fold)
    {
        if (!_toggled.Add(fold.Key))
        {
            _toggled.Remove(fold.Key);
        }

        _chosen = IndexOf(fold);
        Folding++;
    }

    /// <summary>Columns a code block is scrolled sideways.</summary>
    public int CodeOffset(int element) => _codeOffsets.GetValueOrDefault(element);

    /// <summary>Scrolls the current code block sideways; the first in sight that has more to show when the current one has not.</summary>
    public bool ScrollCode(int columns)
    {
        int index = Current >= 0 && Overflow(Current) > 0 ? Current : FirstOverflowing();
        if (index < 0)
        {
            return false;
        }

        _codeOffsets[index] = Math.Clamp(CodeOffset(index) + columns, 0, Overflow(index));
        _chosen = index;
        return true;
    }

    private bool IsVisible(DocumentElement element) => element.FirstLine < Scroll + Height && element.FirstLine + element.LineCount > Scroll;

    private int Overflow(int index) => Document.Elements[index] is DocumentElement.CodeBlock code ? code.Overflow : 0;

    private int FirstOverflowing()
    {
        for (int i = 0; i < Document.Elements.Count; i++)
        {
            if (Overflow(i) > 0 && IsVisible(Document.Elements[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private int FirstFrom(int line)
    {
        for (int i = 0; i < Document.Elements.Count; i++)
        {
            if (Document.Elements[i].FirstLine >= line)
            {
                return i;
            }
        }

        return -1;
    }

    private int LastBefore(int line)
    {
        for (int i = Document.Elements.Count - 1; i >= 0; i--)
        {
            if (Document.Elements[i].FirstLine < line)
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOf(DocumentElement element)
    {
        for (int i = 0; i < Document.Elements.Count; i++)
        {
            if (Document.Elements[i] == element)
            {
                return i;
            }
        }

        return -1;
    }
}
