using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Panes;

/// <summary>A terminal: its rows, what is selected or found in them, how far back it is scrolled, its cursor.</summary>
internal static class TerminalPane
{
    /// <param name="pane">Where to draw.</param>
    /// <param name="view">How the pane looks at the terminal.</param>
    /// <param name="theme">Its look.</param>
    /// <param name="hasCursor">Whether the learner types here.</param>
    public static void Draw(Canvas pane, TerminalView view, Theme theme, bool hasCursor)
    {
        Emulator emulator = view.Emulator;
        pane.Fill(theme.Console);
        for (int y = 0; y < emulator.Rows; y++)
        {
            pane.Cells(0, y, emulator.Row(y - view.ScrolledBack), emulator.Graphemes, theme.Console);
        }

        if (view.Selection is { } selection)
        {
            Mark(pane, view, selection);
        }

        if (view is { Search: not null, Match: { } match })
        {
            Mark(pane, view, match);
        }

        if (view.ScrolledBack > 0)
        {
            DrawPlace(pane, view, theme);
        }
        else if (hasCursor && emulator.Modes.CursorVisible)
        {
            pane.SetCursor(emulator.CursorX, emulator.CursorY);
        }
    }

    /// <summary>Says in the frame's lower edge who gets the keys, and how to change that.</summary>
    /// <param name="frame">The pane with its frame.</param>
    /// <param name="state">Who has them.</param>
    /// <param name="program">Who would get them: "machine", "shell".</param>
    /// <param name="prefixKeys">What the keys after the prefix do.</param>
    /// <param name="shortPrefixKeys">The same where there is little room.</param>
    public static void DrawSign(Canvas frame, AppState state, string program, string prefixKeys, string shortPrefixKeys)
    {
        bool typing = state.KeysGoToTerminal;
        string sign = !typing ? $" Enter types into the {program} " : state.PrefixSeen ? prefixKeys : $" your keys go to the {program} · Ctrl-] gets out ";
        string shortSign = !typing ? " Enter: type " : state.PrefixSeen ? shortPrefixKeys : " Ctrl-] gets out ";
        string text = CharacterWidth.Of(sign) <= frame.Width - 4 ? sign : shortSign;
        frame.Text(2, frame.Height - 1, text, typing ? state.Theme.Match : state.Theme.Dim, frame.Width - 1);
    }

    private static void DrawPlace(Canvas pane, TerminalView view, Theme theme)
    {
        Span<char> text = stackalloc char[64];
        if (text.TryWrite($" ↑ {view.ScrolledBack} lines back; G goes to the end ", out int length))
        {
            pane.Text(Math.Max(0, pane.Width - length), 0, text[..length], theme.Match);
        }
    }

    private static void Mark(Canvas pane, TerminalView view, TextRange range)
    {
        for (int y = 0; y < view.Emulator.Rows; y++)
        {
            (int start, int end) = range.ColumnsOf(view.TopRow + y, view.Emulator.Columns);
            if (end > start)
            {
                pane.Restyle(new Rectangle(start, y, end - start, 1), Reversed);
            }
        }
    }

    private static Style Reversed(Style style) => style with { Attributes = style.Attributes ^ TextAttributes.Reverse };
}
