// The tutor's hosts are Linux (WSL2 and virtual machines included).
#pragma warning disable CA1416

using LfsTutor.Engine.Host;
using LfsTutor.Lessons;
using LfsTutor.Terminal.Pty;

namespace LfsTutor.App;

/// <summary>What a chapter's shell is and finds around it: the learner's own shell, in the workspace, with <c>tutor</c> on its PATH.</summary>
internal sealed class ShellPlaces
{
    /// <summary>Where <c>nologin</c> and its like are an account's shell, it is nobody's choice.</summary>
    private static readonly string[] NoShells = ["nologin", "false", "true", "sync"];

    /// <summary>What the tutor's own terminal has put there; the shell's is another.</summary>
    private static readonly string[] OfTheTerminal =
    [
        "TMUX", "TMUX_PANE", "STY", "WINDOW", "ZELLIJ", "ZELLIJ_SESSION_NAME", "ZELLIJ_PANE_ID", "LINES", "COLUMNS", "TERMCAP", "WINDOWID", "OLDPWD",
        "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "VTE_VERSION", "WT_SESSION", "WT_PROFILE_ID", "KITTY_WINDOW_ID", "KITTY_PID", "KONSOLE_VERSION",
        "ITERM_SESSION_ID", "COLORTERM",
    ];

    /// <summary>Gives the environment the tutor was started in.</summary>
    public required Func<IReadOnlyDictionary<string, string>> Environment { get; init; }

    /// <summary>Gives the learner's directory for a chapter.</summary>
    public required Func<Chapter, string> WorkspaceOf { get; init; }

    /// <summary>A kernel that is there and suits a chapter; null when none is ready.</summary>
    public required Func<Chapter, string?> KernelOf { get; init; }

    /// <summary>A directory of the tutor's in which the command <c>tutor</c> is kept for its shells.</summary>
    public required string ToolDirectory { get; init; }

    /// <summary>How this very tutor is started: program and first arguments.</summary>
    public required IReadOnlyList<string> Tutor { get; init; }

    /// <summary>Whether the learner's terminal shows 24-bit colours.</summary>
    public required bool HasTrueColor { get; init; }

    /// <summary>The shell for a chapter. Makes its workspace and the command <c>tutor</c>.</summary>
    /// <exception cref="IOException">There is no shell, or no place for the workspace.</exception>
    /// <exception cref="UnauthorizedAccessException">The workspace may not be made.</exception>
    public PtyCommand CommandFor(Chapter chapter)
    {
        IReadOnlyDictionary<string, string> inherited = Environment();
        string shell = ShellOf(inherited) ?? throw new IOException("neither $SHELL nor bash nor sh can be executed");
        string workspace = WorkspaceOf(chapter);
        Directory.CreateDirectory(workspace);
        Dictionary<string, string> environment = new(inherited, StringComparer.Ordinal);
        foreach (string name in OfTheTerminal)
        {
            environment.Remove(name);
        }

        environment["TERM"] = "xterm-256color";
        if (HasTrueColor)
        {
            environment["COLORTERM"] = "truecolor";
        }

        environment["SHELL"] = shell;
        environment["PWD"] = workspace;
        environment["LFS_TUTOR_CHAPTER"] = chapter.Id;
        environment["LFS_TUTOR_WORKSPACE"] = workspace;
        if (!environment.ContainsKey("LFS_TUTOR_KERNEL") && KernelOf(chapter) is { } kernel)
        {
            environment["LFS_TUTOR_KERNEL"] = kernel;
        }

        if (MakeTool() is { } directory)
        {
            environment["PATH"] = $"{directory}:{inherited.GetValueOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin")}";
        }

        return new PtyCommand(shell, [], workspace, environment);
    }

    private static string? ShellOf(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("SHELL", out string? own) && Path.IsPathRooted(own) && !NoShells.Contains(Path.GetFileName(own)) && HostProcess.Find(own) is { } found
            ? found
            : HostProcess.Find("bash") ?? HostProcess.Find("sh");

    /// <summary>Writes the command <c>tutor</c>, this very one; null where there is no place for it: then the shell has whatever its PATH has.</summary>
    private string? MakeTool()
    {
        string text = $"#!/bin/sh\nexec {string.Join(' ', Tutor.Select(Quoted))} \"$@\"\n";
        string path = Path.Combine(ToolDirectory, "tutor");
        try
        {
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                Directory.CreateDirectory(ToolDirectory);
                string fresh = Path.Combine(ToolDirectory, $".tutor.{System.Environment.ProcessId}");
                File.WriteAllText(fresh, text);
                File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
                File.Move(fresh, path, overwrite: true);
            }

            return ToolDirectory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
