using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Where the parts of the console pane are, inside its frame.</summary>
/// <param name="Tabs">The machines' tabs; empty where there is nothing to choose.</param>
/// <param name="CommandLine">The real command line; empty before the first boot.</param>
/// <param name="Console">The guest's console or screen.</param>
/// <param name="Strip">Steps or the verdict; empty when there is nothing to say.</param>
internal readonly record struct ConsoleLayout(Rectangle Tabs, Rectangle CommandLine, Rectangle Console, Rectangle Strip)
{
    /// <summary>Rows of the pane from which every step gets a row of its own beside the console.</summary>
    public const int RoomForSteps = 26;

    private const int LeastConsoleRows = 3;

    /// <param name="inside">The pane without its frame.</param>
    /// <param name="hasTabs">Whether there are tabs to show.</param>
    /// <param name="hasCommandLine">Whether there is a command line to show.</param>
    /// <param name="stripLines">Lines the strip would like; it gets at most half of the pane.</param>
    public static ConsoleLayout For(Rectangle inside, bool hasTabs, bool hasCommandLine, int stripLines)
    {
        int tabs = hasTabs && inside.Height > LeastConsoleRows + 1 ? 1 : 0;
        Rectangle all = inside;
        inside = inside with { Y = inside.Y + tabs, Height = inside.Height - tabs };
        int head = hasCommandLine && inside.Height > LeastConsoleRows ? 1 : 0;
        int strip = stripLines == 0 ? 0 : Math.Clamp(stripLines + 1, 0, Math.Max(0, Math.Min((inside.Height + 1) / 2, inside.Height - head - LeastConsoleRows)));
        int console = inside.Height - head - strip;
        return new ConsoleLayout(
            all with { Height = tabs },
            inside with { Height = head },
            inside with { Y = inside.Y + head, Height = console },
            inside with { Y = inside.Y + head + console, Height = strip });
    }
}
