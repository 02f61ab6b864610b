using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Machine;

/// <summary>Reads the text memory of a VGA card.</summary>
/// <remarks>
/// The console scrolls by moving the start address through 32 KiB of text memory, so that up to 179 rows that have left the screen are still there.
/// Registers are read with the machine stopped for a moment, and the index register is put back: the guest cannot notice.
/// Source: IBM VGA reference, CRT controller registers; QEMU docs/interop/qemu-qmp-ref, pmemsave.
/// </remarks>
internal sealed class VgaTextScreenReader : IGuestScreenReader
{
    public static readonly VgaTextScreenReader Instance = new();

    internal const int TextMemoryLength = 0x8000;
    private const int TextMemoryAddress = 0xb8000;
    private const int CellLength = 2;
    private const int CrtcIndexPort = 0x3d4;
    private const int CrtcDataPort = 0x3d5;
    private const int GraphicsIndexPort = 0x3ce;
    private const int GraphicsDataPort = 0x3cf;
    private const int GraphicsMiscellaneous = 0x06;
    private const int GraphicsModeBit = 0x01;
    private const int HorizontalDisplayEnd = 0x01;
    private const int Overflow = 0x07;
    private const int MaximumScanLine = 0x09;
    private const int StartAddressHigh = 0x0c;
    private const int StartAddressLow = 0x0d;
    private const int VerticalDisplayEnd = 0x12;

    public async Task<ScreenReading?> ReadAsync(QmpClient qmp, string directory, CancellationToken cancellationToken)
    {
        string path = Path.Combine(directory, "text-memory");
        int columns;
        int rows;
        int start;
        await qmp.ExecuteAsync("stop", null, cancellationToken).ConfigureAwait(false);
        try
        {
            int graphicsIndex = await InAsync(qmp, GraphicsIndexPort, cancellationToken).ConfigureAwait(false);
            int miscellaneous = await RegisterAsync(qmp, GraphicsIndexPort, GraphicsDataPort, GraphicsMiscellaneous, cancellationToken).ConfigureAwait(false);
            await OutAsync(qmp, GraphicsIndexPort, graphicsIndex, cancellationToken).ConfigureAwait(false);
            if ((miscellaneous & GraphicsModeBit) != 0)
            {
                return null;
            }

            int index = await InAsync(qmp, CrtcIndexPort, cancellationToken).ConfigureAwait(false);
            columns = await CrtcAsync(HorizontalDisplayEnd).ConfigureAwait(false) + 1;
            int overflow = await CrtcAsync(Overflow).ConfigureAwait(false);
            int height = await CrtcAsync(VerticalDisplayEnd).ConfigureAwait(false) + ((overflow & 0x02) << 7) + ((overflow & 0x40) << 3) + 1;
            rows = height / ((await CrtcAsync(MaximumScanLine).ConfigureAwait(false) & 0x1f) + 1);
            start = (await CrtcAsync(StartAddressHigh).ConfigureAwait(false) << 8) | await CrtcAsync(StartAddressLow).ConfigureAwait(false);
            await OutAsync(qmp, CrtcIndexPort, index, cancellationToken).ConfigureAwait(false);
            await qmp.ExecuteAsync("pmemsave", WriteRange, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await qmp.ExecuteAsync("cont", null, CancellationToken.None).ConfigureAwait(false);
        }

        byte[] memory = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return Decode(memory, columns, rows, start);

        Task<int> CrtcAsync(int register) => RegisterAsync(qmp, CrtcIndexPort, CrtcDataPort, register, cancellationToken);

        void WriteRange(Utf8JsonWriter writer)
        {
            writer.WriteNumber("val", TextMemoryAddress);
            writer.WriteNumber("size", TextMemoryLength);
            writer.WriteString("filename", path);
        }
    }

    /// <summary>Turns text memory into rows.</summary>
    /// <param name="memory">32 KiB of cells: character, attribute.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="rows">Rows on the screen.</param>
    /// <param name="start">Cell at the screen's top left corner.</param>
    /// <returns>Null when these cannot be a text screen's.</returns>
    internal static ScreenReading? Decode(ReadOnlySpan<byte> memory, int columns, int rows, int start)
    {
        int cells = memory.Length / CellLength;
        if (columns is < 40 or > 240 || rows is < 10 or > 100 || memory.Length != TextMemoryLength || columns * rows > cells)
        {
            return null;
        }

        int allRows = cells / columns;
        int firstRow = start / columns % allRows;
        ImmutableArray<string>.Builder lines = ImmutableArray.CreateBuilder<string>(rows);
        for (int row = 0; row < rows; row++)
        {
            lines.Add(Row(memory, ((firstRow + row) % allRows) * columns, columns).TrimEnd(' '));
        }

        // Oldest first: what lies behind the screen is what was there before the console began again at the front.
        StringBuilder history = new();
        for (int row = 0; row < allRows; row++)
        {
            int at = (firstRow + rows + row) % allRows;
            string text = Row(memory, at * columns, columns);
            string trimmed = text.TrimEnd(' ');

            // A line broken after a blank: only the missing last cell tells that it is full.
            history.Append(trimmed.Length == columns - 1 ? text : trimmed).Append('\n');
        }

        return new ScreenReading(new GuestScreen(columns, lines.MoveToImmutable(), 0), history.ToString());
    }

    /// <summary>Puts lines together that a full row cut; leaves out blank rows at both ends.</summary>
    internal static string JoinRows(string history, int columns)
    {
        StringBuilder text = new();
        string[] rows = history.Trim('\n').Split('\n');
        for (int row = 0; row < rows.Length; row++)
        {
            text.Append(rows[row]);
            bool goesOn = rows[row].Length == columns && row + 1 < rows.Length && !LogPrefix.StartsRecord(rows[row + 1]);
            if (!goesOn)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Row(ReadOnlySpan<byte> memory, int firstCell, int columns)
    {
        Span<char> text = stackalloc char[240];
        for (int column = 0; column < columns; column++)
        {
            text[column] = CodePage437.ToChar(memory[(firstCell + column) * CellLength]);
        }

        return text[..columns].ToString();
    }

    private static async Task<int> RegisterAsync(QmpClient qmp, int indexPort, int dataPort, int register, CancellationToken cancellationToken)
    {
        await OutAsync(qmp, indexPort, register, cancellationToken).ConfigureAwait(false);
        return await InAsync(qmp, dataPort, cancellationToken).ConfigureAwait(false);
    }

    private static Task OutAsync(QmpClient qmp, int port, int value, CancellationToken cancellationToken) =>
        qmp.HumanAsync(string.Create(CultureInfo.InvariantCulture, $"o /b 0x{port:x} 0x{value:x}"), cancellationToken);

    /// <summary>The monitor answers <c>portb[0x03d5] = 0x4f</c>.</summary>
    private static async Task<int> InAsync(QmpClient qmp, int port, CancellationToken cancellationToken)
    {
        string answer = await qmp.HumanAsync(string.Create(CultureInfo.InvariantCulture, $"i /b 0x{port:x}"), cancellationToken).ConfigureAwait(false);
        int at = answer.LastIndexOf("0x", StringComparison.Ordinal);
        return at >= 0 && int.TryParse(answer.AsSpan(at + 2).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new QmpException($"QEMU's monitor gave no value for port 0x{port:x}.");
    }
}
