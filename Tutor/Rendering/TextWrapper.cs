using System.Globalization;
using System.Text;
using LfsTutor.Terminal;

namespace LfsTutor.Rendering;

/// <summary>Breaks styled text into lines at spaces; words longer than a line are cut between graphemes.</summary>
internal sealed class TextWrapper
{
    /// <summary>Keeps words together: drawn as a space.</summary>
    public const char NoBreakSpace = '\u00A0';

    private readonly int _restWidth;
    private readonly List<List<StyledText>> _lines = [];
    private readonly List<StyledText> _word = [];
    private List<StyledText> _line = [];
    private int _column;
    private int _wordWidth;
    private Style? _space;

    private int _width;

    private TextWrapper(int firstWidth, int restWidth)
    {
        _width = Math.Max(1, firstWidth);
        _restWidth = Math.Max(1, restWidth);
    }

    /// <summary>At least one line. A newline in the text breaks the line.</summary>
    public static List<List<StyledText>> Wrap(IEnumerable<StyledText> spans, int width) => Wrap(spans, width, width);

    /// <summary>The same where the first line has another width than the rest.</summary>
    public static List<List<StyledText>> Wrap(IEnumerable<StyledText> spans, int firstWidth, int restWidth)
    {
        TextWrapper wrapper = new(firstWidth, restWidth);
        foreach (StyledText span in spans)
        {
            wrapper.Add(span);
        }

        wrapper.EndWord();
        if (wrapper._line.Count > 0 || wrapper._lines.Count == 0)
        {
            wrapper._lines.Add(wrapper._line);
        }

        return wrapper._lines;
    }

    private void Add(StyledText span)
    {
        ReadOnlySpan<char> rest = span.Text;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny(' ', '\n');
            ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
            if (!word.IsEmpty)
            {
                string text = word.ToString().Replace(NoBreakSpace, ' ');
                _word.Add(new StyledText(text, span.Style));
                _wordWidth += CharacterWidth.Of(text);
            }

            if (end < 0)
            {
                return;
            }

            EndWord();
            if (rest[end] == '\n')
            {
                EndLine();
            }
            else
            {
                _space = span.Style;
            }

            rest = rest[(end + 1)..];
        }
    }

    private void EndWord()
    {
        if (_wordWidth == 0)
        {
            return;
        }

        int space = _space is not null && _column > 0 ? 1 : 0;
        if (_column > 0 && _column + space + _wordWidth > _width)
        {
            EndLine();
            space = 0;
        }

        if (space > 0)
        {
            Append(" ", _space!.Value, 1);
        }

        _space = null;
        foreach (StyledText piece in _word)
        {
            Place(piece);
        }

        _word.Clear();
        _wordWidth = 0;
    }

    /// <summary>Appends a piece of a word; what does not fit goes on in the next line.</summary>
    private void Place(StyledText piece)
    {
        int width = piece.Width;
        if (_column + width <= _width)
        {
            Append(piece.Text, piece.Style, width);
            return;
        }

        StringBuilder text = new();
        int used = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(piece.Text);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            int columns = CharacterWidth.Of(element);
            if (_column + used + columns > _width && _column + used > 0)
            {
                Append(text.ToString(), piece.Style, used);
                EndLine();
                text.Clear();
                used = 0;
            }

            text.Append(element);
            used += columns;
        }

        Append(text.ToString(), piece.Style, used);
    }

    private void Append(string text, Style style, int width)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (_line.Count > 0 && _line[^1].Style == style)
        {
            _line[^1] = new StyledText(_line[^1].Text + text, style);
        }
        else
        {
            _line.Add(new StyledText(text, style));
        }

        _column += width;
    }

    private void EndLine()
    {
        _lines.Add(_line);
        _line = [];
        _column = 0;
        _space = null;
        _width = _restWidth;
    }
}
