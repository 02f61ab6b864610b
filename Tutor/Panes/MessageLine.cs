using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>One sentence for the learner, or the search bar, in the row above the key bar while there is one.</summary>
internal static class MessageLine
{
    public static void Draw(Canvas screen, AppState state)
    {
        int y = Math.Max(0, screen.Height - 2);
        if (state.Search is { } search)
        {
            DrawSearch(screen, y, search, state);
        }
        else if (state.Message is { } message)
        {
            DrawMessage(screen, y, message, state);
        }
    }

    private static void DrawMessage(Canvas screen, int y, string message, AppState state)
    {
        (string mark, Style style) = state.MessageKind switch
        {
            MessageKind.Success => (" ✔ ", state.Theme.BarPassed),
            MessageKind.Trouble => (" ✘ ", state.Theme.BarFailed),
            _ => (" ● ", state.Theme.Bar),
        };
        screen.Fill(new Rectangle(0, y, screen.Width, 1), state.Theme.Bar);
        int x = screen.Text(0, y, mark, style);
        int end = screen.Text(x, y, message, state.Theme.Bar.With(TextAttributes.Bold), screen.Width - 1);
        if (end - x < message.Length)
        {
            screen.Text(screen.Width - 1, y, "…", state.Theme.Bar);
        }
    }

    private static void DrawSearch(Canvas screen, int y, string search, AppState state)
    {
        Theme theme = state.Theme;
        screen.Fill(new Rectangle(0, y, screen.Width, 1), theme.Bar);
        int x = screen.Text(1, y, "/", theme.BarKey);
        x = screen.Text(x + 1, y, search, theme.Bar);
        screen.SetCursor(x, y);
        string hint = search.Length == 0 ? "type to search in the chapter" : state.SearchLine < 0 ? "not found" : "Enter next match · Esc close";
        screen.Text(Math.Max(x + 2, screen.Width - hint.Length - 1), y, hint, theme.BarDim);
    }
}
