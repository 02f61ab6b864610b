using System.Text;
using LfsTutor.Recording;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.Recording;

public sealed class ReplayPlayerTests : IDisposable
{
    private const string Recording = """
        {"version": 2, "width": 20, "height": 2}
        [1, "o", "one "]
        [2, "m", "first"]
        [3, "o", "two "]
        [7, "m", "second"]
        [8, "o", "three "]
        [20, "o", "four"]
        """;

    private readonly AutoResetEvent _ready = new(false);
    private ReplayPlayer? _player;

    public void Dispose()
    {
        _player?.Dispose();
        _ready.Dispose();
    }

    [Fact]
    public void Output_appears_at_its_time()
    {
        Play();
        Assert.Equal(("", "one", "one", "one two"), (After(0.9), After(0.2), After(1.5), After(0.4)));
    }

    [Fact]
    public void Speed_shortens_the_waiting()
    {
        Play(new ReplayOptions(Speed: 4));
        Assert.Equal(("one", "one two", "one two three"), (After(0.5), After(0.5), After(1.5)));
        Key(new InputEvent.Key(KeyCode.Up));
        Assert.Equal(8, _player!.Speed);
    }

    [Fact]
    public void A_space_stops_the_time_and_lets_it_go_on()
    {
        Play();
        After(1.5);
        Key(Character(' '));
        Assert.Null(_player!.NextIn);
        Assert.Equal("one", After(10));
        Key(Character(' '));
        Assert.Equal("one two", After(1.6));
    }

    [Fact]
    public void Arrows_go_five_seconds_on_and_back_and_marks_are_found()
    {
        Play();
        After(1.5);
        Key(new InputEvent.Key(KeyCode.Right));
        Assert.Equal("one two", After(0));
        Assert.Equal(6.5, _player!.Position);
        Key(new InputEvent.Key(KeyCode.Left));
        Assert.Equal("one", After(0));
        Assert.Equal(1.5, _player.Position);
        Key(Character(']'));
        After(0);
        Assert.Equal((2, "first"), (_player.Position, _player.Screen.Marker));
        Key(Character(']'));
        After(0);
        Assert.Equal((7, "second"), (_player.Position, _player.Screen.Marker));
        Key(Character('['));
        After(0);
        Assert.Equal((2, "first"), (_player.Position, _player.Screen.Marker));
    }

    [Fact]
    public void At_the_end_a_space_begins_again()
    {
        Play();
        Assert.Equal("one two three four", After(100));
        Assert.True(_player!.IsOver);
        Key(Character(' '));
        Assert.Equal("", After(0));
        Assert.False(_player.IsOver);
    }

    [Fact]
    public void It_can_begin_in_the_middle()
    {
        Play(new ReplayOptions(StartAt: 5));
        Assert.Equal("one two", After(0));
        Assert.Equal(5, _player!.Position);
    }

    [Fact]
    public void Long_pauses_are_shortened_when_the_recording_says_so()
    {
        Play(recording: Recording.Replace("\"height\": 2", "\"height\": 2, \"idle_time_limit\": 1", StringComparison.Ordinal));
        Assert.Equal("one two three four", After(6.5));
    }

    [Fact]
    public void What_comes_by_a_pipe_is_not_played_again_and_says_so()
    {
        Play(new ReplayOptions(CanRewind: false));
        After(3.5);
        Key(new InputEvent.Key(KeyCode.Left));
        Assert.Equal("one two", After(0));
        Assert.Equal("standard input cannot be played again", _player!.Notice);
    }

    [Fact]
    public void Damage_ends_it_with_its_line()
    {
        Play(recording: Recording + "\nnonsense");
        After(100);
        Assert.IsType<MalformedCastException>(_player!.Failure);
        Assert.Contains("line 8", _player.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_cells_reach_the_terminal_whatever_was_recorded()
    {
        Play(recording: """
            {"version": 2, "width": 20, "height": 2}
            [0, "o", "\u001b]0;title\u0007a\u001b]52;c;aGk=\u0007b\u001b[c\u001b[6n\u001bPq\u001b\\\u009b31m"]
            """);
        After(1);
        Surface surface = new(60, 5);
        new ReplayTerminal(_ => null, TimeProvider.System).Draw(surface, _player!);
        Painter painter = new(new TerminalCapabilities(ColorDepth.Sixteen), new LinkTable());
        string sent = Encoding.UTF8.GetString(painter.Paint(surface).Span);
        Assert.Contains("ab", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\e]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[c", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\eP", sent, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', sent);
    }

    private static InputEvent.Key Character(char character) => new(KeyCode.Character, character);

    private void Play(ReplayOptions? options = null, string recording = Recording)
    {
        _player = new ReplayPlayer(() => new CastSource(new MemoryStream(Encoding.UTF8.GetBytes(recording)), "x.cast"), options ?? new ReplayOptions());
        _player.Start(() => _ready.Set());
    }

    private void Key(InputEvent.Key key) => Assert.True(_player!.Do(key));

    /// <summary>Lets so much time pass once everything of the recording that could be read ahead is there.</summary>
    private string After(double seconds)
    {
        double rest = seconds;
        while (true)
        {
            _player!.Advance(rest);
            rest = 0;
            if (_player.NextIn > 0 || _player.IsPaused || _player.IsOver)
            {
                return _player.Screen.Emulator.RowText(0);
            }

            if (_player.NextIn is null)
            {
                Assert.True(_ready.WaitOne(TimeSpan.FromMinutes(1)));
            }
        }
    }
}
