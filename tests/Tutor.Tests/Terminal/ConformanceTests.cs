using System.Text;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>What the usual suites for terminals (vttest, esctest, libvterm's) look at, with xterm's answer.</summary>
public sealed class ConformanceTests
{
    /// <summary>On 10×4: what is sent, the screen with rows joined by <c>/</c>, and the cursor.</summary>
    [Theory]

    // Cursor movement and its limits.
    [InlineData("\e[99;99Hx", "///         x", 9, 3)]
    [InlineData("\e[0;0Hx", "x///", 1, 0)]
    [InlineData("\e[2;3H\e[99Ax", "  x///", 3, 0)]
    [InlineData("\e[2;3H\e[99Bx", "///  x", 3, 3)]
    [InlineData("\e[2;3H\e[99Cx", "/         x//", 9, 1)]
    [InlineData("\e[2;3H\e[99Dx", "/x//", 1, 1)]
    [InlineData("\e[2;3H\e[0Ax", "  x///", 3, 0)]
    [InlineData("\e[2;5H\e[2Ex\e[Fy", "//y/x", 1, 2)]
    [InlineData("\e[2;3H\e[5Gx\e[3dy", "/    x/     y/", 6, 2)]
    [InlineData("\e[2;3r\e[3H\e[99By", "//y/", 1, 2)]
    [InlineData("\e[2;3r\e[4H\e[99Ay", "/y//", 1, 1)]
    [InlineData("a\e[1\bCb", "ab///", 2, 0)]
    [InlineData("abc\r\e[2\nCx", "abc/  x//", 3, 1)]

    // The right edge.
    [InlineData("0123456789", "0123456789///", 9, 0)]
    [InlineData("0123456789a", "0123456789/a//", 1, 1)]
    [InlineData("0123456789\ra", "a123456789///", 1, 0)]
    [InlineData("0123456789\ba", "01234567a9///", 9, 0)]
    [InlineData("0123456789\e[Ka", "012345678a///", 9, 0)]
    [InlineData("0123456789\e[Da", "01234567a9///", 9, 0)]
    [InlineData("0123456789\t\e[1;1Hx", "x123456789///", 1, 0)]
    [InlineData("0123456789\e[1;10Ha", "012345678a///", 9, 0)]
    [InlineData("0123456789\e7\e[2H\e8a", "0123456789/a//", 1, 1)]
    [InlineData("\e[?7l0123456789abc", "012345678c///", 9, 0)]
    [InlineData("\e[?7l\e[1;9H日本", "        日///", 9, 0)]
    [InlineData("\e[?7h\e[4;10Hab", "//         a/b", 1, 3)]

    // Reverse wrapping.
    [InlineData("\e[?45h\e[2H\bx", "         x///", 9, 0)]
    [InlineData("\e[?45h\e[3H\e[12Dx", "        x///", 9, 0)]
    [InlineData("\e[2H\bx", "/x//", 1, 1)]
    [InlineData("\e[?45h\bx", "x///", 1, 0)]

    // Line feeds, reverse and next line, and the newline mode.
    [InlineData("ab\ncd", "ab/  cd//", 4, 1)]
    [InlineData("ab\e[20h\ncd", "ab/cd//", 2, 1)]
    [InlineData("ab\eDc\eEd\eMe", "ab/ ec/d/", 2, 1)]
    [InlineData("a\v\b b", "a/ b//", 2, 1)]
    [InlineData("1\r\n2\r\n3\r\n4\e[H\eMx", "x/1/2/3", 1, 0)]

    // Erasing.
    [InlineData("0123456789\e[5G\e[K", "0123///", 4, 0)]
    [InlineData("0123456789\e[5G\e[1K", "     56789///", 4, 0)]
    [InlineData("0123456789\e[5G\e[2K", "///", 4, 0)]
    [InlineData("a\r\nbcd\r\ne\e[2;2H\e[J", "a/b//", 1, 1)]
    [InlineData("a\r\nbcd\r\ne\e[2;2H\e[1J", "/  d/e/", 1, 1)]
    [InlineData("a\r\nbcd\r\ne\e[2;2H\e[2J", "///", 1, 1)]
    [InlineData("0123456789\e[5G\e[3X", "0123   789///", 4, 0)]
    [InlineData("0123456789\e[5G\e[99X", "0123///", 4, 0)]
    [InlineData("0123456789\e[5G\e[9K", "0123456789///", 4, 0)]
    [InlineData("日本語\e[2G\e[X", "  本語///", 1, 0)]
    [InlineData("日本語\e[4G\e[1K", "    語///", 3, 0)]

    // Inserting and deleting.
    [InlineData("0123456789\e[3G\e[2@", "01  234567///", 2, 0)]
    [InlineData("0123456789\e[3G\e[99@", "01///", 2, 0)]
    [InlineData("0123456789\e[3G\e[2P", "01456789///", 2, 0)]
    [InlineData("0123456789\e[3G\e[4hxy\e[4lz", "01xyz34567///", 5, 0)]
    [InlineData("日本語\e[2G\e[P", " 本語///", 1, 0)]
    [InlineData("日本語日本\e[2G\e[@", "   本語日///", 1, 0)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2H\e[L", "1//2/3", 0, 1)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2H\e[2M", "1/4//", 0, 1)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[2H\e[9L", "1///4", 0, 1)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[1H\e[L\e[4H\e[M", "1/2/3/4", 0, 3)]

    // Repeating.
    [InlineData("a\e[3b", "aaaa///", 4, 0)]
    [InlineData("日\e[2b", "日日日///", 6, 0)]
    [InlineData("\e(0q\e[2b", "───///", 3, 0)]

    // Scroll regions and origin mode.
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[3H\nx", "1/3/x/4", 1, 2)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[2H\eMx", "1/x/2/4", 1, 1)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[4H\nx", "1/2/3/x", 1, 3)]
    [InlineData("1\r\n2\r\n3\r\n4\e[S", "2/3/4/", 1, 3)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2T", "//1/2", 1, 3)]
    [InlineData("1\r\n2\r\n3\r\n4\e[2;3r\e[S", "1/3//4", 0, 0)]
    [InlineData("\e[3;2r\e[2Hx", "/x//", 1, 1)]
    [InlineData("\e[2;3rx\e[rx", "x///", 1, 0)]
    [InlineData("\e[2;3r\e[?6hx\e[9;9Hy", "/x/        y/", 9, 2)]
    [InlineData("\e[2;3r\e[?6h\e[2d\e[9Ax", "/x//", 1, 1)]
    [InlineData("\e[2;3r\e[?6h\e[?6lx", "x///", 1, 0)]

    // Tabs.
    [InlineData("\tx", "        x///", 9, 0)]
    [InlineData("\t\tx", "         x///", 9, 0)]
    [InlineData("\e[3G\eH\r\tx", "  x///", 3, 0)]
    [InlineData("\e[3G\eH\e[g\r\tx", "        x///", 9, 0)]
    [InlineData("\e[3g\tx", "         x///", 9, 0)]
    [InlineData("\e[3g\e[?5W\tx", "        x///", 9, 0)]
    [InlineData("\e[3G\eH\e[10G\e[Zx", "        x///", 9, 0)]
    [InlineData("\e[3G\eH\e[10G\e[2Zx", "  x///", 3, 0)]
    [InlineData("\e[3G\eH\r\e[2Ix", "        x///", 9, 0)]

    // Alternate screens.
    [InlineData("ab\e[?1049hcd\e[?1049le", "abe///", 3, 0)]
    [InlineData("ab\e[?47hcd\e[?47le", "ab  e///", 5, 0)]
    [InlineData("ab\e[?1047hcd\e[?1047le", "ab  e///", 5, 0)]
    [InlineData("\e[?47hcd\e[?47l\e[?47h", "cd///", 2, 0)]
    [InlineData("\e[?1047hcd\e[?1047l\e[?1047h", "///", 2, 0)]
    [InlineData("\e[3;3H\e[?1048h\e[Hx\e[?1048ly", "x//  y/", 3, 2)]
    [InlineData("\e[2;2H\e7\e[?1049h\e7\e[?1049l\e[H\e8x", "/ x//", 2, 1)]

    // Saved cursor.
    [InlineData("\e8x", "x///", 1, 0)]
    [InlineData("\e[2;2H\e[s\e[H\e[ux", "/ x//", 2, 1)]
    [InlineData("\e(0\e7\e(Bq\e8q", "─///", 1, 0)]
    [InlineData("\e[2;3r\e[?6h\e[2;2H\e7\e[?6l\e8\e[Hx", "/x//", 1, 1)]

    // Character sets.
    [InlineData("\e(0lqk\e(Bx", "┌─┐x///", 4, 0)]
    [InlineData("\e)0a\u000eq\u000fq", "a─q///", 3, 0)]
    [InlineData("\e*0\eNqq", "─q///", 2, 0)]
    [InlineData("\e+0\eOqq", "─q///", 2, 0)]
    [InlineData("\e(0`afgijklmnopqrstuvwxyz{|}~", "◆▒°±␋┘┐┌└┼/⎺⎻─⎼⎽├┤┴┬│/≤≥π≠£·/", 6, 2)]

    // Resets and the alignment pattern.
    [InlineData("ab\e[2;3r\e[4h\e[?6h\ecx", "x///", 1, 0)]
    [InlineData("ab\e[4h\e[2;3r\e[?6h\e[!p\e[Hx", "xb///", 1, 0)]
    [InlineData("\e[2;3r\e#8x", "xEEEEEEEEE/EEEEEEEEEE/EEEEEEEEEE/EEEEEEEEEE", 1, 0)]

    // Controls of one character, sequences that are cut off or nonsense, strings.
    [InlineData("a\u0085b\u008dc", "ac/b//", 2, 0)]
    [InlineData("a\u009b5Gb", "a   b///", 5, 0)]
    [InlineData("a\u009d0;title\u0007b", "ab///", 2, 0)]
    [InlineData("a\e[5\u0018Gb", "aGb///", 3, 0)]
    [InlineData("a\e[5\u001aGb", "aGb///", 3, 0)]
    [InlineData("a\e[5\e[3Gb", "a b///", 3, 0)]
    [InlineData("a\e[?5?Gb", "ab///", 2, 0)]
    [InlineData("a\e[5 Gb\e[5>Gc", "abc///", 3, 0)]
    [InlineData("a\e[99999999999999999999Gb", "a        b///", 9, 0)]
    [InlineData("a\eP1;2|text\e\\b\eXsos\e\\c\e^pm\e\\d\e_apc\e\\e", "abcde///", 5, 0)]
    [InlineData("a\e]8;;http://example.org\e\\link\e]8;;\e\\b", "alinkb///", 6, 0)]
    [InlineData("a\e]52;c;aGVsbG8=\ab", "ab///", 2, 0)]
    [InlineData("a\ePtmux\u0018b", "ab///", 2, 0)]
    [InlineData("a\e]0;t\e[2Cb", "a  b///", 4, 0)]
    [InlineData("a\0\u007f\u0005b", "ab///", 2, 0)]

    // Wide characters, marks, emoji.
    [InlineData("日本", "日本///", 4, 0)]
    [InlineData("\e[10G日", "/日//", 2, 1)]
    [InlineData("日\e[2Gx", " x///", 2, 0)]
    [InlineData("日本\e[2Gxy", " xy///", 3, 0)]
    [InlineData("e\u0301x", "e\u0301x///", 2, 0)]
    [InlineData("012345678e\u0301", "012345678e\u0301///", 9, 0)]
    [InlineData("👩\u200d🔬x", "👩\u200d🔬x///", 3, 0)]
    [InlineData("👍🏽x", "👍🏽x///", 3, 0)]
    [InlineData("❤\ufe0fx", "❤\ufe0fx///", 3, 0)]
    [InlineData("🇩🇪x", "🇩🇪x///", 3, 0)]
    [InlineData("한x", "한x///", 3, 0)]
    public void A_stream_gives_the_screen_and_cursor_of_xterm(string output, string screen, int x, int y)
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.UTF8.GetBytes(output));
        Assert.Equal(screen, emulator.ToText().TrimEnd('\n').Replace('\n', '/') is var text ? text + new string('/', 3 - text.Count(c => c == '/')) : "");
        Assert.Equal((x, y), (emulator.CursorX, emulator.CursorY));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0xff, 0x62 }, "a\ufffdb")]
    [InlineData(new byte[] { 0xe2, 0x82, 0x62 }, "\ufffdb")]
    [InlineData(new byte[] { 0xe2, 0x82, 0xac }, "€")]
    [InlineData(new byte[] { 0xc0, 0xaf }, "\ufffd\ufffd")]
    [InlineData(new byte[] { 0xe0, 0x80, 0x80 }, "\ufffd\ufffd\ufffd")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "\ufffd\ufffd\ufffd")]
    [InlineData(new byte[] { 0xf4, 0x90, 0x80, 0x80 }, "\ufffd\ufffd\ufffd\ufffd")]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x91, 0x1b, 0x5b, 0x43, 0x78 }, "\ufffd x")]
    public void Bytes_that_are_no_UTF_8_are_replaced_as_Unicode_advises(byte[] bytes, string text)
    {
        Emulator emulator = new(10, 1);
        emulator.Feed(bytes);
        Assert.Equal(text, emulator.RowText(0));
    }

    [Theory]
    [InlineData("\e[5n", "\e[0n")]
    [InlineData("\e[2;3H\e[6n", "\e[2;3R")]
    [InlineData("\e[2;3H\e[?6n", "\e[?2;3R")]
    [InlineData("\e[2;3r\e[?6h\e[2;2H\e[6n", "\e[2;2R")]
    [InlineData("\e[c", "\e[?62;22c")]
    [InlineData("\e[0c\eZ", "\e[?62;22c\e[?62;22c")]
    [InlineData("\e[>c", "\e[>41;354;0c")]
    [InlineData("\e[=c", "\eP!|00000000\e\\")]
    [InlineData("\e[4$p\e[4h\e[4$p\e[9$p", "\e[4;2$y\e[4;1$y\e[9;0$y")]
    [InlineData("\e[?7$p\e[?7l\e[?7$p", "\e[?7;1$y\e[?7;2$y")]
    [InlineData("\e[?1049h\e[?1049$p\e[?1006$p\e[?2026$p", "\e[?1049;1$y\e[?1006;2$y\e[?2026;2$y")]
    [InlineData("\eP$qm\e\\", "\eP1$r0m\e\\")]
    [InlineData("\e[1;4;31;48;5;200m\eP$qm\e\\", "\eP1$r0;1;4;31;48:5:200m\e\\")]
    [InlineData("\e[38;2;1;2;3;102m\eP$qm\e\\", "\eP1$r0;38:2::1:2:3;102m\e\\")]
    [InlineData("\e[2;3r\eP$qr\e\\", "\eP1$r2;3r\e\\")]
    [InlineData("\e[4 q\eP$q q\e\\", "\eP1$r4 q\e\\")]
    [InlineData("\eP$qx\e\\", "\eP0$r\e\\")]
    [InlineData("\e[18t", "\e[8;4;10t")]
    [InlineData("\e]0;evil\a\e[21t\e]52;c;?\a\e]11;?\a\eP+q544e\e\\\e[>q", "")]
    public void Questions_are_answered_and_nothing_a_program_wrote_is_ever_sent_back(string output, string answers)
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.UTF8.GetBytes(output));
        Assert.Equal(answers, Encoding.UTF8.GetString(emulator.TakeReplies()));
    }

    [Theory]
    [InlineData("\e[1;2;3;4;5;7;8;9;53mx", TextAttributes.Bold | TextAttributes.Dim | TextAttributes.Italic | TextAttributes.Underline | TextAttributes.Blink | TextAttributes.Reverse | TextAttributes.Hidden | TextAttributes.Strike | TextAttributes.Overline)]
    [InlineData("\e[1;2;3;4;5;7;8;9;53m\e[22;23;24;25;27;28;29;55mx", TextAttributes.None)]
    [InlineData("\e[21mx", TextAttributes.DoubleUnderline)]
    [InlineData("\e[4:2mx", TextAttributes.DoubleUnderline)]
    [InlineData("\e[4:3mx", TextAttributes.Underline)]
    [InlineData("\e[4:3;4:0mx", TextAttributes.None)]
    [InlineData("\e[4;58:2::1:2:3;1mx", TextAttributes.Underline | TextAttributes.Bold)]
    [InlineData("\e[58;5;1;59;3mx", TextAttributes.Italic)]
    [InlineData("\e[1m\e[mx", TextAttributes.None)]
    [InlineData("\e[1m\e7\e[m\e8x", TextAttributes.Bold)]
    [InlineData("\e[>4;1mx", TextAttributes.None)]
    public void Attributes_are_set_and_taken_away(string output, object attributes) => Assert.Equal(attributes, First(output).Style.Attributes);

    [Theory]
    [InlineData("\e[31mx", 0x01000001)]
    [InlineData("\e[97mx", 0x0100000f)]
    [InlineData("\e[38;5;200mx", 0x010000c8)]
    [InlineData("\e[38:5:200mx", 0x010000c8)]
    [InlineData("\e[38;2;1;2;3mx", 0x02010203)]
    [InlineData("\e[38:2:1:2:3mx", 0x02010203)]
    [InlineData("\e[38:2::1:2:3mx", 0x02010203)]
    [InlineData("\e[38:2::1:2:3:0:0mx", 0x02010203)]
    [InlineData("\e[31m\e[39mx", 0)]
    [InlineData("\e[31;38;2mx", 0)]
    public void Colours_are_understood_in_every_form(string output, int color) => Assert.Equal((uint)color, First(output).Style.Foreground.Value);

    [Theory]
    [InlineData("\e]0;a title\a", "a title")]
    [InlineData("\e]2;größer 日本\e\\", "größer 日本")]
    [InlineData("\e]2;a\u202eb\e\\", "ab")]
    [InlineData("\e]2;a\e]2;b\e\\", "b")]
    [InlineData("\e]1;icon\a\e]7;file:///tmp\a", "")]
    [InlineData("\e]0;a title\a\ec", "")]
    public void A_title_is_kept_as_printable_text(string output, string title)
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.UTF8.GetBytes(output));
        Assert.Equal(title, emulator.Title);
        emulator.Feed(Encoding.UTF8.GetBytes("\e]2;" + new string('x', 100_000) + "\a"));
        Assert.InRange(emulator.Title.Length, 0, 200);
    }

    [Fact]
    public void Bells_are_counted()
    {
        Emulator emulator = new(10, 4);
        emulator.Feed("a\a\ab\e]0;title\ac"u8);
        Assert.Equal(2, emulator.Bells);
    }

    [Fact]
    public void A_long_string_is_swallowed_whole_in_a_programs_terminal()
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.ASCII.GetBytes("a\e]52;c;" + new string('A', 200_000) + "\ab"));
        Assert.Equal("ab", emulator.RowText(0));
    }

    [Theory]
    [InlineData("\e[?1000h", MouseReporting.Buttons)]
    [InlineData("\e[?1000;1002h", MouseReporting.Drag)]
    [InlineData("\e[?1003h", MouseReporting.Motion)]
    [InlineData("\e[?1003h\e[?1000l", MouseReporting.None)]
    public void Mouse_modes_are_kept_for_the_pane(string output, object mode)
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.ASCII.GetBytes(output + "\e[?1004;1006;2004;2026h\e[?1h\e=\e[5 q"));
        Assert.Equal(mode, emulator.Modes.Mouse);
        Assert.True(emulator.Modes is { FocusReports: true, SgrMouse: true, BracketedPaste: true, SynchronizedOutput: true, ApplicationCursorKeys: true, ApplicationKeypad: true, CursorShape: 5 });
        emulator.Feed("\ec"u8);
        Assert.True(emulator.Modes is { Mouse: MouseReporting.None, FocusReports: false, SgrMouse: false, BracketedPaste: false, SynchronizedOutput: false, CursorShape: 0 });
    }

    private static Cell First(string output)
    {
        Emulator emulator = new(10, 4);
        emulator.Feed(Encoding.UTF8.GetBytes(output));
        return emulator.Row(0)[0];
    }
}
