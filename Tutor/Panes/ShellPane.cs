using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The learner's shell; below it, once it has ended, how, and how to get another.</summary>
internal static class ShellPane
{
    private const string PrefixKeys = " Tab leaves · Esc frees · z zoom · PgUp back · / search · Ctrl-] itself ";
    private const string ShortPrefixKeys = " Tab Esc z PgUp / Ctrl-] ";

    /// <summary>Where the terminal is; a row is left for how the shell ended.</summary>
    public static Rectangle TerminalIn(Rectangle inside, ShellState shell) => shell.Ending is null ? inside : inside with { Height = Math.Max(1, inside.Height - 1) };

    public static void Draw(Canvas pane, Rectangle inside, AppState state)
    {
        ShellState shell = state.Shell;
        Theme theme = state.Theme;
        TerminalPane.Draw(pane.Part(TerminalIn(inside, shell)), shell.View, theme, state.KeysGoToShell);
        if (shell.Phase == ShellPhase.Off)
        {
            int start = pane.Part(inside).Text(1, 1, "Enter", theme.Title);
            pane.Part(inside).Text(start, 1, " here starts your shell, in the directory of your files.", theme.Dim);
        }

        if (shell.Ending is { } ending && inside.Height > 1)
        {
            Canvas row = pane.Part(inside with { Y = inside.Bottom - 1, Height = 1 });
            row.Fill(theme.Bar);
            int x = row.Text(1, 0, ending, theme.Bar);
            row.Text(x, 0, " Enter starts another.", theme.BarKey);
        }
    }

    public static void DrawSign(Canvas frame, AppState state)
    {
        if (state is { Focus: PaneKind.Shell, Shell.IsActive: true })
        {
            TerminalPane.DrawSign(frame, state, "shell", PrefixKeys, ShortPrefixKeys);
        }
    }
}
