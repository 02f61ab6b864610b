namespace LfsTutor.Commands;

/// <summary>Where the tutor keeps and finds things (XDG Base Directory Specification 0.8; relative values are ignored, as it demands).</summary>
/// <param name="environment">Gives a variable, or null.</param>
internal sealed class Directories(Func<string, string?> environment)
{
    private const string Name = "lfs-tutor";

    private string Home => Absolute("HOME") ?? Path.GetTempPath();

    /// <summary><c>$LFS_TUTOR_CONTENT</c>, else <c>content</c> beside the program.</summary>
    public string Content => environment("LFS_TUTOR_CONTENT") is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(AppContext.BaseDirectory, "content");

    public string ProgressFile => Path.Combine(State, "progress.json");

    /// <summary>Where every boot is recorded.</summary>
    public string Recordings => Path.Combine(State, "recordings");

    public string Cache => Path.Combine(Absolute("XDG_CACHE_HOME") ?? Path.Combine(Home, ".cache"), Name);

    public string Kernels => Path.Combine(Cache, "kernels");

    /// <summary>The workspace of a track when none is given on the command line.</summary>
    public string WorkspaceOf(string trackId) => environment("LFS_TUTOR_WORKSPACE") is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(Home, Name, trackId);

    private string State => Path.Combine(Absolute("XDG_STATE_HOME") ?? Path.Combine(Home, ".local", "state"), Name);

    private string? Absolute(string variable) => environment(variable) is { } value && Path.IsPathRooted(value) ? value : null;
}
