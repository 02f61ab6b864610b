using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>A pane's frame with its scroll bar.</summary>
internal static class PaneFrame
{
    public static void Draw(Canvas pane, Theme theme, bool focused) => pane.Frame(focused ? theme.FocusedBorder : theme.Border);

    /// <summary>A thumb on the right edge; nothing when everything is in sight.</summary>
    /// <param name="pane">The pane with its frame.</param>
    /// <param name="theme">Its look.</param>
    /// <param name="first">First line in sight.</param>
    /// <param name="visible">Lines in sight.</param>
    /// <param name="total">Lines in all.</param>
    public static void DrawScrollBar(Canvas pane, Theme theme, int first, int visible, int total)
    {
        int height = pane.Height - 2;
        if (total <= visible || height < 2)
        {
            return;
        }

        int thumb = Math.Max(1, (int)((long)height * visible / total));
        int top = (int)((long)(height - thumb) * first / Math.Max(1, total - visible));
        for (int y = 0; y < thumb; y++)
        {
            pane.Repeat(pane.Width - 1, 1 + top + y, '┃', 1, theme.Dim);
        }
    }

    public static void DrawScrollBar(Canvas pane, Theme theme, DocumentView view) =>
        DrawScrollBar(pane, theme, view.Scroll, view.Height, view.Document.Lines.Count);
}
