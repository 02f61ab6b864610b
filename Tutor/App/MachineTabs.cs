using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>The tabs of the machines and their consoles in the console pane's first row; there is one only where there is something to choose.</summary>
internal static class MachineTabs
{
    public static bool AreShown(AppState state) => state.Machines.Count > 1 || state.Boot.HasScreen;

    /// <summary>The machine's number as the learner reads it.</summary>
    public static int NumberOf(AppState state, BootState boot)
    {
        for (int i = 0; i < state.Machines.Count; i++)
        {
            if (state.Machines[i] == boot)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>The tab at a column of the row: which machine, and whether its screen.</summary>
    public static (int Machine, bool Screen)? At(AppState state, int column)
    {
        int x = 0;
        for (int i = 0; i < state.Machines.Count; i++)
        {
            foreach (bool screen in Consoles)
            {
                int width = CharacterWidth.Of(Label(state.Machines[i], i, screen));
                if (column >= x && column < x + width)
                {
                    return (i, screen);
                }

                x += width;
            }
        }

        return null;
    }

    public static void Draw(Canvas row, AppState state)
    {
        row.Fill(state.Theme.Text);
        int x = 0;
        for (int i = 0; i < state.Machines.Count; i++)
        {
            foreach (bool screen in Consoles)
            {
                bool active = i == state.MachineIndex && screen == state.Boot.ShowsScreen;
                x = row.Text(x, 0, Label(state.Machines[i], i, screen), active ? state.Theme.Title : state.Theme.Tab);
            }
        }
    }

    private static ReadOnlySpan<bool> Consoles => [false, true];

    private static string Label(BootState boot, int index, bool screen) =>
        screen ? " screen " : boot.Phase switch
        {
            MachinePhase.Preparing or MachinePhase.Running or MachinePhase.Stopping => Running[index],
            _ => Off[index],
        };

    private static readonly string[] Running = [.. Enumerable.Range(1, AppState.MostMachines).Select(number => $" ●{number} serial ")];
    private static readonly string[] Off = [.. Enumerable.Range(1, AppState.MostMachines).Select(number => $" ○{number} serial ")];
}
