using LfsTutor.App;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Panes;

/// <summary>The lowest row: what the keys do, and how the machine is.</summary>
internal static class KeyBar
{
    /// <summary>The most needed first: what does not fit is in the help.</summary>
    private static readonly Command[] Order =
    [
        Command.Boot, Command.Verify, Command.Hint, Command.NextChapter, Command.Help, Command.Quit,
        Command.Forecast, Command.PreviousChapter, Command.Chapters, Command.NextPane, Command.Search, Command.Zoom,
    ];

    private static readonly (string Key, string Word)[] Keys =
        [.. Order.Select(command => KeyMap.Bindings.First(binding => binding.Command == command)).Select(binding => ($" {binding.Keys} ", $" {binding.Short} "))];

    /// <summary>While the guest has the keys, those that follow the prefix.</summary>
    private static readonly (string Key, string Word)[] PrefixKeys =
        [(" Ctrl-] ", " then: "), (" Tab ", " pane "), (" s ", " stop "), (" r ", " reset "), (" o ", " power "), (" b ", " boot "), (" ? ", " help "), (" q ", " quit ")];

    /// <summary>The same while the shell has them.</summary>
    private static readonly (string Key, string Word)[] ShellPrefixKeys =
        [(" Ctrl-] ", " then: "), (" Tab ", " pane "), (" z ", " zoom "), (" PgUp ", " look back "), (" / ", " search "), (" y ", " copy "), (" b ", " boot "), (" ? ", " help "), (" q ", " quit ")];

    public static void Draw(Canvas bar, AppState state)
    {
        Theme theme = state.Theme;
        bar.Fill(theme.Bar);
        Span<char> text = stackalloc char[96];
        int length = Status(state, text);
        int width = CharacterWidth.Of(text[..length]);
        int limit = Math.Max(bar.Width / 3, bar.Width - width - 1);
        bar.Text(Math.Max(limit, bar.Width - width), 0, text[..length], StatusStyle(state));
        int x = 0;
        foreach ((string key, string word) in state.KeysGoToGuest ? PrefixKeys : state.KeysGoToShell ? ShellPrefixKeys : Keys)
        {
            if (x + key.Length + word.Length > limit)
            {
                break;
            }

            x = bar.Text(x, 0, key, theme.BarKey);
            x = bar.Text(x, 0, word, theme.Bar);
        }
    }

    private static int Status(AppState state, Span<char> text)
    {
        BootState boot = state.Boot;
        int written;
        switch (boot.Phase)
        {
            case MachinePhase.Preparing:
                text.TryWrite($"● machine starting ", out written);
                break;
            case MachinePhase.Running when boot is { Result: { } decided, Explanation: { } verdict }:
                text.TryWrite($"{(verdict.Passed ? '✔' : '✘')} {decided.Verdict.Kind.Text} {decided.AtSeconds:0.0} s ● runs on {boot.Accelerator} ", out written);
                break;
            case MachinePhase.Running:
                TimeSpan elapsed = state.TimeProvider.GetElapsedTime(boot.StartedAt);
                text.TryWrite($"● machine running {(int)elapsed.TotalMinutes:00}:{elapsed.Seconds:00} {boot.Accelerator} ", out written);
                break;
            case MachinePhase.Stopping:
                text.TryWrite($"● machine stopping ", out written);
                break;
            case MachinePhase.Over when boot is { Result: { } result, Explanation: { } explanation }:
                text.TryWrite($"{(explanation.Passed ? '✔' : '✘')} {result.Verdict.Kind.Text} {result.AtSeconds:0.0} s {result.Accelerator} ", out written);
                break;
            case MachinePhase.Over:
                text.TryWrite($"○ machine stopped ", out written);
                break;
            default:
                text.TryWrite($"{(state.IsVerifying ? "○ verifying " : "○ machine off ")}", out written);
                break;
        }

        return written;
    }

    private static Style StatusStyle(AppState state) => state.Boot.Phase switch
    {
        MachinePhase.Running when state.Boot.Explanation is { Passed: false } => state.Theme.BarFailed,
        MachinePhase.Preparing or MachinePhase.Running or MachinePhase.Stopping => state.Theme.BarPassed,
        MachinePhase.Over when state.Boot.Explanation is { Passed: true } => state.Theme.BarPassed,
        MachinePhase.Over when state.Boot.Explanation is not null || state.Boot.Failure is not null => state.Theme.BarFailed,
        _ => state.Theme.BarDim,
    };
}
