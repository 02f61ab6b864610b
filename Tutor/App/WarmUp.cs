using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.App;

/// <summary>Makes the runtime compile what the first frame needs while another processor still reads the chapters.</summary>
internal static class WarmUp
{
    /// <summary>One of everything a chapter is made of.</summary>
    private const string Sample = """
        # One

        *Two* **three** `four` [five](https://example.org/).

        > [!NOTE]
        > Six.

        ```sh run
        echo "$seven" | eight # nine
        ```

        | a | b |
        |---|--:|
        | c | d |

        - [ ] e
        - f

        1. g
        """;

    public static Task Start() => Task.Run(() =>
    {
        Theme theme = Themes.Dark;
        LinkTable links = new();
        DocumentView view = new();
        view.Show(MarkdownRenderer.Render(Sample, theme, links, 40, new HashSet<string>()), 20);
        Surface surface = new(48, 24);
        surface.Clear(theme.Text);
        surface.Canvas.Frame(theme.Border);
        Panes.DocumentPane.Draw(surface.Canvas.Part(new Rectangle(1, 1, 46, 22)), view, theme, focused: true);
        new Painter(new TerminalCapabilities(ColorDepth.TrueColor), links).Paint(surface);
    });
}
