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
        if (state.Message is { } message)
        {
            DrawMessage(screen, y, message, state.MessageKind, state.Theme);
        }
        else if (state.FocusedTerminal is { Search: { } text } terminal)
        {
            DrawSearch(screen, y, text, terminal.Match is not null, state.Theme);
        }
        else if (state.Search is { IsOpen: true } search)
        {
            DrawSearch(screen, y, search, state.Theme);
        }
        else if (state.Banner is { } banner && !state.KeysGoToTerminal)
        {
            DrawMessage(screen, y, banner, MessageKind.Success, state.Theme);
        }
    }

    private static void DrawMessage(Canvas screen, int y, string message, MessageKind kind, Theme theme)
    {
        (string mark, Style style) = kind switch
        {
            MessageKind.Success => (" ✔ ", theme.BarPassed),
            MessageKind.Trouble => (" ✘ ", theme.BarFailed),
            _ => (" ● ", theme.Bar),
        };
        screen.Fill(new Rectangle(0, y, screen.Width, 1), theme.Bar);
        int x = screen.Text(0, y, mark, style);
        int end = screen.Text(x, y, message, theme.Bar.With(TextAttributes.Bold), screen.Width - 1);
        if (end - x < message.Length)
        {
            screen.Text(screen.Width - 1, y, "…", theme.Bar);
        }
    }

    private static void DrawSearch(Canvas screen, int y, LessonSearch search, Theme theme)
    {
        screen.Fill(new Rectangle(0, y, screen.Width, 1), theme.Bar);
        int x = screen.Text(1, y, "/", theme.BarKey);
        x = screen.Text(x + 1, y, search.Text, theme.Bar);
        if (search.IsTyping)
        {
            screen.SetCursor(x, y);
        }

        Span<char> hint = stackalloc char[96];
        int length;
        if (search.Text is null or "")
        {
            hint.TryWrite($"type to search in the chapter · Tab in all chapters", out length);
        }
        else if (search.Count == 0)
        {
            hint.TryWrite($"not found · Tab in all chapters", out length);
        }
        else if (search.IsTyping)
        {
            hint.TryWrite($"{search.Current + 1} of {search.Count} · Enter keeps it · Tab in all chapters · Esc", out length);
        }
        else
        {
            hint.TryWrite($"{search.Current + 1} of {search.Count} · n next · N previous · Esc ends", out length);
        }

        int start = Math.Max(x + 2, screen.Width - length - 1);
        screen.Text(start, y, hint[..length], theme.BarDim);
    }

    private static void DrawSearch(Canvas screen, int y, string search, bool isFound, Theme theme)
    {
        screen.Fill(new Rectangle(0, y, screen.Width, 1), theme.Bar);
        int x = screen.Text(1, y, "/", theme.BarKey);
        x = screen.Text(x + 1, y, search, theme.Bar);
        screen.SetCursor(x, y);
        string hint = search.Length == 0 ? "type to search in what was printed" : isFound ? "Enter ↑ further up · ↓ further down · Esc close" : "not found";
        screen.Text(Math.Max(x + 2, screen.Width - hint.Length - 1), y, hint, theme.BarDim);
    }
}
