using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Tutor.Tests.Terminal;

public sealed class EmulatorTests
{
    [Fact]
    public void Text_wraps_at_the_right_edge_only_when_more_comes()
    {
        Emulator emulator = Fed(5, 3, "abcde");
        Assert.Equal((4, 0), (emulator.CursorX, emulator.CursorY));
        emulator.Feed("f"u8);
        Assert.Equal("abcde\nf\n\n", emulator.ToText());
        Assert.Equal((1, 1), (emulator.CursorX, emulator.CursorY));
    }

    [Fact]
    public void Lines_that_leave_the_top_are_kept_in_the_history()
    {
        Emulator emulator = Fed(10, 2, "one\r\ntwo\r\nthree\r\nfour");
        Assert.Equal("three\nfour\n", emulator.ToText());
        Assert.Equal(2, emulator.HistoryCount);
        Assert.Equal("one", emulator.RowText(-2));
        Assert.Equal("two", emulator.RowText(-1));
    }

    [Fact]
    public void The_history_forgets_its_oldest_lines()
    {
        Emulator emulator = new(10, 2, new EmulatorOptions { History = 3 });
        for (int i = 0; i < 20; i++)
        {
            emulator.Feed(Encoding.ASCII.GetBytes($"line {i}\r\n"));
        }

        Assert.Equal(3, emulator.HistoryCount);
        Assert.Equal(["line 16", "line 17", "line 18", "line 19", ""], Enumerable.Range(-3, 5).Select(emulator.RowText));
        Assert.Equal(19, emulator.ScrolledOff);
    }

    [Fact]
    public void A_scroll_region_moves_only_its_own_rows() =>
        Assert.Equal("top\nb\nc\n\nend\n", Fed(5, 5, "top\r\na\r\nb\r\nc\r\nend\e[2;4r\e[4H\n").ToText());

    [Fact]
    public void Rows_below_a_region_at_the_top_stay_when_it_scrolls_into_the_history()
    {
        Emulator emulator = Fed(6, 4, "a\r\nb\r\nc\r\nstatus\e[1;3r\e[3H\nd");
        Assert.Equal("b\nc\nd\nstatus\n", emulator.ToText());
        Assert.Equal("a", emulator.RowText(-1));
    }

    [Fact]
    public void Origin_mode_counts_from_the_region() =>
        Assert.Equal("\n\nx\n\n", Fed(5, 4, "\e[2;4r\e[?6h\e[2;1Hx").ToText());

    [Fact]
    public void The_alternate_screen_leaves_the_main_screen_as_it_was()
    {
        Emulator emulator = Fed(10, 3, "shell$ \e[?1049h\e[Hvim");
        Assert.Equal("vim\n\n\n", emulator.ToText());
        emulator.Feed("\e[?1049lls"u8);
        Assert.Equal("shell$ ls\n\n\n", emulator.ToText());
    }

    [Fact]
    public void Line_drawing_characters_are_drawn() => Assert.Equal("┌─┐x\n", Fed(10, 1, "\e(0lqk\e(Bx").ToText());

    [Fact]
    public void Wide_characters_take_two_columns_and_marks_none()
    {
        Emulator emulator = Fed(10, 1, "日e\u0301x");
        Assert.Equal("日e\u0301x\n", emulator.ToText());
        Assert.Equal(4, emulator.CursorX);
    }

    [Fact]
    public void A_wide_character_that_does_not_fit_begins_the_next_row() => Assert.Equal("ab\n日\n", Fed(3, 2, "ab日").ToText());

    [Fact]
    public void Overwriting_half_of_a_wide_character_blanks_the_other_half() => Assert.Equal(" x\n", Fed(4, 1, "日\e[2Gx").ToText());

    [Fact]
    public void Seabios_clears_the_screen_and_long_kernel_lines_still_wrap_on_a_console()
    {
        Emulator console = new(20, 3, new EmulatorOptions { AlwaysWrap = true });
        console.Feed("boot\ec\e[?7l\e[2JKernel panic - not syncing: VFS"u8);
        Assert.Equal("Kernel panic - not s\nyncing: VFS\n\n", console.ToText());
        Assert.Equal("Kernel panic - not S\n\n\n", Fed(20, 3, "boot\ec\e[?7l\e[2JKernel panic - not syncing: VFS").ToText());
    }

    [Theory]
    [InlineData("ab\e[2Ic", "ab              c")]
    [InlineData("\e[3aab\e[1ac", "   ab c")]
    [InlineData("1\e[2e2", "1\n\n 2")]
    [InlineData("\e[1;10Hx\by\b\bz", "        zy")]
    public void Moves_tmux_does_not_know_go_as_in_xterm(string output, string expected) =>
        Assert.Equal(expected, Fed(20, 4, output).ToText().TrimEnd('\n'));

    [Theory]
    [InlineData("\e[6n", "\e[1;1R")]
    [InlineData("\e[3;4H\e[6n", "\e[3;4R")]
    [InlineData("\e[5n", "\e[0n")]
    [InlineData("\e[c", "\e[?62;22c")]
    [InlineData("\e[?2004h\e[?2004$p", "\e[?2004;1$y")]
    [InlineData("\e[?9999$p", "\e[?9999;0$y")]
    public void Questions_are_answered_to_the_program(string output, string answer)
    {
        Emulator emulator = Fed(20, 5, output);
        Assert.Equal(answer, Encoding.ASCII.GetString(emulator.TakeReplies()));
        Assert.Empty(emulator.TakeReplies());
    }

    [Fact]
    public void A_program_that_only_asks_does_not_fill_the_memory()
    {
        Emulator emulator = new(20, 5);
        for (int i = 0; i < 100_000; i++)
        {
            emulator.Feed("\e[6n"u8);
        }

        Assert.InRange(emulator.TakeReplies().Length, 1, 4096);
    }

    [Fact]
    public void Titles_and_other_strings_are_swallowed() =>
        Assert.Equal("ab\n", Fed(10, 1, "\e]0;evil title\aa\ePsome device string\e\\\e_app\e\\b").ToText());

    [Fact]
    public void A_string_that_never_ends_cannot_silence_a_console()
    {
        Emulator console = new(80, 3, new EmulatorOptions { AlwaysWrap = true });
        console.Feed(Encoding.ASCII.GetBytes("\e]" + new string('x', ControlParser.MaxConsoleStringLength + 1) + "\r\npanic"));
        Assert.Contains("panic", console.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_of_all_kinds_reach_the_cells()
    {
        Emulator emulator = Fed(10, 1, "\e[31ma\e[38;5;200mb\e[38;2;1;2;3mc\e[38:2::4:5:6md\e[0;97me");
        ReadOnlySpan<Cell> row = emulator.Row(0);
        Assert.Equal(
            [Color.Palette(1), Color.Palette(200), Color.Rgb(0x010203), Color.Rgb(0x040506), Color.Palette(15)],
            [row[0].Style.Foreground, row[1].Style.Foreground, row[2].Style.Foreground, row[3].Style.Foreground, row[4].Style.Foreground]);
    }

    [Fact]
    public void Erasing_keeps_the_background_colour()
    {
        Emulator emulator = Fed(4, 1, "ab\e[44m\e[K");
        Assert.Equal(Color.Palette(4), emulator.Row(0)[3].Style.Background);
        Assert.Equal(Color.Default, emulator.Row(0)[1].Style.Background);
    }

    [Fact]
    public void Insert_and_delete_move_the_rest_of_the_row() =>
        Assert.Equal("a  bcd\nace\n", Fed(6, 2, "abcdef\e[2G\e[2@\r\nabcde\e[2G\e[P\e[3G\e[P").ToText());

    [Fact]
    public void A_narrower_screen_wraps_lines_anew_and_a_wider_one_joins_them_again()
    {
        Emulator emulator = Fed(12, 3, "0123456789ab\r\nnext line");
        emulator.Resize(5, 3);
        Assert.Equal("ab\nnext\nline\n", string.Join('\n', emulator.ToText().Split('\n').Select(line => line.TrimEnd())));
        emulator.Resize(12, 3);
        Assert.Equal("0123456789ab\nnext line\n\n", emulator.ToText());
        Assert.Equal((9, 1), (emulator.CursorX, emulator.CursorY));
    }

    [Fact]
    public void Resizing_never_loses_text() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Gen.NonEmptyListOf(Gen.Choose(0, 30)).Select(lengths => lengths.ToArray())),
        Arb.From(Gen.NonEmptyListOf(Gen.Choose(1, 40).Two()).Select(sizes => sizes.ToArray())),
        (lengths, sizes) =>
        {
            Emulator emulator = new(20, 6);
            string text = string.Join("\r\n", lengths.Select((length, line) => new string((char)('a' + (line % 26)), length)));
            emulator.Feed(Encoding.ASCII.GetBytes(text));
            foreach ((int columns, int rows) in sizes)
            {
                emulator.Resize(columns, rows);
            }

            return AllText(emulator) == text.Replace("\r\n", "", StringComparison.Ordinal);
        }));

    [Fact]
    public void Any_bytes_in_any_cut_give_the_same_screen() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Streams.OutputBytes(), Streams.Cuts(), (bytes, cuts) =>
    {
        Emulator whole = new(20, 8, new EmulatorOptions { History = 50 });
        Emulator pieces = new(20, 8, new EmulatorOptions { History = 50 });
        whole.Feed(bytes);
        Streams.FeedInPieces(bytes, cuts, piece => pieces.Feed(piece));
        return Same(whole, pieces) && whole.TakeReplies().AsSpan().SequenceEqual(pieces.TakeReplies());
    }));

    [Fact]
    public void Any_bytes_between_any_sizes_break_nothing() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Streams.OutputBytes(),
        Arb.From(Gen.NonEmptyListOf(Gen.Choose(1, 30).Two()).Select(sizes => sizes.ToArray())),
        (bytes, sizes) =>
        {
            Emulator emulator = new(sizes[0].Item1, sizes[0].Item2, new EmulatorOptions { History = 20 });
            foreach ((int columns, int rows) in sizes)
            {
                emulator.Feed(bytes);
                emulator.Resize(columns, rows);
                emulator.ToText();
            }

            return emulator.CursorX < emulator.Columns && emulator.CursorY < emulator.Rows && emulator.HistoryCount <= 20;
        }));

    private static Emulator Fed(int columns, int rows, string output)
    {
        Emulator emulator = new(columns, rows);
        emulator.Feed(Encoding.UTF8.GetBytes(output));
        return emulator;
    }

    private static string AllText(Emulator emulator) =>
        string.Concat(Enumerable.Range(-emulator.HistoryCount, emulator.HistoryCount + emulator.Rows).Select(emulator.RowText));

    private static bool Same(Emulator one, Emulator other)
    {
        if ((one.CursorX, one.CursorY, one.HistoryCount) != (other.CursorX, other.CursorY, other.HistoryCount))
        {
            return false;
        }

        for (int y = -one.HistoryCount; y < one.Rows; y++)
        {
            if (!one.Row(y).SequenceEqual(other.Row(y)))
            {
                return false;
            }
        }

        return true;
    }
}
