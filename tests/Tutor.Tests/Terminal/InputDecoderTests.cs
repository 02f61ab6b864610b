using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Terminal;
using static LfsTutor.Terminal.InputEvent;

namespace LfsTutor.Tutor.Tests.Terminal;

public sealed class InputDecoderTests
{
    [Theory]
    [InlineData("\e[A", nameof(KeyCode.Up), 0)]
    [InlineData("\eOA", nameof(KeyCode.Up), 0)]
    [InlineData("\e[1;5C", nameof(KeyCode.Right), (int)KeyModifiers.Control)]
    [InlineData("\e[1;2D", nameof(KeyCode.Left), (int)KeyModifiers.Shift)]
    [InlineData("\e[5~", nameof(KeyCode.PageUp), 0)]
    [InlineData("\e[6~", nameof(KeyCode.PageDown), 0)]
    [InlineData("\e[H", nameof(KeyCode.Home), 0)]
    [InlineData("\e[4~", nameof(KeyCode.End), 0)]
    [InlineData("\e[3;3~", nameof(KeyCode.Delete), (int)KeyModifiers.Alt)]
    [InlineData("\e[Z", nameof(KeyCode.BackTab), 0)]
    [InlineData("\r", nameof(KeyCode.Enter), 0)]
    [InlineData("\t", nameof(KeyCode.Tab), 0)]
    [InlineData("\x7f", nameof(KeyCode.Backspace), 0)]
    public void A_named_key_is_recognised(string bytes, string code, int modifiers) =>
        Assert.Equal([new Key(Enum.Parse<KeyCode>(code), 0, (KeyModifiers)modifiers)], Decode(bytes));

    [Fact]
    public void Function_keys_carry_their_number() =>
        Assert.Equal([Function(1), Function(4), Function(5), Function(12)], Decode("\eOP\eOS\e[15~\e[24~"));

    [Fact]
    public void Control_letters_come_with_the_lower_case_letter() =>
        Assert.Equal([Control('c'), Control(']'), Control(' ')], Decode("\x03\x1d\0"));

    [Fact]
    public void Characters_of_several_bytes_are_one_key_each() =>
        Assert.Equal([Character('é'), Character(0x1F600), Character('x')], Decode("é😀x"));

    [Fact]
    public void A_broken_character_does_not_swallow_the_key_after_it()
    {
        InputDecoder decoder = new();
        decoder.Feed([0xC3, (byte)'q']);
        Assert.Equal([Character(0xFFFD), Character('q')], Read(decoder));
    }

    [Fact]
    public void Alt_with_a_letter_is_one_key() => Assert.Equal([new Key(KeyCode.Character, 'x', KeyModifiers.Alt)], Decode("\ex"));

    [Fact]
    public void A_lone_escape_is_a_key_only_after_the_silence()
    {
        InputDecoder decoder = new();
        decoder.Feed("\e"u8);
        Assert.Empty(Read(decoder));
        Assert.True(decoder.IsPending);
        decoder.Flush();
        Assert.Equal([new Key(KeyCode.Escape)], Read(decoder));
        Assert.False(decoder.IsPending);
    }

    [Fact]
    public void Escape_pressed_just_before_an_arrow_is_two_keys() =>
        Assert.Equal([new Key(KeyCode.Escape), new Key(KeyCode.Down)], Decode("\e\e[B"));

    [Fact]
    public void Pasted_text_is_one_event_even_with_escape_sequences_inside() =>
        Assert.Equal([new Paste("one\ntwo \e[A \e[20~"), Character('x')], Decode("\e[200~one\ntwo \e[A \e[20~\e[201~x"));

    [Fact]
    public void A_huge_paste_is_cut_and_the_keys_after_it_still_work()
    {
        InputDecoder decoder = new();
        decoder.Feed("\e[200~"u8);
        byte[] block = new byte[64 * 1024];
        block.AsSpan().Fill((byte)'a');
        for (int i = 0; i < 40; i++)
        {
            decoder.Feed(block);
        }

        decoder.Feed("\e[201~z"u8);
        List<InputEvent> events = Read(decoder);
        Assert.Equal(InputDecoder.MaxPasteBytes, Assert.IsType<Paste>(events[0]).Text.Length);
        Assert.Equal(Character('z'), events[1]);
    }

    [Fact]
    public void The_mouse_is_read_with_position_button_and_modifiers() =>
        Assert.Equal(
            [
                new Mouse(MouseAction.Press, 0, 9, 4),
                new Mouse(MouseAction.Release, 0, 9, 4),
                new Mouse(MouseAction.WheelUp, 0, 0, 0),
                new Mouse(MouseAction.WheelDown, 0, 299, 99, KeyModifiers.Control),
                new Mouse(MouseAction.Drag, 0, 1, 1),
            ],
            Decode("\e[<0;10;5M\e[<0;10;5m\e[<64;1;1M\e[<81;300;100M\e[<32;2;2M"));

    [Fact]
    public void Focus_reports_are_events_and_answers_of_the_terminal_are_not() =>
        Assert.Equal([new Focus(true), new Focus(false)], Decode("\e[I\e[?62;22c\e[12;40R\e[O\e[?2026;2$y"));

    [Fact]
    public void Any_bytes_in_any_cut_give_the_same_events() => Check.QuickThrowOnFailure(Prop.ForAll(Streams.InputBytes(), Streams.Cuts(), (bytes, cuts) =>
    {
        InputDecoder whole = new();
        whole.Feed(bytes);
        InputDecoder pieces = new();
        Streams.FeedInPieces(bytes, cuts, piece => pieces.Feed(piece));
        return Read(whole).SequenceEqual(Read(pieces));
    }));

    private static Key Character(int value) => new(KeyCode.Character, value);

    private static Key Control(char value) => new(KeyCode.Character, value, KeyModifiers.Control);

    private static Key Function(int number) => new(KeyCode.Function, number);

    private static List<InputEvent> Decode(string text)
    {
        InputDecoder decoder = new();
        decoder.Feed(Encoding.UTF8.GetBytes(text));
        return Read(decoder);
    }

    private static List<InputEvent> Read(InputDecoder decoder)
    {
        List<InputEvent> events = [];
        while (decoder.TryRead(out InputEvent input))
        {
            events.Add(input);
        }

        return events;
    }
}
