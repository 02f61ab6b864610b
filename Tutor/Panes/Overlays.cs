using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>What lies over the panes: help, chapter list, hints, questions.</summary>
internal static class Overlays
{
    public static void Draw(Canvas screen, AppState state)
    {
        switch (state.Overlay)
        {
            case Overlay.Help:
                DrawDocument(screen, OverlayLayout.Large(state), state.HelpView, "Keys", state.Theme);
                break;
            case Overlay.Hints:
                DrawDocument(screen, OverlayLayout.Large(state), state.HintsView, "Hints", state.Theme);
                break;
            case Overlay.Chapters:
                ChapterListPane.Draw(screen, state);
                break;
            case Overlay.Picker:
                PickerPane.Draw(screen, state);
                break;
            case Overlay.Finish:
                DrawDocument(screen, OverlayLayout.Fitting(state, state.FinishView), state.FinishView, "How far you are", state.Theme);
                break;
            case Overlay.QuitQuestion:
                DrawQuestion(screen, state);
                break;
            case Overlay.MachineQuestion:
                DrawMachineQuestion(screen, state);
                break;
        }
    }

    /// <summary>An empty box with a title in its frame.</summary>
    public static Canvas DrawBox(Canvas screen, Rectangle area, string title, Theme theme)
    {
        Canvas box = screen.Part(area);
        box.Fill(theme.Overlay);
        box.Frame(theme.OverlayFrame);
        int x = box.Text(2, 0, " ", theme.OverlayTitle, box.Width - 1);
        x = box.Text(x, 0, title, theme.OverlayTitle, box.Width - 1);
        box.Text(x, 0, " ", theme.OverlayTitle, box.Width - 1);
        return box;
    }

    private static void DrawDocument(Canvas screen, Rectangle area, DocumentView view, string title, Theme theme)
    {
        Canvas box = DrawBox(screen, area, title, theme);
        Rectangle inside = new Rectangle(0, 0, area.Width, area.Height).Inset(1, 1);
        DocumentPane.Draw(box.Part(inside), view, theme, focused: false);
        box.Restyle(inside, style => style.Background == theme.Text.Background ? style.On(theme.Overlay.Background) : style);
        PaneFrame.DrawScrollBar(box, theme, view);
    }

    private static void DrawMachineQuestion(Canvas screen, AppState state)
    {
        Rectangle area = OverlayLayout.Centred(state, 58, 10);
        Canvas box = DrawBox(screen, area, "Machine", state.Theme);
        box.Text(3, 1, "The machine is still running.", state.Theme.Overlay, box.Width - 1);
        ReadOnlySpan<(string Key, string What)> answers =
        [
            (" b ", " stop it and boot your files anew"),
            (" B ", " boot them in one more machine, this one runs on"),
            (" s ", " stop it"),
            (" r ", " reset it: it starts again with the same files"),
            (" o ", " press its power button"),
            ("Esc", " let it run"),
        ];
        for (int i = 0; i < answers.Length; i++)
        {
            int x = box.Text(3, 3 + i, answers[i].Key, state.Theme.BarKey, box.Width - 1);
            box.Text(x, 3 + i, answers[i].What, state.Theme.Overlay, box.Width - 1);
        }
    }

    private static void DrawQuestion(Canvas screen, AppState state)
    {
        const string question = "The machine is still running. Stop it and quit?";
        Rectangle area = OverlayLayout.Centred(state, question.Length + 6, 5);
        Canvas box = DrawBox(screen, area, "Quit", state.Theme);
        box.Text(3, 1, question, state.Theme.Overlay, box.Width - 1);
        int x = box.Text(3, 3, " y ", state.Theme.BarKey, box.Width - 1);
        x = box.Text(x, 3, " stop and quit   ", state.Theme.Overlay, box.Width - 1);
        x = box.Text(x, 3, " n ", state.Theme.BarKey, box.Width - 1);
        box.Text(x, 3, " go on", state.Theme.Overlay, box.Width - 1);
    }
}
