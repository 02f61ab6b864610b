using System.Diagnostics;
using System.Globalization;
using System.Text;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Tutor.Tests.Terminal;

/// <summary>One tmux that many byte streams are shown to, one after the other; its screen is what ours must be.</summary>
/// <remarks>
/// A stream ends with a title, which every terminal takes in the order of the bytes: when tmux has it, it has shown all before it.
/// So waiting is told by the state, never by time.
/// </remarks>
public sealed class TmuxOracle : IDisposable
{
    /// <summary>Out of any unfinished sequence and of the alternate screen, then everything as after switching on.</summary>
    private const string FromTheBeginning = "\e\\\e[?1049l\e[?47l\e[?1047l\ec\e[3J";

    private readonly string _directory = Directory.CreateTempSubdirectory("lfs-tutor-oracle").FullName;
    private readonly FileStream _input;
    private int _number;
    private (int Columns, int Rows) _size = (80, 24);
    private Emulator _emulator = new(80, 24);

    public TmuxOracle()
    {
        string pipe = PathOf("input");
        Run("mkfifo", pipe);
        Tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", $"stty raw -echo; exec cat '{pipe}'");
        Tmux("set-option", "-g", "status", "off");
        _input = File.OpenWrite(pipe);
    }

    /// <summary>Begins anew, with a screen of this size.</summary>
    public void Begin(int columns, int rows)
    {
        Write(Encoding.ASCII.GetBytes(FromTheBeginning));
        ResizeTheirs(columns, rows);
        _emulator = new Emulator(columns, rows);
    }

    public void Resize(int columns, int rows)
    {
        ResizeTheirs(columns, rows);
        _emulator.Resize(columns, rows);
    }

    private void ResizeTheirs(int columns, int rows)
    {
        Sync();
        if (_size != (columns, rows))
        {
            _size = (columns, rows);
            Tmux("resize-window", "-x", Number(columns), "-y", Number(rows));
        }
    }

    /// <summary>Shows the same to both.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        Write(bytes);
        _emulator.Feed(bytes);
    }

    /// <summary>Fails unless tmux shows the same text, and in every visible character the same colours and attributes, with the cursor in the same place.</summary>
    public void Compare(string what)
    {
        string[] state = Sync();
        string[] drawn = Tmux("capture-pane", "-p", "-e").Split('\n');
        string theirs = string.Join('\n', state[1..]).TrimEnd();
        if (drawn.Any(line => line.Contains('\x0e', StringComparison.Ordinal)))
        {
            // Characters of the line drawing set are printed as the letters they were sent as; with their shifts they can be told.
            theirs = Text(Drawn(drawn));
        }

        string ours = Text(_emulator);
        Assert.True(theirs == ours, $"{what}\ntmux shows:\n{theirs}\n\nwe show:\n{ours}\n");
        string[] place = state[0].Split(' ');

        // tmux stands behind the last column while it waits to wrap.
        int x = Math.Min(int.Parse(place[0], CultureInfo.InvariantCulture), _emulator.Columns - 1);
        Assert.True((x, place[1]) == (_emulator.CursorX, Number(_emulator.CursorY)), $"{what}\ntmux' cursor: {x},{place[1]}; ours: {_emulator.CursorX},{_emulator.CursorY}\n{ours}");
        Assert.Equal((place[2] == "1", place[3] == "1"), (_emulator.IsAlternateScreen, _emulator.Modes.CursorVisible));
        CompareStyles(Drawn(drawn), what);
    }

    public void Dispose()
    {
        // Closed first, its reader would end, and tmux with it.
        Tmux("kill-server");
        _input.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>What tmux would write to show the screen, read by an emulator of the same size. Colours and shifts go on from line to line.</summary>
    private Emulator Drawn(string[] lines)
    {
        Emulator drawn = new(_emulator.Columns, _emulator.Rows, new EmulatorOptions { History = 0 });
        drawn.Feed("\e)0\e[?7l"u8);
        for (int y = 0; y < drawn.Rows && y < lines.Length; y++)
        {
            drawn.Feed(Encoding.UTF8.GetBytes($"\e[{y + 1}H{lines[y]}"));
        }

        return drawn;
    }

    private void CompareStyles(Emulator theirs, string what)
    {
        for (int y = 0; y < _emulator.Rows; y++)
        {
            for (int x = 0; x < _emulator.Columns; x++)
            {
                Cell expected = theirs.Row(y)[x];
                Cell actual = _emulator.Row(y)[x];
                Assert.True(actual.IsBlank || actual.Width == 0 || expected.Style == actual.Style, $"{what}\nrow {y}, column {x}\ntmux: {Words(expected)}\nwe:   {Words(actual)}\n{_emulator.RowText(y)}");
            }
        }
    }

    private static string Words(Cell cell) => $"{cell.Style.Foreground.Value:x8} on {cell.Style.Background.Value:x8} {cell.Style.Attributes}";

    private static string Text(Emulator emulator) => string.Join('\n', emulator.ToText().Split('\n').Select(line => line.TrimEnd())).TrimEnd();

    /// <summary>Waits until everything written is shown; gives the state's line, then the screen's.</summary>
    private string[] Sync()
    {
        string title = $"sync-{++_number}";
        Feed(Encoding.ASCII.GetBytes($"\e\\\e]2;{title}\e\\"));
        string[] lines;
        do
        {
            lines = Tmux("display-message", "-p", "#{pane_title} #{cursor_x} #{cursor_y} #{alternate_on} #{cursor_flag}", ";", "capture-pane", "-p").Split('\n');
        }
        while (!lines[0].StartsWith(title + " ", StringComparison.Ordinal));
        lines[0] = lines[0][(title.Length + 1)..];
        return lines;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _input.Write(bytes);
        _input.Flush();
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private string Tmux(params string[] arguments) => Run("tmux", ["-S", PathOf("socket"), .. arguments]);

    private static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("TMUX");
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error.Result}");
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"{program} is missing: apt-get install {(program == "tmux" ? "tmux" : "coreutils")}");
            throw;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
