using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>A row of the key map.</summary>
/// <param name="Command">What it does.</param>
/// <param name="Keys">The keys as the learner reads them.</param>
/// <param name="Short">One word for the key bar; empty for keys that are only in the help.</param>
/// <param name="Description">One line for the help.</param>
internal sealed record KeyBinding(Command Command, string Keys, string Short, string Description);

/// <summary>Which key means what; the key bar and the help are made from the same table.</summary>
internal static class KeyMap
{
    /// <summary>Begins a command to the tutor while a terminal pane takes the keys.</summary>
    public const char PrefixLetter = ']';

    /// <summary>In the order of the help.</summary>
    public static IReadOnlyList<KeyBinding> Bindings { get; } =
    [
        new(Command.Boot, "b", "boot", "boot the chapter's machine; stop or restart it"),
        new(Command.BootBeside, "B", "", "boot your files in one more machine, beside the first"),
        new(Command.Verify, "v", "verify", "check your files"),
        new(Command.Hint, "h", "hint", "a hint for what is wrong now, then a stronger one"),
        new(Command.Forecast, "f", "forecast", "what the kernel will do with your files, step by step"),
        new(Command.NextChapter, "n", "next", "next chapter"),
        new(Command.PreviousChapter, "p", "prev", "previous chapter"),
        new(Command.Chapters, "l", "list", "list of chapters with minutes, points and status"),
        new(Command.NextPane, "Tab", "pane", "next pane (Shift-Tab: previous; or click)"),
        new(Command.Help, "?", "help", "all keys (this help)"),
        new(Command.Quit, "q", "quit", "quit; everything is kept"),
        new(Command.Search, "/", "search", "search in the chapter (Tab: in all chapters)"),
        new(Command.NextMatch, "n N", "", "after a search: next, previous match (Esc ends the search)"),
        new(Command.SearchAll, "F", "", "find in all chapters, and go there"),
        new(Command.Palette, ": Ctrl-P", "", "every command, theme and chapter, by some of its letters"),
        new(Command.Bookmark, "m", "", "bookmark this place, or take its bookmark away"),
        new(Command.Bookmarks, "'", "", "your bookmarks"),
        new(Command.Zoom, "z", "zoom", "give the pane the whole screen, and back"),
        new(Command.ShowLesson, "1 2 3 4 5", "", "lesson, console, checks, forecast, shell"),
        new(Command.LineDown, "j k ↓ ↑", "", "a line down, up"),
        new(Command.PageDown, "Space PgDn PgUp", "", "a page down, up (d u: half a page)"),
        new(Command.Top, "g G", "", "to the beginning, the end"),
        new(Command.NextElement, "] [", "", "next, previous code block, question or finding"),
        new(Command.Act, "Enter", "", "open or fold; on code: type it into the shell, not run yet"),
        new(Command.CodeRight, "< > ← →", "", "scroll a long code line sideways"),
        new(Command.Copy, "y", "", "copy the code block (a mouse drag copies text; in programs with Shift)"),
        new(Command.ShowConsole, "Ctrl-]", "", "while a machine or the shell has your keys: the next is ours"),
        new(Command.StopMachine, "Ctrl-] s r o", "", "there: stop the machine, reset it, press its power button"),
        new(Command.OtherConsole, "Ctrl-] c m", "", "there: serial line or screen; the next machine"),
        new(Command.PageUp, "Ctrl-] PgUp /", "", "there: look back, search; Enter types again"),
        new(Command.Redraw, "Ctrl-L", "", "draw the screen anew"),
        new(Command.Suspend, "Ctrl-Z", "", "stop the tutor; fg in the shell goes on"),
        new(Command.Close, "Esc", "", "close what lies over the panes"),
    ];

    /// <summary>The command of a key; null when it has none.</summary>
    public static Command? Find(InputEvent.Key key)
    {
        if (key.Code != KeyCode.Character)
        {
            return FindNamed(key);
        }

        if (key.Modifiers == KeyModifiers.Control)
        {
            return (char)key.Value switch
            {
                'l' => Command.Redraw,
                'p' => Command.Palette,
                'z' => Command.Suspend,
                'c' => Command.Quit,
                'd' => Command.HalfPageDown,
                'u' => Command.HalfPageUp,
                'f' => Command.PageDown,
                'b' => Command.PageUp,
                _ => null,
            };
        }

        return (key.Modifiers & ~KeyModifiers.Shift) != 0 ? null : FindCharacter(key.Value);
    }

    /// <summary>The machine's button of a key that follows the prefix; null when it has none.</summary>
    public static Command? FindMachine(InputEvent.Key key) =>
        key.Is('s') ? Command.StopMachine
        : key.Is('r') ? Command.RestartMachine
        : key.Is('o') ? Command.PowerOff
        : key.Is('c') ? Command.OtherConsole
        : key.Is('m') ? Command.NextMachine
        : null;

    private static Command? FindCharacter(int character) => character switch
    {
        'n' => Command.NextChapter,
        'p' => Command.PreviousChapter,
        'v' => Command.Verify,
        'b' => Command.Boot,
        'B' => Command.BootBeside,
        'f' => Command.Forecast,
        'h' => Command.Hint,
        'l' => Command.Chapters,
        '/' => Command.Search,
        'F' => Command.SearchAll,
        ':' => Command.Palette,
        'm' => Command.Bookmark,
        '\'' => Command.Bookmarks,
        '?' => Command.Help,
        'q' => Command.Quit,
        'z' => Command.Zoom,
        '1' => Command.ShowLesson,
        '2' => Command.ShowConsole,
        '3' => Command.ShowChecks,
        '4' => Command.ShowForecast,
        '5' => Command.ShowShell,
        'j' => Command.LineDown,
        'k' => Command.LineUp,
        'd' => Command.HalfPageDown,
        'u' => Command.HalfPageUp,
        ' ' => Command.PageDown,
        'g' => Command.Top,
        'G' => Command.Bottom,
        '<' => Command.CodeLeft,
        '>' => Command.CodeRight,
        ']' => Command.NextElement,
        '[' => Command.PreviousElement,
        'y' => Command.Copy,
        _ => null,
    };

    private static Command? FindNamed(InputEvent.Key key) => key.Code switch
    {
        KeyCode.Tab => Command.NextPane,
        KeyCode.BackTab => Command.PreviousPane,
        KeyCode.Down => Command.LineDown,
        KeyCode.Up => Command.LineUp,
        KeyCode.PageDown => Command.PageDown,
        KeyCode.PageUp or KeyCode.Backspace => Command.PageUp,
        KeyCode.Home => Command.Top,
        KeyCode.End => Command.Bottom,
        KeyCode.Left => Command.CodeLeft,
        KeyCode.Right => Command.CodeRight,
        KeyCode.Enter => Command.Act,
        KeyCode.Escape => Command.Close,
        KeyCode.Function when key.Value == 1 => Command.Help,
        _ => null,
    };
}
