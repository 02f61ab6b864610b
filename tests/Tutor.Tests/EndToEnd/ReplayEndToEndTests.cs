namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>A recording played by the real program in a real terminal.</summary>
[Trait("needs", "tmux")]
public sealed class ReplayEndToEndTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lfs-tutor-replay").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("replay '{0}'")]
    [InlineData("replay - < '{0}'")]
    public async Task It_is_played_with_its_marks_and_keys_and_the_terminal_is_given_back(string arguments)
    {
        string cast = Write(
            """{"version": 2, "width": 30, "height": 5}""",
            """[0.1, "o", "\u001b]0;evil title\u0007\u001b[2;3Hfirst\u001b[6n"]""",
            """[100000, "m", "the kernel runs"]""",
            """[200000, "o", "\r\nsecond"]""");
        using TmuxTerminal terminal = Start(string.Format(System.Globalization.CultureInfo.InvariantCulture, arguments, cast));
        string screen = await terminal.WaitForAsync("first", Token);
        Assert.Contains("q quits", screen, StringComparison.Ordinal);
        Assert.StartsWith("  first                       │", screen.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal("1", terminal.Format("#{alternate_on}"));
        terminal.Keys("]");
        screen = await terminal.WaitForAsync("the kernel runs", Token);
        Assert.DoesNotContain("second", screen, StringComparison.Ordinal);
        terminal.Keys("End");
        await terminal.WaitForAsync("second", Token);
        Assert.NotEqual("evil title", terminal.Format("#{pane_title}"));
        terminal.Keys("q");
        await terminal.WaitForAsync("ended with 0", Token);
        Assert.Equal(("0", "1"), (terminal.Format("#{alternate_on}"), terminal.Format("#{cursor_flag}")));
    }

    [Fact]
    public async Task Damage_met_while_playing_is_told_after_the_terminal_is_given_back()
    {
        using TmuxTerminal terminal = Start($"replay '{Write("""{"version": 2, "width": 30, "height": 5}""", """[0.1, "o", "first"]""", "nonsense")}'");
        string screen = await terminal.WaitForAsync("ended with 2", Token);
        Assert.Contains("line 3: the line is not valid JSON", screen.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private string Write(params string[] lines)
    {
        string path = Path.Combine(_folder, "x.cast");
        File.WriteAllLines(path, lines);
        return path;
    }

    private static TmuxTerminal Start(string arguments) =>
        new($"env -u ACCESSIBLE -u NO_COLOR TERM=screen-256color '{Path.Combine(AppContext.BaseDirectory, "tutor")}' {arguments}; echo \"ended with $?\"; exec cat", 100, 30);
}
