using LfsTutor.Rendering;

namespace LfsTutor.App;

/// <summary>The search in the chapter: what is searched for, where it was found, which match the learner is at.</summary>
internal sealed class LessonSearch
{
    private List<TextMatchPart> _parts = [];
    private Document? _document;
    private string? _text;
    private int? _wanted;

    /// <summary>The text searched for; null when there is no search.</summary>
    public string? Text { get; private set; }

    public bool IsOpen => Text is not null;

    /// <summary>True while keys write the text; afterwards they go through the matches.</summary>
    public bool IsTyping { get; private set; }

    /// <summary>Index of the match the learner is at; -1 when there is none.</summary>
    public int Current { get; private set; } = -1;

    /// <summary>Matches in the chapter.</summary>
    public int Count { get; private set; }

    /// <summary>All of them, in the order of their lines.</summary>
    public IReadOnlyList<TextMatchPart> Parts => _parts;

    public void Open()
    {
        Close();
        (Text, IsTyping) = ("", true);
    }

    /// <summary>Searches for a text at once and goes to one of its matches as soon as the chapter is laid out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="match">Index of the match; one too large means the last.</param>
    public void OpenAt(string text, int match)
    {
        Close();
        (Text, _wanted) = (text, match);
    }

    public void Close()
    {
        (Text, IsTyping, Current, Count, _wanted) = (null, false, -1, 0, null);
        _parts = [];
        _text = null;
    }

    /// <summary>Ends the typing; keys go through the matches from now on.</summary>
    public void Commit()
    {
        IsTyping = false;
        if (Text is "")
        {
            Close();
        }
    }

    /// <summary>Searches for another text; the nearest match from the top of the pane on is the current one.</summary>
    public void Change(string text, DocumentView view)
    {
        Text = text;
        Current = -1;
        Update(view);
        if (Count > 0)
        {
            int next = _parts.FindIndex(part => part.Line >= view.Scroll);
            GoTo(next < 0 ? 0 : _parts[next].Match, view);
        }
    }

    /// <summary>Goes some matches on, and round.</summary>
    public void Move(int by, DocumentView view)
    {
        Update(view);
        if (Count > 0)
        {
            GoTo(((Current < 0 ? (by > 0 ? -1 : 0) : Current) + by + Count) % Count, view);
        }
    }

    /// <summary>Finds the matches again when the chapter was laid out anew; does nothing otherwise.</summary>
    public void Update(DocumentView view)
    {
        if (Text is not { } text || view.Document.Lines.Count == 0 || (ReferenceEquals(_document, view.Document) && _text == text))
        {
            return;
        }

        (_document, _text) = (view.Document, text);
        _parts = TextMatcher.Find(view.Document, text);
        Count = _parts.Count == 0 ? 0 : _parts[^1].Match + 1;
        Current = Math.Min(Current, Count - 1);
        if (_wanted is { } wanted && Count > 0)
        {
            _wanted = null;
            GoTo(Math.Min(wanted, Count - 1), view);
        }
    }

    private void GoTo(int match, DocumentView view)
    {
        Current = match;
        view.Reveal(_parts.Find(part => part.Match == match).Line);
    }
}
