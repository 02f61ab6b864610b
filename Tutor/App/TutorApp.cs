using System.Security.Cryptography;
using System.Text;
using LfsTutor.Lessons;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>The full-screen tutor.</summary>
public static class TutorApp
{
    /// <summary>How long ending may wait for the machine to die and the progress to be saved.</summary>
    private static readonly TimeSpan FinishLimit = TimeSpan.FromSeconds(5);

    /// <summary>Whether the full screen can be used here: standard input and output are a terminal that is not <c>dumb</c> and says how large it is, and linear mode (<c>ACCESSIBLE=1</c>) was not asked for.</summary>
    /// <param name="variable">Gives an environment variable, or null; null for the process' own environment.</param>
    public static bool CanRun(Func<string, string?>? variable = null) =>
        Tty.IsTerminal && Tty.SaysSize && TerminalCapabilities.AllowsFullScreen(variable ?? Environment.GetEnvironmentVariable);

    /// <summary>Prepares for <see cref="RunAsync"/> on another thread; worth calling before the catalog is read.</summary>
    public static void Prepare() => _ = WarmUp.Start();

    /// <summary>Runs the tutor until the learner quits. The terminal is given back on every way out.</summary>
    /// <param name="options">What it works with.</param>
    /// <param name="cancellationToken">Ends it in an orderly way.</param>
    /// <returns>0 when the learner quit, 128 and the signal's number when a signal ended it.</returns>
    /// <exception cref="ArgumentException">The catalog has no chapter.</exception>
    /// <exception cref="IOException">There is no terminal; see <see cref="CanRun"/>.</exception>
    public static async Task<int> RunAsync(TutorAppOptions options, CancellationToken cancellationToken)
    {
        Chapter[] chapters = [.. options.Catalog.Chapters];
        if (chapters.Length == 0)
        {
            throw new ArgumentException("There is no chapter to show.", nameof(options));
        }

        using EventQueue queue = new();
        using Tty tty = new();
        using TtySignals signals = new(tty, signal => queue.Post(new AppEvent.Signal(signal)), code => queue.Post(new AppEvent.End(code)));
        using CancellationTokenRegistration ending = cancellationToken.Register(() => queue.Post(new AppEvent.End(Interrupted)));
        using ChapterJobs jobs = new(options, queue.Post);
        using Shells shells = new(Places(options), queue.Post);
        tty.Enter();
        try
        {
            return await Task.Factory.StartNew(
                () => RunLoop(options, chapters, queue, tty, signals, jobs, shells), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            tty.Leave();
            await jobs.FinishAsync(FinishLimit).ConfigureAwait(false);
        }
    }

    private const int Interrupted = 130;

    private static int RunLoop(TutorAppOptions options, Chapter[] chapters, EventQueue queue, Tty tty, TtySignals signals, ChapterJobs jobs, Shells shells)
    {
        TerminalCapabilities capabilities = TerminalCapabilities.FromEnvironment(options.Variable);
        LinkTable links = new();
        AppState state = NewState(options, chapters, capabilities, links);
        Controller controller = new(state, jobs, shells);
        controller.Show(StartIndex(options, chapters));
        controller.Resume(options.Progress.View);
        if ((options.Notice ?? options.Progress.Trouble) is { } notice)
        {
            state.Say(notice, MessageKind.Trouble);
        }

        using TtyWriter writer = new(tty, () => queue.Post(new AppEvent.FrameSent()));
        using TtyReader reader = new(tty, bytes => queue.Post(new AppEvent.Bytes(bytes)), () => queue.Post(new AppEvent.End(TerminalGone)));
        try
        {
            return new AppLoop(state, controller, queue, tty, writer, signals, new Painter(capabilities, links)).Run();
        }
        finally
        {
            // Give the terminal back first, then wake the threads that wait for it.
            tty.Leave();
            tty.Wake();
        }
    }

    private static AppState NewState(TutorAppOptions options, Chapter[] chapters, TerminalCapabilities capabilities, LinkTable links)
    {
        string? remembered = options.Progress.View.Theme;
        string theme = Themes.Choose(capabilities.Colors, [options.Variable("LFS_TUTOR_THEME"), remembered], options.Variable("COLORFGBG"));
        AppState state = new(chapters, Themes.Named(theme), links, options.TimeProvider)
        {
            ThemeNames = Themes.For(capabilities.Colors),
            TrackTitles = options.Catalog.Tracks.ToDictionary(track => track.Id, track => track.Title, StringComparer.Ordinal),
        };
        state.UseTheme(theme);
        state.RememberedTheme = remembered;
        state.Bookmarks.AddRange(options.Progress.Bookmarks);
        return state;
    }

    /// <summary>As if the terminal had sent its hang-up signal.</summary>
    private const int TerminalGone = 129;

    private static ShellPlaces Places(TutorAppOptions options)
    {
        string program = Environment.ProcessPath ?? "tutor";
        bool isHosted = Path.GetFileName(program) == "dotnet";
        string[] tutor = isHosted ? [program, Path.Combine(AppContext.BaseDirectory, "tutor.dll")] : [program];
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', tutor))))[..16];
        return new ShellPlaces
        {
            Environment = InheritedEnvironment,
            WorkspaceOf = options.WorkspaceOf,
            KernelOf = options.KernelOf,
            ToolDirectory = Path.Combine(options.CacheDirectory, "shell", name),
            Tutor = tutor,
            HasTrueColor = TerminalCapabilities.FromEnvironment(options.Variable).Colors == ColorDepth.TrueColor,
        };
    }

    private static Dictionary<string, string> InheritedEnvironment()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }

    private static int StartIndex(TutorAppOptions options, Chapter[] chapters)
    {
        string? wanted = options.StartChapter?.Id ?? options.Progress.LastChapter;
        return Math.Max(0, Array.FindIndex(chapters, chapter => chapter.Id == wanted));
    }
}
