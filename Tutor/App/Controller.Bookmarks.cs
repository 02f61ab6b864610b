using LfsTutor.Lessons;

namespace LfsTutor.App;

/// <content>Places the learner wants to find again.</content>
internal sealed partial class Controller
{
    private const int MarkTextLength = 120;

    /// <summary>Marks the first line in sight, or takes its mark away.</summary>
    private void ToggleBookmark()
    {
        int lines = state.Lesson.Document.Lines.Count;
        if (state.Bookmarks.FirstOrDefault(mark => mark.Chapter == state.Chapter.Id && LineOf(mark, lines) == state.Lesson.Scroll) is { } known)
        {
            Remove(known);
            state.Say("The bookmark is gone.");
            return;
        }

        Bookmark bookmark = new(state.Chapter.Id, state.Lesson.Scroll, lines, TextAt(state.Lesson));
        state.Bookmarks.Add(bookmark);
        jobs.AddBookmark(bookmark);
        state.Say("Bookmarked. ' lists your bookmarks; m here again takes it away.", MessageKind.Success);
    }

    private void OpenBookmarks() => Pick(new Picker("Bookmarks", "Enter goes there · Delete takes it away", BookmarkRows) { Delete = DeleteBookmark });

    private IReadOnlyList<PickerRow> BookmarkRows(string query)
    {
        List<PickerRow> rows = [];
        foreach (Bookmark mark in state.Bookmarks)
        {
            int index = state.IndexOf(mark.Chapter);
            rows.Add(new PickerRow(
                mark.Text, index < 0 ? mark.Chapter : state.Chapters[index].Title, index < 0 ? "That chapter is no longer there." : null, () => GoToBookmark(index, mark))
            {
                Subject = mark,
            });
        }

        return Palette.Narrowed(rows, query);
    }

    private void DeleteBookmark()
    {
        if (state.Picker?.Selected?.Subject is Bookmark bookmark)
        {
            Remove(bookmark);
        }
    }

    private void Remove(Bookmark bookmark)
    {
        state.Bookmarks.Remove(bookmark);
        jobs.RemoveBookmark(bookmark);
    }

    private void GoToBookmark(int chapter, Bookmark mark)
    {
        if (chapter != state.ChapterIndex)
        {
            _afterOpen = () => state.Lesson.Reset(mark.Line, mark.Of);
            GoTo(chapter);
            return;
        }

        state.FocusOn(PaneKind.Lesson);
        state.Lesson.ScrollTo(LineOf(mark, state.Lesson.Document.Lines.Count));
    }

    private static int LineOf(Bookmark mark, int lines) => mark.Of <= 0 || mark.Of == lines ? mark.Line : (int)((long)mark.Line * lines / mark.Of);

    /// <summary>The first words in sight: what the learner will know the place by.</summary>
    private static string TextAt(DocumentView view)
    {
        for (int line = view.Scroll; line < view.Document.Lines.Count; line++)
        {
            string text = view.Document.Lines[line].PlainText.Trim().TrimStart('▌', '┃', '│', '━', '─', ' ');
            if (text.Length > 0)
            {
                return SafeText.Line(text, MarkTextLength);
            }
        }

        return "the end";
    }
}
