using LfsTutor.App;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The chapter's text.</summary>
internal static class LessonPane
{
    public static void Draw(Canvas pane, Rectangle inside, AppState state, bool framed)
    {
        bool focused = state.Focus == PaneKind.Lesson;
        if (framed)
        {
            PaneFrame.Draw(pane, state.Theme, focused);
            if (state.IsNarrow)
            {
                TabStrip.Draw(pane, state, PaneKind.Lesson, focused);
            }
            else
            {
                DrawTitle(pane, state);
            }

            PaneFrame.DrawScrollBar(pane, state.Theme, state.Lesson);
        }

        DocumentPane.Draw(pane.Part(inside), state.Lesson, state.Theme, focused, state.Search);
    }

    private static void DrawTitle(Canvas pane, AppState state)
    {
        int limit = pane.Width - 1;
        int x = pane.Text(2, 0, " ", state.Theme.Title, limit);
        Span<char> number = stackalloc char[32];
        if (number.TryWrite($"Chapter {state.ChapterIndex + 1}/{state.Chapters.Count}", out int length))
        {
            x = pane.Text(x, 0, number[..length], state.Theme.Title, limit);
        }

        x = pane.Text(x, 0, " · ", state.Theme.Dim, limit);
        x = pane.Text(x, 0, state.Chapter.Title, state.Theme.Title, limit - 1);
        x = pane.Text(x, 0, " ", state.Theme.Title, limit);
        if (state.Proved[state.ChapterIndex])
        {
            pane.Text(x, 0, "✔ proved ", state.Theme.Passed, limit);
        }
    }
}
