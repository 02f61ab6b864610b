using FsCheck;
using FsCheck.Fluent;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class FramebufferScreenReaderTests
{
    private static readonly byte[] Font = DrawnScreen.MadeUpFont();
    private static readonly string AllAscii = string.Concat(Enumerable.Range(' ', 95).Select(code => (char)code));

    [Theory]
    [InlineData(1280, 800, 160, 50)]
    [InlineData(1024, 768, 128, 48)]
    [InlineData(800, 600, 100, 37)]
    [InlineData(1366, 767, 170, 47)]
    public void Text_is_read_at_any_size_and_cut_cells_are_left_out(int width, int height, int columns, int rows)
    {
        GlyphText text = Read(new DrawnScreen(width, height).Write(Font, 0, 0, AllAscii).Write(Font, 3, rows - 1, "the last row"));

        Assert.Equal((columns, rows, 0), (text.Columns, text.Rows.Length, text.UnknownCells));
        Assert.Equal(AllAscii, text.Rows[0][..95]);
        Assert.Equal("   the last row", text.Rows[^1].TrimEnd());
    }

    [Fact]
    public void Any_text_in_any_two_colours_is_read_as_it_was_written()
    {
        Gen<(string, int, int)> samples =
            from text in Gen.Choose(' ', '~').Select(code => (char)code).ArrayOf(60)
            from ink in Gen.Choose(0, 0xffffff)
            from paper in Gen.Choose(0, 0xffffff)
            where ink != paper
            select (new string(text), ink, paper);

        FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(samples.ToArbitrary(), sample =>
        {
            GlyphText text = Read(new DrawnScreen(640, 64).Write(Font, 5, 2, sample.Item1, sample.Item2, sample.Item3));
            return text.UnknownCells == 0 && text.Rows[2] == new string(' ', 5) + sample.Item1 + new string(' ', 80 - 5 - sample.Item1.Length);
        }));
    }

    [Fact]
    public void A_cursor_changes_no_text()
    {
        DrawnScreen underline = new DrawnScreen(640, 64).Write(Font, 0, 1, "/ # ").Fill(32, 30, 8, 2, (_, _) => 0xaaaaaa);
        DrawnScreen block = new DrawnScreen(640, 64).Write(Font, 0, 1, "/ # ").Fill(32, 16, 8, 16, (_, _) => 0xaaaaaa).Write(Font, 2, 1, "#", 0, 0xaaaaaa);

        Assert.Equal(("/ #", 0), (Read(underline).Rows[1].TrimEnd(), Read(underline).UnknownCells));
        Assert.Equal(("/ #", 0), (Read(block).Rows[1].TrimEnd(), Read(block).UnknownCells));
    }

    [Fact]
    public void Penguins_are_no_characters()
    {
        DrawnScreen screen = new DrawnScreen(640, 400).Write(Font, 0, 6, "[    0.000000] Linux version 6.1.192");
        screen.Fill(0, 0, 83, 80, (x, y) => x is > 2 and < 78 ? (x * 3) | (y * 512) : 0).Fill(78, 10, 3, 60, (_, _) => 0xffffff);
        GlyphText text = Read(screen);

        Assert.Equal(0, text.UnknownCells);
        Assert.Equal("", text.Rows[2].Trim());
        Assert.StartsWith("[    0.000000] Linux version", text.Rows[6], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_looks_like_no_character_is_shown_and_counted()
    {
        GlyphText text = Read(new DrawnScreen(640, 64).Write(Font, 0, 0, "before   after").Fill(58, 3, 3, 5, (_, _) => 0xaaaaaa));

        Assert.Equal("before \ufffd after", text.Rows[0].TrimEnd());
        Assert.Equal(1, text.UnknownCells);
    }

    [Fact]
    public void A_line_over_the_right_edge_is_joined()
    {
        string line = "[    1.000000] " + new string('x', 80);
        ScreenReading reading = FramebufferScreenReader.Text(Read(new DrawnScreen(640, 64).Write(Font, 0, 0, line[..80]).Write(Font, 0, 1, line[80..]).Write(Font, 0, 2, "[    2.000000] y")), 100)!;

        Assert.Equal(line + "\n[    2.000000] y\n", reading.History);
        Assert.Equal(line[..80], reading.Screen.Lines[0]);
    }

    [Theory]
    [Trait("needs", "boot")]
    [InlineData("stage3-lab")]
    [InlineData("stage3-stock")]
    public void A_captured_screen_is_read_with_the_font_of_a_kernel_image(string name)
    {
        byte[] file = DrawnScreen.Captured(name);
        GlyphGrid grid = GlyphGrid.Cut(ScreenDump.Read(file)!.Value, file);
        Assert.True(grid.LooksLikeText);
        GlyphText text = grid.Name(Known(DrawnScreen.KernelFont(BootLab.Kernel)));

        Assert.Equal(0, text.UnknownCells);
        Assert.Equal(DrawnScreen.CapturedText(name).TrimEnd(), string.Join('\n', text.Rows.Select(row => row.TrimEnd())).TrimEnd());
    }

    /// <summary>The learner sees what was not read, and how much: here a font without its m.</summary>
    [Fact]
    [Trait("needs", "boot")]
    public void Characters_the_font_does_not_have_are_shown_as_unreadable_and_counted()
    {
        byte[] table = [.. DrawnScreen.KernelFont(BootLab.Kernel)];
        table.AsSpan('m' * GlyphGrid.CellHeight, GlyphGrid.CellHeight).Clear();
        byte[] file = DrawnScreen.Captured("stage3-lab");
        GlyphGrid grid = GlyphGrid.Cut(ScreenDump.Read(file)!.Value, file);

        ScreenReading reading = FramebufferScreenReader.Text(grid.Name(Known(table)), grid.UsedCells)!;

        string expected = DrawnScreen.CapturedText("stage3-lab").Replace('m', GuestScreen.Unreadable);
        Assert.Equal(expected.TrimEnd(), string.Join('\n', reading.Screen.Lines).TrimEnd());
        Assert.Equal(expected.Count(character => character == GuestScreen.Unreadable), reading.Screen.UnknownCells);
        Assert.NotEqual(0, reading.Screen.UnknownCells);
    }

    [Fact]
    public void The_firmwares_own_text_is_of_another_height_and_not_taken_for_a_kernels()
    {
        byte[] file = DrawnScreen.Captured("uefi-shell");
        GlyphGrid grid = GlyphGrid.Cut(ScreenDump.Read(file)!.Value, file);

        Assert.False(grid.LooksLikeText);
        Assert.Null(FramebufferScreenReader.Text(grid.Name(Known(Font)), grid.UsedCells));
    }

    [Fact]
    public void A_dump_cut_short_anywhere_is_none_and_never_an_error()
    {
        byte[] file = new DrawnScreen(64, 32).ToPpm();
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Null(ScreenDump.Read(file.AsSpan(0, length)));
        }

        Assert.Equal(new ScreenDump(64, 32, file.Length - (64 * 32 * 3)), ScreenDump.Read(file));
    }

    [Theory]
    [InlineData("P6\n999999999 999999999\n255\n")]
    [InlineData("P6\n99999999999999999999 1\n255\n")]
    [InlineData("P6\n-8 16\n255\n")]
    [InlineData("P6\n0 0\n255\n")]
    [InlineData("P6\n8 16\n65535\n")]
    [InlineData("P5\n8 16\n255\n")]
    [InlineData("P6x8 16\n255\n")]
    public void A_header_that_promises_nonsense_is_no_dump(string header) =>
        Assert.Null(ScreenDump.Read([.. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[8 * 16 * 3]]));

    [Fact]
    public void A_font_is_found_by_its_blocks_and_only_whole()
    {
        byte[] memory = new byte[100_000];
        new Random(1).NextBytes(memory);
        Font.CopyTo(memory, 12_345);
        Font.CopyTo(memory, 60_001);

        Assert.Equal([12_345, 60_001], ConsoleFont.FindTables(memory));
        Assert.Empty(ConsoleFont.FindTables(memory.AsSpan(12_346, 4_100)));
        Assert.Empty(ConsoleFont.FindTables(memory.AsSpan(0, 12_345 + ConsoleFont.TableLength - 1)));
    }

    [Fact]
    public void Memory_full_of_half_blocks_is_searched_in_no_time()
    {
        byte[] memory = new byte[8 << 20];
        for (int at = 0; at < memory.Length; at++)
        {
            memory[at] = (byte)((at / 16) % 2 == 0 ? 0xf0 : 0x0f);
        }

        Assert.Empty(ConsoleFont.FindTables(memory));
    }

    [Fact]
    public void Every_part_of_the_memory_is_searched_once()
    {
        const long Size = 100L << 20;
        List<long> addresses = [.. GuestMemoryFonts.Addresses(Size)];

        Assert.Equal(16L << 20, addresses[0]);
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.Equal([0, 16, 32, 48, 64, 80, 96], addresses.Order().Select(address => address >> 20));
    }

    [Fact]
    public async Task The_font_is_looked_for_when_text_appears_and_again_only_when_the_screen_has_changed()
    {
        FramebufferScreenReader reader = new();
        int searches = 0;
        IReadOnlyList<byte[]> inMemory = [];
        byte[] first = new DrawnScreen(640, 400 + 80).Write(Font, 0, 0, "[    0.000000] Linux version").ToPpm();
        byte[] second = new DrawnScreen(640, 400 + 80).Write(Font, 0, 0, "[    0.000000] Linux version 6.1").ToPpm();

        Assert.Null(await reader.InterpretAsync(first, FindFonts));
        Assert.Null(await reader.InterpretAsync(first, FindFonts));
        Assert.Equal(1, searches);
        inMemory = [Font];
        ScreenReading? reading = await reader.InterpretAsync(second, FindFonts);
        Assert.Equal("[    0.000000] Linux version 6.1", reading?.Screen.Lines[0]);
        Assert.Same(reading, await reader.InterpretAsync(second, FindFonts));
        Assert.NotNull(await reader.InterpretAsync(first, FindFonts));
        Assert.Equal(2, searches);

        Task<IReadOnlyList<byte[]>> FindFonts()
        {
            searches++;
            return Task.FromResult(inMemory);
        }
    }

    [Fact]
    public async Task What_QEMU_itself_shows_before_the_guest_does_is_no_reason_to_look_for_a_font()
    {
        byte[] placeholder = new DrawnScreen(640, 480).Write(Font, 18, 14, "Guest has not initialized the display (yet).").ToPpm();

        Assert.Null(await new FramebufferScreenReader().InterpretAsync(placeholder, () => throw new InvalidOperationException("looked for")));
    }

    [Fact]
    public async Task A_text_mode_is_left_to_its_own_reader()
    {
        FramebufferScreenReader reader = new();

        Assert.Null(await reader.InterpretAsync(new DrawnScreen(720, 400).Write(Font, 0, 0, new string('x', 80)).ToPpm(), () => throw new InvalidOperationException("looked for")));
        Assert.True(reader.IsTextMode);
    }

    private static GlyphText Read(DrawnScreen screen)
    {
        byte[] file = screen.ToPpm();
        return GlyphGrid.Cut(ScreenDump.Read(file)!.Value, file).Name(Known(Font));
    }

    private static ConsoleFont Known(byte[] table)
    {
        ConsoleFont font = new();
        font.Add(table);
        return font;
    }
}
