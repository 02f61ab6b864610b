using System.Text;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Tutor.Tests.Terminal;

public sealed class KeyEncoderTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("Ä")]
    [InlineData("日")]
    [InlineData("👍")]
    [InlineData("\r")]
    [InlineData("\t")]
    [InlineData("\u007f")]
    [InlineData("\b")]
    [InlineData("\u0003")]
    [InlineData("\u0000")]
    [InlineData("\u001c")]
    [InlineData("\u001d")]
    [InlineData("\u001f")]
    [InlineData("\ea")]
    [InlineData("\e[A")]
    [InlineData("\e[1;5D")]
    [InlineData("\e[H")]
    [InlineData("\e[F")]
    [InlineData("\e[2~")]
    [InlineData("\e[3;2~")]
    [InlineData("\e[5~")]
    [InlineData("\e[Z")]
    [InlineData("\eOP")]
    [InlineData("\e[1;2S")]
    [InlineData("\e[15~")]
    [InlineData("\e[17~")]
    [InlineData("\e[21~")]
    [InlineData("\e[23~")]
    [InlineData("\e[24~")]
    public void What_the_terminal_sends_for_a_key_is_sent_on_to_the_guest(string sequence) => Assert.Equal(sequence, Encoded(sequence, new EmulatorModes()));

    [Theory]
    [InlineData("\e[A", "\eOA")]
    [InlineData("\e[H", "\eOH")]
    [InlineData("\e[1;2A", "\e[1;2A")]
    public void A_program_that_asks_for_application_cursor_keys_gets_them(string sequence, string expected) =>
        Assert.Equal(expected, Encoded(sequence, new EmulatorModes { ApplicationCursorKeys = true }));

    [Fact]
    public void A_lone_escape_is_sent_on()
    {
        InputDecoder decoder = new();
        decoder.Feed("\e"u8);
        decoder.Flush();
        Assert.Equal("\e", Encoded(decoder, new EmulatorModes()));
    }

    [Fact]
    public void A_paste_has_enter_for_line_ends_and_no_control_characters() =>
        Assert.Equal("ls\rcd /\r\tx[201~", Encoding.UTF8.GetString(KeyEncoder.Paste("ls\r\ncd /\n\tx\e[201~\a", new EmulatorModes())));

    [Fact]
    public void A_program_that_asks_for_it_gets_a_paste_in_brackets_it_cannot_leave() =>
        Assert.Equal("\e[200~a[201~b\e[201~", Encoding.UTF8.GetString(KeyEncoder.Paste("a\e[201~b", new EmulatorModes { BracketedPaste = true })));

    private static string Encoded(string sequence, EmulatorModes modes)
    {
        InputDecoder decoder = new();
        decoder.Feed(Encoding.UTF8.GetBytes(sequence));
        return Encoded(decoder, modes);
    }

    private static string Encoded(InputDecoder decoder, EmulatorModes modes)
    {
        StringBuilder text = new();
        while (decoder.TryRead(out InputEvent input))
        {
            text.Append(Encoding.UTF8.GetString(KeyEncoder.Encode(Assert.IsType<InputEvent.Key>(input), modes)));
        }

        return text.ToString();
    }
}
