using System.Globalization;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>The learner's shell in the tutor's pane, and the same shell in a terminal of tmux' alone, of the pane's size: what programs show must be the same.</summary>
internal sealed class ShellPaneTerminals : IDisposable
{
    private const int Columns = 80;
    private const int Rows = 24;

    /// <summary>The frame takes a row and a column on each side, the key bar one row more.</summary>
    private const int PaneColumns = Columns - 2;

    private const int PaneRows = Rows - 3;

    private readonly string _home = Directory.CreateTempSubdirectory("lfs-tutor-home").FullName;
    private TmuxTerminal? _alone;

    private ShellPaneTerminals()
    {
        Directory.CreateDirectory(Workspace);
        File.WriteAllText(Path.Combine(_home, ".bashrc"), "PS1='$ '\nunset HISTFILE PROMPT_COMMAND\n");
        Tutor = new TmuxTerminal($"exec env {Environment} TERM=screen-256color '{Path.Combine(AppContext.BaseDirectory, "tutor")}'", Columns, Rows);
        Process = int.Parse(Tutor.Format("#{pane_pid}"), CultureInfo.InvariantCulture);
    }

    /// <summary>The tutor.</summary>
    public TmuxTerminal Tutor { get; }

    /// <summary>The tutor's process.</summary>
    public int Process { get; }

    public string Workspace => Path.Combine(_home, "work");

    private string Environment =>
        $"-u TMUX -u TMUX_PANE -u LESS -u PAGER HOME='{_home}' XDG_STATE_HOME='{_home}/state' XDG_CACHE_HOME='{_home}/cache' LFS_TUTOR_WORKSPACE='{Workspace}' SHELL=/bin/bash LFS_TUTOR_ACCEL=tcg GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8";

    /// <summary>The tutor with its shell at the prompt.</summary>
    public static async Task<ShellPaneTerminals> StartAsync(CancellationToken cancellationToken)
    {
        ShellPaneTerminals terminals = new();
        try
        {
            await terminals.Tutor.WaitForAsync("1 Lesson", cancellationToken);
            terminals.Tutor.Keys("5");
            await terminals.WaitForPaneAsync(pane => pane.StartsWith('$'), "the shell's prompt", cancellationToken);
            return terminals;
        }
        catch
        {
            terminals.Dispose();
            throw;
        }
    }

    /// <summary>Starts the same shell in a terminal without the tutor.</summary>
    public async Task<TmuxTerminal> StartAloneAsync(CancellationToken cancellationToken)
    {
        _alone = new TmuxTerminal($"cd '{Workspace}'; exec env {Environment} TERM=xterm-256color LFS_TUTOR_CHAPTER=kernel/00-run-a-kernel bash", PaneColumns, PaneRows);
        await _alone.WaitForAsync(IsAtPrompt, "the prompt", cancellationToken);
        return _alone;
    }

    /// <summary>What the pane shows, without its frame.</summary>
    public static string PaneOf(string screen)
    {
        string[] lines = screen.Split('\n');
        return lines.Length < PaneRows + 1 ? ""
            : string.Join('\n', lines[1..(PaneRows + 1)].Select(line => (line.Length > 1 ? line[1..Math.Min(line.Length, PaneColumns + 1)] : "").TrimEnd())).TrimEnd();
    }

    public async Task<string> WaitForPaneAsync(Func<string, bool> wanted, string what, CancellationToken cancellationToken) =>
        PaneOf(await Tutor.WaitForAsync(screen => wanted(PaneOf(screen)), what, cancellationToken));

    /// <summary>What the shell asks with; waited for, it stands alone in the last line.</summary>
    public const string Prompt = "$";

    /// <summary>Types the same into both, waits until the terminal alone shows a text, and then for the pane to show the very same screen.</summary>
    public async Task SameAsync(string wanted, CancellationToken cancellationToken, params string[] keys)
    {
        TmuxTerminal alone = _alone ?? await StartAloneAsync(cancellationToken);
        alone.Keys(keys);
        Tutor.Keys(keys);
        await alone.WaitForAsync(screen => screen.Contains(wanted, StringComparison.Ordinal) && (wanted != Prompt || IsAtPrompt(screen)), wanted, cancellationToken);
        await WaitForPaneAsync(pane => pane == Clean(alone.Screen), $"the same as in the terminal alone:\n{Clean(alone.Screen)}\n(after {string.Join(' ', keys)})", cancellationToken);
    }

    public void Dispose()
    {
        Tutor.Dispose();
        _alone?.Dispose();
        while (System.IO.Directory.Exists($"/proc/{Process}"))
        {
            // It keeps the learner's place on its way out.
            Task.Delay(20).Wait();
        }

        Directory.Delete(_home, recursive: true);
    }

    private static bool IsAtPrompt(string screen) => Clean(screen) is Prompt or [.., '\n', '$'];

    private static string Clean(string screen) => string.Join('\n', screen.Split('\n').Select(line => line.TrimEnd())).TrimEnd();
}
