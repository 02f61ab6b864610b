using System.IO.Compression;
using System.Text;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class VgaTextScreenReaderTests
{
    private const int Columns = 80;
    private const int Rows = 25;
    private const int AllRows = 204;

    [Fact]
    public void The_start_address_tells_the_screen_from_its_history()
    {
        byte[] memory = Memory((0, "scrolled away"), (10, "top"), (34, "bottom"), (40, "older than all"));
        ScreenReading? reading = VgaTextScreenReader.Decode(memory, Columns, Rows, 10 * Columns);

        Assert.NotNull(reading);
        Assert.Equal("top", reading.Screen.Lines[0]);
        Assert.Equal("bottom", reading.Screen.Lines[24]);
        Assert.Equal(["older than all", "scrolled away", "top", "bottom"], reading.History.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_screen_over_the_end_goes_on_at_the_front()
    {
        byte[] memory = Memory((AllRows - 1, "first"), (0, "second"));
        ScreenReading? reading = VgaTextScreenReader.Decode(memory, Columns, Rows, (AllRows - 1) * Columns);

        Assert.Equal(["first", "second"], reading!.Screen.Lines.Take(2));
    }

    [Fact]
    public void Characters_are_the_PCs_and_none_is_a_control_character()
    {
        byte[] memory = Memory();
        for (int code = 0; code < 256; code++)
        {
            memory[2 * (((code / 64) * Columns) + (code % 64))] = (byte)code;
        }

        string text = string.Concat(VgaTextScreenReader.Decode(memory, Columns, Rows, 0)!.Screen.Lines);

        Assert.DoesNotContain(text, char.IsControl);
        Assert.Contains("!\"#$%&'()*+,-./0123456789", text, StringComparison.Ordinal);
        Assert.Contains("ÇüéâäàåçêëèïîìÄÅ", text, StringComparison.Ordinal);
        Assert.Contains("┌─┐".Replace("─", "", StringComparison.Ordinal)[..1], text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_broken_by_the_right_edge_is_joined_even_after_a_blank()
    {
        string full = new('a', Columns);
        string blankAtTheEdge = new string('b', Columns - 1) + " ";
        byte[] memory = Memory((0, full), (1, "tail"), (2, blankAtTheEdge), (3, "rest"), (4, full), (5, "[    1.000000] new"));

        Assert.Equal($"{full}tail\n{blankAtTheEdge}rest\n{full}\n[    1.000000] new\n", VgaTextScreenReader.JoinRows(VgaTextScreenReader.Decode(memory, Columns, Rows, 0)!.History, Columns));
    }

    [Theory]
    [InlineData("stage0-lab", 13040)]
    [InlineData("stage0-stock", 3040)]
    public void A_captured_text_screen_is_read_from_where_the_console_has_scrolled_to(string name, int start)
    {
        using Stream packed = typeof(VgaTextScreenReaderTests).Assembly.GetManifestResourceStream(FormattableString.Invariant($"Screens/{name}-at-{start}.vga.gz"))!;
        using GZipStream gzip = new(packed, CompressionMode.Decompress);
        byte[] memory = new byte[VgaTextScreenReader.TextMemoryLength];
        gzip.ReadExactly(memory);
        ScreenReading reading = VgaTextScreenReader.Decode(memory, Columns, Rows, start)!;

        Assert.Equal(DrawnScreen.CapturedText(name).TrimEnd(), string.Join('\n', reading.Screen.Lines).TrimEnd());
        BootWatcher watcher = new(WatchList.Empty);
        watcher.Feed(Encoding.UTF8.GetBytes(reading.History));
        Assert.Equal(VerdictKind.PanicNoRoot, watcher.Verdict?.Kind);
        Assert.EndsWith("VFS: Unable to mount root fs on unknown-block(0,0)", watcher.Verdict!.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 25, 0)]
    [InlineData(80, 0, 0)]
    [InlineData(300, 25, 0)]
    public void Impossible_registers_are_no_text_screen(int columns, int rows, int start) => Assert.Null(VgaTextScreenReader.Decode(Memory(), columns, rows, start));

    private static byte[] Memory(params (int Row, string Text)[] lines)
    {
        byte[] memory = new byte[VgaTextScreenReader.TextMemoryLength];
        for (int cell = 0; cell < memory.Length; cell += 2)
        {
            memory[cell] = (byte)' ';
            memory[cell + 1] = 7;
        }

        foreach ((int row, string text) in lines)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            for (int column = 0; column < bytes.Length; column++)
            {
                memory[2 * ((row * Columns) + column)] = bytes[column];
            }
        }

        return memory;
    }
}
