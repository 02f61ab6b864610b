using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <content>The search in the chapter.</content>
internal sealed partial class Controller
{
    private const int MaxSearchLength = 100;

    /// <summary>A key while the text is typed.</summary>
    private void HandleSearchKey(InputEvent.Key key)
    {
        LessonSearch search = state.Search;
        string text = search.Text ?? "";
        switch (key.Code)
        {
            case KeyCode.Escape:
                search.Close();
                break;
            case KeyCode.Enter:
                search.Commit();
                break;
            case KeyCode.Down:
                search.Move(1, state.Lesson);
                break;
            case KeyCode.Up:
                search.Move(-1, state.Lesson);
                break;
            case KeyCode.Tab:
                search.Close();
                OpenSearchAll();
                state.Picker?.Type(text);
                break;
            case KeyCode.Backspace when text.Length > 0:
                Search(text[..^(char.IsLowSurrogate(text[^1]) && text.Length > 1 ? 2 : 1)]);
                break;
            case KeyCode.Backspace:
                search.Close();
                break;
            case KeyCode.Character when key.IsControl('c'):
                search.Close();
                break;
            case KeyCode.Character when key.IsControl('u'):
                Search("");
                break;
            case KeyCode.Character when (key.Modifiers & ~KeyModifiers.Shift) == 0:
                Search(text + char.ConvertFromUtf32(key.Value));
                break;
        }
    }

    /// <summary>A key while the matches are in sight: <c>n</c> and <c>N</c> go through them, Esc ends it; false for all others.</summary>
    private bool HandleMatchKey(InputEvent.Key key)
    {
        if (key.Is('n') || key.Is('N'))
        {
            state.FocusOn(PaneKind.Lesson);
            state.Search.Move(key.Is('n') ? 1 : -1, state.Lesson);
            return true;
        }

        if (key.Code == KeyCode.Escape)
        {
            state.Search.Close();
            return true;
        }

        return false;
    }

    private void Search(string text) => state.Search.Change(text.Length > MaxSearchLength ? text[..MaxSearchLength] : text, state.Lesson);

    private void OpenSearch()
    {
        state.FocusOn(PaneKind.Lesson);
        state.Search.Open();
    }
}
