using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Recording;

namespace LfsTutor.Tutor.Tests.Recording;

public sealed class CastSourceTests
{
    private const string Header2 = """{"version": 2, "width": 80, "height": 24, "timestamp": 1504467315, "env": {"SHELL": "/bin/zsh", "TERM": "xterm-256color"}, "theme": {"fg": "#d0d0d0"}}""";
    private const string Header3 = """{"version": 3, "term": {"cols": 100, "rows": 30, "type": "xterm", "theme": {"cols": 5}}, "idle_time_limit": 2.5, "tags": ["a", {"rows": 7}]}""";

    [Fact]
    public void Version_2_has_times_from_the_beginning()
    {
        using CastSource source = Open(Header2, """[0.5, "o", "a\u001b[1mé\ud83d\ude00\r\n"]""", """[1.25, "i", "q"]""", """[2, "o", "b"]""");
        Assert.Equal((80, 24, null), (source.Columns, source.Rows, source.IdleLimit));
        Assert.Equal([(0.5, CastEventKind.Output, "a\e[1mé😀\r\n"), (2, CastEventKind.Output, "b")], All(source));
    }

    [Fact]
    public void Version_3_has_times_from_event_to_event_comments_and_resizes()
    {
        using CastSource source = Open(Header3, "# a comment", """[0.5, "o", "a"]""", "", """[1, "m", "kernel runs"]""", """[0.25, "x", "0"]""", """[0.25, "r", "90x20"]""");
        Assert.Equal((100, 30, 2.5), (source.Columns, source.Rows, source.IdleLimit!.Value));
        Assert.Equal([(0.5, CastEventKind.Output, "a"), (1.5, CastEventKind.Marker, "kernel runs"), (2, CastEventKind.Resize, "90x20")], All(source));
    }

    [Fact]
    public void Times_never_go_backwards()
    {
        using CastSource source = Open(Header2, """[2, "o", "a"]""", """[1, "o", "b"]""");
        Assert.Equal([2, 2], All(source).Select(each => each.Seconds));
    }

    [Theory]
    [InlineData("x.cast, line 3: an event is an array of a time, a kind and a text", Header2, """[1, "o", "a"]""", "{}")]
    [InlineData("x.cast, line 2: an event is an array of a time, a kind and a text", Header2, """["1", "o", "a"]""")]
    [InlineData("x.cast, line 2: after its time and kind, an event has a text", Header2, """[1, "o", 5]""")]
    [InlineData("x.cast, line 2: after its time and kind, an event has a text", Header2, """[1, "o"]""")]
    [InlineData("x.cast, line 2: the line is not valid JSON (is the file cut off?)", Header2, """[1, "o", "a""")]
    [InlineData("x.cast, line 2: the line is not valid JSON (is the file cut off?)", Header2, """[1, "o", "a"] more""")]
    [InlineData("x.cast, line 2: the text is not valid Unicode", Header2, """[1, "o", "\ud83d"]""")]
    [InlineData("x.cast, line 2: a resize event's text is a size such as \"80x24\", up to 1000x1000", Header2, """[1, "r", "80x99999"]""")]
    [InlineData("x.cast, line 1: the header is not a JSON object", "[1, 2]")]
    [InlineData("x.cast, line 1: the header is not a JSON object", "Hello, World!")]
    [InlineData("x.cast, line 1: the header names no asciicast version", """{"width": 80, "height": 24}""")]
    [InlineData("x.cast, line 1: asciicast version 1 is not read here, only versions 2 and 3", """{"version": 1, "width": 80, "height": 24, "stdout": []}""")]
    [InlineData("x.cast, line 1: a terminal of 100000x24 is not possible, only up to 1000x1000", """{"version": 2, "width": 100000, "height": 24}""")]
    [InlineData("x.cast, line 1: a terminal of 80x0 is not possible, only up to 1000x1000", """{"version": 2, "width": 80}""")]
    [InlineData("x.cast is empty")]
    public void What_is_malformed_is_named_with_its_line(string message, params string[] lines) =>
        Assert.Equal(message, Assert.Throws<MalformedCastException>(() =>
        {
            using CastSource source = Open(lines);
            All(source);
        }).Message);

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using CastSource source = new(new Endless(Encoding.UTF8.GetBytes(Header2 + "\n[1, \"o\", \"")), "x.cast");
        Assert.Equal("x.cast, line 2: the line is longer than 16 MiB", Assert.Throws<MalformedCastException>(() => source.TryRead(out _)).Message);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_and_pieces_of_any_size_are_read_whole()
    {
        string text = new('x', 200_000);
        byte[] bytes = Encoding.UTF8.GetBytes($"{Header2}\r\n[1, \"o\", \"{text}\"]\r\n[2, \"o\", \"end\"]");
        foreach (int piece in (int[])[1_000_000, 65_536, 4_099, 97])
        {
            using CastSource source = new(new Pieces(bytes, piece), "x.cast");
            Assert.Equal([text, "end"], All(source).Select(each => each.Text));
        }
    }

    [Fact]
    public void Any_bytes_give_events_or_one_sentence() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Arb.From(Gen.Choose(0, 400)), Arb.From(Gen.Choose(0, 255)), (at, value) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', Header3, """[0.5, "o", "a\u001b[1mé"]""", """[1, "m", "kernel runs"]""", """[1, "r", "90x20"]"""));
            bytes[at % bytes.Length] = (byte)value;
            try
            {
                using CastSource source = new(new MemoryStream(bytes), "x.cast");
                All(source);
            }
            catch (MalformedCastException e)
            {
                Assert.StartsWith("x.cast, line ", e.Message, StringComparison.Ordinal);
            }
        }));

    private static CastSource Open(params string[] lines) => new(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), "x.cast");

    private static List<(double Seconds, CastEventKind Kind, string Text)> All(CastSource source)
    {
        List<(double, CastEventKind, string)> all = [];
        while (source.TryRead(out CastEvent? castEvent))
        {
            all.Add((castEvent.Value.Seconds, castEvent.Value.Kind, Encoding.UTF8.GetString(castEvent.Value.Data.Span)));
        }

        return all;
    }

    /// <summary>Gives no more than so many bytes at a time, as a pipe does.</summary>
    private sealed class Pieces(byte[] bytes, int length) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, length));
    }

    private sealed class Endless(byte[] start) : MemoryStream(start)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            if (read == 0)
            {
                buffer.AsSpan(offset, count).Fill((byte)'x');
            }

            return read == 0 ? count : read;
        }
    }
}
