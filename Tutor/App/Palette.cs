using LfsTutor.Rendering;

namespace LfsTutor.App;

/// <summary>Every command by name: those of the key map, and those that have no key of their own row.</summary>
internal static class Palette
{
    /// <summary>Keys that move within what is in sight, or begin others: nothing to look up by name.</summary>
    private static readonly HashSet<Command> Moves =
    [
        Command.LineDown, Command.PageDown, Command.Top, Command.Act, Command.CodeRight, Command.Close, Command.NextElement,
        Command.ShowLesson, Command.ShowConsole, Command.StopMachine, Command.Palette, Command.NextMatch,
        Command.PageUp, Command.OtherConsole,
    ];

    /// <summary>Commands that share a row of the help with others.</summary>
    private static readonly (Command Command, string Keys, string Title)[] More =
    [
        (Command.ShowLesson, "1", "go to the lesson"),
        (Command.ShowConsole, "2", "go to the console"),
        (Command.ShowChecks, "3", "go to the checks"),
        (Command.ShowForecast, "4", "go to the forecast"),
        (Command.ShowShell, "5", "go to the shell"),
        (Command.OtherConsole, "Ctrl-] c", "show the machine's serial line, or its screen"),
        (Command.NextMachine, "Ctrl-] m", "show the next machine"),
        (Command.StopMachine, "Ctrl-] s", "stop the machine"),
        (Command.RestartMachine, "Ctrl-] r", "reset the machine"),
        (Command.PowerOff, "Ctrl-] o", "press the machine's power button"),
        (Command.NextElement, "]", "next code block, question or finding"),
        (Command.PreviousElement, "[", "previous code block, question or finding"),
        (Command.Finish, "", "how far you are: points, time, what is next"),
    ];

    /// <summary>All commands, the most used first.</summary>
    public static IEnumerable<(Command Command, string Keys, string Title)> Commands =>
        KeyMap.Bindings.Where(binding => !Moves.Contains(binding.Command))
            .Select(binding => (binding.Command, binding.Keys, binding.Description))
            .Concat(More);

    /// <summary>The rows of the palette: commands, themes, chapters.</summary>
    /// <param name="state">What the tutor shows.</param>
    /// <param name="query">What was typed.</param>
    /// <param name="whyNot">Why a command cannot be done now, or null.</param>
    /// <param name="act">What choosing does.</param>
    public static IReadOnlyList<PickerRow> Rows(AppState state, string query, Func<Command, string?> whyNot, PaletteActions act)
    {
        List<PickerRow> all = [];
        foreach ((Command command, string keys, string title) in Commands)
        {
            all.Add(new PickerRow(Capitalised(title), keys, whyNot(command), () => act.Do(command)));
        }

        foreach (string name in state.ThemeNames)
        {
            bool isUsed = name == state.ThemeName;
            all.Add(new PickerRow($"Theme: {Themes.Describe(name)}", isUsed ? "in use" : "", null, () => act.UseTheme(name)));
        }

        for (int i = 0; i < state.Chapters.Count; i++)
        {
            int index = i;
            all.Add(new PickerRow($"Open chapter: {state.Chapters[i].Title}", state.Proved[i] ? "✔ proved" : "", null, () => act.Open(index)));
        }

        return Narrowed(all, query);
    }

    /// <summary>The rows whose text has the letters typed, best first.</summary>
    public static IReadOnlyList<PickerRow> Narrowed(IReadOnlyList<PickerRow> rows, string query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return rows;
        }

        List<(int Score, PickerRow Row)> found = [];
        List<int> places = [];
        foreach (PickerRow row in rows)
        {
            if (FuzzyMatch.Score(row.Text, query, places) is { } score)
            {
                found.Add((score, row with { Marked = [.. places] }));
            }
        }

        return [.. found.OrderBy(each => each.Row.WhyNot is not null).ThenByDescending(each => each.Score).Select(each => each.Row)];
    }

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>What the palette can do besides showing itself.</summary>
internal sealed record PaletteActions(Action<Command> Do, Action<string> UseTheme, Action<int> Open);
