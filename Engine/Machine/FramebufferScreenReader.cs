using System.Text;

namespace LfsTutor.Engine.Machine;

/// <summary>Reads the text a kernel draws into a frame buffer, by comparing each cell with the pictures of characters.</summary>
/// <remarks>
/// The kernel's font differs from the VGA BIOS's in letters as common as M and 0, so that it is taken from the guest's memory, once, when the
/// first text is seen. Belongs to one machine; not for two threads at once.
/// </remarks>
internal sealed class FramebufferScreenReader : IGuestScreenReader
{
    private const string FileName = "screen.ppm";

    /// <summary>Shown by QEMU itself, on a screen of 640 by 480, before the guest has set up its own.</summary>
    private const string NotTheGuest = "Guest has not initialized the display (yet).";

    /// <summary>Searches of the guest's memory, at most: each costs some tenths of a second. A kernel's font is there before its first text.</summary>
    private const int MostSearches = 12;

    private readonly ConsoleFont _font = new();
    private byte[] _file = [];
    private byte[] _previous = [];
    private int _previousLength;
    private int _searches;
    private bool _knowsFont;
    private ScreenReading? _reading;

    /// <summary>Size of the last picture in pixels; zero before the first.</summary>
    public (int Width, int Height) Size { get; private set; }

    /// <summary>True when the last picture was one of the VGA's text modes: its text can be read from memory.</summary>
    public bool IsTextMode => Size is (720 or 640 or 360, 400);

    /// <inheritdoc/>
    /// <remarks>An unchanged screen gives the same reading again.</remarks>
    public async Task<ScreenReading?> ReadAsync(QmpClient qmp, string directory, CancellationToken cancellationToken)
    {
        string path = Path.Combine(directory, FileName);
        await qmp.ExecuteAsync("screendump", writer => writer.WriteString("filename", path), cancellationToken).ConfigureAwait(false);
        int length = Load(path);
        return await InterpretAsync(_file.AsMemory(0, length), () => GuestMemoryFonts.FindAsync(qmp, directory, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Reads a picture.</summary>
    /// <param name="file">As QEMU wrote it.</param>
    /// <param name="findFonts">Looks for tables of pictures to compare with; asked again only when the screen has changed.</param>
    /// <returns>Null when it is no text.</returns>
    internal async Task<ScreenReading?> InterpretAsync(ReadOnlyMemory<byte> file, Func<Task<IReadOnlyList<byte[]>>> findFonts)
    {
        if (ScreenDump.Read(file.Span) is not { } dump)
        {
            return null;
        }

        Size = (dump.Width, dump.Height);
        if (IsTextMode)
        {
            return null;
        }

        if (file.Span.SequenceEqual(_previous.AsSpan(0, _previousLength)))
        {
            return _reading;
        }

        GlyphGrid grid = GlyphGrid.Cut(dump, file.Span);
        if (!_knowsFont && grid.LooksLikeText && !IsPlaceholder(grid) && _searches < MostSearches)
        {
            _searches++;
            foreach (byte[] table in await findFonts().ConfigureAwait(false))
            {
                _font.Add(table);
                _knowsFont = true;
            }
        }

        Keep(file.Span);
        _reading = _font.IsEmpty ? null : Text(grid.Name(_font), grid.UsedCells);
        return _reading;
    }

    /// <summary>A screen's text as a reading.</summary>
    /// <returns>Null when most of it is no text.</returns>
    internal static ScreenReading? Text(GlyphText text, int usedCells)
    {
        if (usedCells == 0 || text.UnknownCells * 2 > usedCells)
        {
            return null;
        }

        StringBuilder history = new();
        foreach (string row in text.Rows)
        {
            string trimmed = row.TrimEnd(' ');

            // A line broken after a blank: only the missing last cell tells that it is full.
            history.Append(trimmed.Length == text.Columns - 1 ? row : trimmed).Append('\n');
        }

        string joined = VgaTextScreenReader.JoinRows(history.ToString(), text.Columns);
        return joined.Contains(NotTheGuest, StringComparison.Ordinal)
            ? null
            : new ScreenReading(new GuestScreen(text.Columns, [.. text.Rows.Select(row => row.TrimEnd(' '))], text.UnknownCells), joined);
    }

    private void Keep(ReadOnlySpan<byte> file)
    {
        if (_previous.Length < file.Length)
        {
            _previous = new byte[file.Length];
        }

        file.CopyTo(_previous);
        _previousLength = file.Length;
    }

    private bool IsPlaceholder(GlyphGrid grid) => Size is (640, 480) && grid.UsedCells == NotTheGuest.Count(character => character != ' ');

    private int Load(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            int length = (int)Math.Min(stream.Length, ScreenDump.LongestFile);
            if (_file.Length < length)
            {
                _file = new byte[length];
            }

            return stream.ReadAtLeast(_file.AsSpan(0, length), length, throwOnEndOfStream: false);
        }
        catch (IOException exception)
        {
            throw new QmpException("The picture of the screen cannot be read: " + exception.Message, exception);
        }
    }
}
