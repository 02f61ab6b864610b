using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>The tabs in a frame's upper edge: what they say and where they are, for drawing and for the mouse.</summary>
internal static class TabStrip
{
    /// <summary>Where the first tab begins in the frame.</summary>
    private const int Start = 2;

    private static readonly PaneKind[] Right = [PaneKind.Console, PaneKind.Checks, PaneKind.Forecast, PaneKind.Shell];
    private static readonly PaneKind[] All = [PaneKind.Lesson, .. Right];

    /// <summary>The panes that share a frame: those of the right column, or all when one pane is shown at a time.</summary>
    public static ReadOnlySpan<PaneKind> Panes(AppState state) => state.IsNarrow ? All : Right;

    /// <summary>What a tab says, blanks around it.</summary>
    public static string Label(AppState state, PaneKind pane) => pane switch
    {
        PaneKind.Lesson => " 1 Lesson ",
        PaneKind.Console => state.Boot.Phase switch
        {
            MachinePhase.Preparing or MachinePhase.Running or MachinePhase.Stopping => " 2 Console ● ",
            MachinePhase.Over when state.Boot.Explanation is { Passed: true } => " 2 Console ✔ ",
            MachinePhase.Over => " 2 Console ✘ ",
            _ => " 2 Console ",
        },
        PaneKind.Checks => state.ChecksLabel,
        PaneKind.Shell => " 5 Shell ",
        _ => " 4 Forecast ",
    };

    /// <summary>The pane whose tab is at a column of the frame; null when none is.</summary>
    public static PaneKind? At(AppState state, int column)
    {
        int x = Start;
        foreach (PaneKind pane in Panes(state))
        {
            int width = CharacterWidth.Of(Label(state, pane));
            if (column >= x && column < x + width)
            {
                return pane;
            }

            x += width + 1;
        }

        return null;
    }

    public static void Draw(Canvas frame, AppState state, PaneKind active, bool focused)
    {
        int x = Start;
        foreach (PaneKind pane in Panes(state))
        {
            Style style = pane != active ? state.Theme.Tab : focused ? state.Theme.ActiveTab : state.Theme.Title;
            x = frame.Text(x, 0, Label(state, pane), style, frame.Width - 1) + 1;
        }
    }
}
