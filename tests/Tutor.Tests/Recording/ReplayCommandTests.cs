using LfsTutor.Tutor.Tests.Commands;

namespace LfsTutor.Tutor.Tests.Recording;

public sealed class ReplayCommandTests : IDisposable
{
    private readonly InProcess _tutor = new();

    public void Dispose() => _tutor.Dispose();

    [Fact]
    public async Task The_screen_at_a_time_is_printed_as_text()
    {
        string cast = Write(
            """{"version": 2, "width": 10, "height": 3}""", """[1, "o", "\u001b[31mone   \r\n"]""", """[2, "o", "two\u001b[?1049h\u001b[Hother"]""", """[3, "r", "12x4"]""", """[4, "m", "end"]""");
        Assert.Equal("one\n\n\n", (await _tutor.RunAsync("replay", cast, "--dump", "--at", "1.5")).Expect(0).Output);
        Assert.Equal("other\n\n\n", (await _tutor.RunAsync("replay", cast, "--dump", "--at", "2")).Expect(0).Output);
        Assert.Equal("other\n\n\n\n", (await _tutor.RunAsync("replay", cast, "--dump")).Expect(0).Output);
        Assert.Equal("other\n\n", (await _tutor.RunAsync("replay", cast, "--dump", "--cols", "20", "--rows", "2")).Expect(0).Output);
    }

    [Fact]
    public async Task Bare_bytes_are_shown_on_a_screen_of_the_size_asked_for()
    {
        _tutor.Typed = "0123456789\e[1;3Hxyz\r\n";
        Assert.Equal("01xyz\n56789\n\n", (await _tutor.RunAsync("replay", "--raw", "-", "--dump", "--cols", "5", "--rows", "3")).Expect(0).Output);
        Assert.Equal("01xyz56789" + new string('\n', 24), (await _tutor.RunAsync("replay", "--raw", "-", "--dump")).Expect(0).Output);
    }

    [Fact]
    public async Task The_screen_as_json_has_the_cursor_and_the_mark()
    {
        Outcome outcome = (await _tutor.RunAsync(
            "replay", Write("""{"version": 3, "term": {"cols": 10, "rows": 2}}""", """[1.5, "o", "ab\u001b[?25l"]""", """[0.5, "m", "here"]"""), "--format", "json")).Expect(0);
        Assert.Equal(
            ("lfs-tutor/replay@1", 10, 2, 2.0, 2, 0, false, "here", "ab"),
            ((string?)outcome.Json["schema"], (int)outcome.Json["columns"]!, (int)outcome.Json["rows"]!, (double)outcome.Json["atSeconds"]!, (int)outcome.Json["cursor"]!["column"]!,
                (int)outcome.Json["cursor"]!["row"]!, (bool)outcome.Json["cursor"]!["visible"]!, (string?)outcome.Json["marker"], (string?)outcome.Json["lines"]![0]));
    }

    [Fact]
    public async Task Without_a_terminal_the_session_is_printed_line_by_line_with_wrapped_rows_joined()
    {
        string cast = Write("""{"version": 2, "width": 5, "height": 2}""", """[1, "o", "0123456789\r\n\u001b[1mtwo\u001b[m\r\nthree\r\nlast"]""", """[2, "o", "!"]""");
        Assert.Equal("0123456789\ntwo\nthree\nlast!\n", (await _tutor.RunAsync("replay", cast)).Expect(0).Output);
    }

    [Fact]
    public async Task A_thousand_lines_at_once_are_all_printed()
    {
        string text = string.Concat(Enumerable.Range(1, 3000).Select(i => $"{i}\\r\\n"));
        string output = (await _tutor.RunAsync("replay", Write("""{"version": 2, "width": 80, "height": 24}""", $"[1, \"o\", \"{text}\"]"))).Expect(0).Output;
        Assert.Equal(Enumerable.Range(1, 3000).Select(i => $"{i}"), output.Split('\n')[..^1]);
    }

    [Fact]
    public async Task Damage_is_one_sentence_with_file_and_line()
    {
        string cast = Write("""{"version": 2, "width": 5, "height": 2}""", "nonsense");
        Outcome outcome = (await _tutor.RunAsync("replay", cast, "--dump")).Expect(2);
        Assert.Equal("", outcome.Output);
        Assert.Contains("line 2: the line is not valid JSON", outcome.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("lfs-tutor/error@1", (string?)(await _tutor.RunAsync("replay", cast, "--format", "json")).Expect(2).Json["schema"]);
    }

    [Theory]
    [InlineData("--at must be a number", "--at", "-1")]
    [InlineData("--at must be a number", "--at", "NaN")]
    [InlineData("--speed must be a number from 0.01 to 1000", "--speed", "0")]
    [InlineData("--cols must be a whole number from 1 to 1000", "--cols", "1001")]
    [InlineData("--at needs times", "--raw", "--at", "1")]
    public async Task Options_that_cannot_be_are_refused(string message, params string[] options) =>
        Assert.Contains(message, (await _tutor.RunAsync(["replay", Write("{}"), "--dump", .. options])).Expect(2).Error.ReplaceLineEndings(" "), StringComparison.Ordinal);

    [Theory]
    [InlineData("/no/such.cast")]
    [InlineData("/dev/zero")]
    [InlineData("/")]
    public async Task A_file_that_is_no_file_is_named(string path) => Assert.Contains("the recording", (await _tutor.RunAsync("replay", path)).Expect(2).Error, StringComparison.Ordinal);

    private string Write(params string[] lines)
    {
        string path = Path.Combine(_tutor.Folder, "x.cast");
        File.WriteAllLines(path, lines);
        return path;
    }
}
