using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The right column: console, checks, forecast or shell, chosen by its tabs.</summary>
internal static class RightPane
{
    public static void Draw(Canvas pane, Rectangle inside, AppState state, IReadOnlyList<StyledLine> strip, bool framed)
    {
        bool focused = state.Focus != PaneKind.Lesson;
        if (framed)
        {
            PaneFrame.Draw(pane, state.Theme, focused);
            TabStrip.Draw(pane, state, state.RightPane, focused);
        }

        switch (state.RightPane)
        {
            case PaneKind.Console:
                ConsolePane.Draw(pane, inside, state, strip, focused);
                if (framed)
                {
                    ConsolePane.DrawSign(pane, state);
                }

                break;
            case PaneKind.Shell:
                ShellPane.Draw(pane, inside, state);
                if (framed)
                {
                    ShellPane.DrawSign(pane, state);
                }

                break;
            case PaneKind.Checks:
                DrawDocument(pane, inside, state, state.ChecksView, framed, focused);
                break;
            default:
                DrawDocument(pane, inside, state, state.ForecastView, framed, focused);
                break;
        }
    }

    private static void DrawDocument(Canvas pane, Rectangle inside, AppState state, DocumentView view, bool framed, bool focused)
    {
        if (framed)
        {
            PaneFrame.DrawScrollBar(pane, state.Theme, view);
        }

        DocumentPane.Draw(pane.Part(inside), view, state.Theme, focused);
    }
}
