using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The guest's console, the command line above it, the steps or the verdict below.</summary>
internal static class ConsolePane
{
    private const string PrefixKeys = " Tab leaves · Esc frees · s stop · r reset · o power · Ctrl-] itself ";
    private const string ShortPrefixKeys = " Tab Esc s r o Ctrl-] ";

    public static void Draw(Canvas pane, Rectangle inside, AppState state, IReadOnlyList<StyledLine> strip, bool focused)
    {
        Theme theme = state.Theme;
        BootState boot = state.Boot;
        ConsoleLayout layout = ConsoleLayout.For(inside, MachineTabs.AreShown(state), boot.CommandLine.Length > 0, strip.Count);
        MachineTabs.Draw(pane.Part(layout.Tabs), state);
        DrawCommandLine(pane.Part(layout.CommandLine), boot, theme);
        Canvas console = pane.Part(layout.Console);
        if (boot.Phase == MachinePhase.Off)
        {
            DrawOff(console, state);
        }
        else
        {
            DrawConsole(console, boot, theme, focused);
        }

        DrawStrip(pane.Part(layout.Strip), strip, theme);
    }

    private static void DrawCommandLine(Canvas line, BootState boot, Theme theme)
    {
        line.Fill(theme.Code);
        int x = line.Text(0, 0, " $ ", theme.CodeComment);
        x = line.Text(x, 0, boot.CommandLine, theme.Code, line.Width - 1);
        if (x >= line.Width - 2)
        {
            line.Text(line.Width - 1, 0, "›", theme.CodeMark);
        }
    }

    private static void DrawOff(Canvas console, AppState state)
    {
        Style style = state.Theme.Dim;
        console.Text(1, 1, state.Chapter.Boot is null ? "This chapter boots nothing." : "The machine is off.", style);
        if (state.Chapter.Boot is not null)
        {
            int x = console.Text(1, 2, "b", state.Theme.Title);
            console.Text(x, 2, " boots it with your files.", style);
        }
    }

    /// <summary>The guest's console alone.</summary>
    public static void DrawConsole(Canvas console, BootState boot, Theme theme, bool focused) =>
        TerminalPane.Draw(console, boot.View, theme, focused && boot is { Phase: MachinePhase.Running, ShowsScreen: false });

    /// <summary>Says in the frame's lower edge where the keys go, and how to change that.</summary>
    public static void DrawSign(Canvas frame, AppState state)
    {
        if (state is { Focus: PaneKind.Console, Boot.Phase: MachinePhase.Running })
        {
            TerminalPane.DrawSign(frame, state, "machine", PrefixKeys, ShortPrefixKeys);
        }
    }

    private static void DrawStrip(Canvas strip, IReadOnlyList<StyledLine> lines, Theme theme)
    {
        if (strip.Height == 0)
        {
            return;
        }

        strip.Fill(theme.Text);
        strip.Repeat(0, 0, '─', strip.Width, theme.Rule);
        for (int y = 1; y < strip.Height && y <= lines.Count; y++)
        {
            int x = 1;
            StyledLine line = lines[y - 1];
            for (int i = 0; i < line.Spans.Count; i++)
            {
                x = strip.Text(x, y, line.Spans[i].Text, line.Spans[i].Style);
            }

            if (line.Code is { } code)
            {
                for (int i = 0; i < code.Spans.Count; i++)
                {
                    x = strip.Text(x, y, code.Spans[i].Text, code.Spans[i].Style);
                }
            }
        }

        if (lines.Count > strip.Height - 1)
        {
            strip.Text(Math.Max(0, strip.Width - 18), strip.Height - 1, " 4 shows all of it ", theme.Match);
        }
    }
}
