using System.CommandLine;
using System.Globalization;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;
using LfsTutor.Linear;
using LfsTutor.Recording;
using LfsTutor.Terminal.Emulation;

namespace LfsTutor.Commands;

/// <summary><c>tutor replay</c>.</summary>
internal sealed class ReplayCommand : TutorCommand
{
    private const int DefaultColumns = 80;
    private const int DefaultRows = 24;
    private const double LongestTime = 1e9;

    private readonly Argument<string?> _file = new("file") { Description = "a recording: asciicast version 2 or 3; - for standard input [default: your last boot]", HelpName = "FILE|-", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _raw = new("--raw") { Description = "the file is the bare byte stream of a terminal session, as of script(1)" };
    private readonly Option<string?> _speed = new("--speed") { Description = "play so many times as fast [default: 1]", HelpName = "N" };
    private readonly Option<bool> _dump = new("--dump") { Description = "print the screen as text instead of playing" };
    private readonly Option<string?> _at = new("--at") { Description = "the screen at this time, or play from there [default: the end, or the beginning]", HelpName = "SECONDS" };
    private readonly Option<string?> _columns = new("--cols") { Description = "width of the screen [default: the recording's; with --raw 80]", HelpName = "C" };
    private readonly Option<string?> _rows = new("--rows") { Description = "height of the screen [default: the recording's; with --raw 24]", HelpName = "R" };

    public override string Name => "replay";

    public override string Summary => "Play a recorded boot or terminal session, or print its screen as text.";

    public override IReadOnlyList<(string Line, string What)> Examples =>
    [
        ("tutor replay", "Your last boot, with marks where the forecast's steps came true."),
        ("tutor replay boot.cast", "Plays it: Space pauses, arrow keys move and change the speed, ] goes to the next mark, q quits."),
        ("tutor replay boot.cast --speed 4 --at 10", "Four times as fast, from the tenth second on."),
        ("tutor replay boot.cast --dump --at 2.5", "The screen after two and a half seconds, as text."),
        ("tutor replay --raw typescript --dump --cols 120 --rows 40", "Any program's output, as a terminal of that size shows it."),
    ];

    public override string ExitCodes => "0 played or printed, 2 there is no such file, or it is no recording, 3 it cannot be read here";

    public override void Define(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_raw);
        command.Options.Add(_speed);
        command.Options.Add(_dump);
        command.Options.Add(_at);
        command.Options.Add(_columns);
        command.Options.Add(_rows);
    }

    public override Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string path = invocation.Parsed.GetValue(_file) ?? invocation.Host.Recordings.Newest
            ?? throw new CommandFailure(ExitCode.Usage, "no boot has been recorded yet", "boot something first (tutor boot), or name a recording");
        bool isRaw = invocation.Parsed.GetValue(_raw);
        bool isDump = invocation.Parsed.GetValue(_dump) || invocation.IsJson;
        double? at = Decimal(invocation.Parsed.GetValue(_at), "--at", 0, LongestTime);
        if (isRaw && at is not null)
        {
            throw new CommandFailure(ExitCode.Usage, "--at needs times, and a bare byte stream (--raw) has none", "leave out one of them");
        }

        if (path == "-" && invocation.Host.InputIsTerminal && !isDump && invocation.Host.Replay is not null)
        {
            throw new CommandFailure(ExitCode.Usage, "standard input is the keyboard, which is needed for the keys while playing", "name a file, or give the recording by a pipe: … | tutor replay -");
        }

        ReplayOptions options = new(
            MachineOptions.Number(invocation.Parsed.GetValue(_columns), "--cols", 1, RecordingSource.MaxSize),
            MachineOptions.Number(invocation.Parsed.GetValue(_rows), "--rows", 1, RecordingSource.MaxSize),
            Decimal(invocation.Parsed.GetValue(_speed), "--speed", 0.01, 1000) ?? 1,
            at,
            CanRewind: path != "-");
        RecordingSource Open(Func<Stream> openInput) => Source(path, isRaw, path == "-" ? openInput() : OpenFile(path));
        try
        {
            if (isDump)
            {
                using RecordingSource source = Open(invocation.Host.OpenInput);
                Dump(invocation, path, isRaw, source, options, cancellationToken);
            }
            else if (invocation.Host.Replay is { } replay)
            {
                // Standard input is taken once, before the keyboard is put in its place.
                using ReplayPlayer player = new(() => Open(replay.OpenInput), options);
                return Task.FromResult(replay.Play(player, cancellationToken));
            }
            else
            {
                using RecordingSource source = Open(invocation.Host.OpenInput);
                PlainReplay.Write(invocation.Out, source, new ReplayScreen(source, options.Columns, options.Rows), cancellationToken);
            }
        }
        catch (MalformedCastException e)
        {
            throw new CommandFailure(ExitCode.Usage, SafeText.Line(e.Message), isRaw ? null : "if it is the bare output of a program, say --raw");
        }

        return Task.FromResult(ExitCode.Passed);
    }

    private static RecordingSource Source(string path, bool isRaw, Stream stream)
    {
        try
        {
            return isRaw ? new RawSource(stream, DefaultColumns, DefaultRows) : new CastSource(stream, path == "-" ? "standard input" : SafeText.Line(path, 200));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static FileStream OpenFile(string path)
    {
        InputFile.Require(path, "the recording");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    private static void Dump(Invocation invocation, string path, bool isRaw, RecordingSource source, ReplayOptions options, CancellationToken cancellationToken)
    {
        ReplayScreen screen = new(source, options.Columns, options.Rows);
        while (source.TryRead(out CastEvent? castEvent) && !(castEvent.Value.Seconds > options.StartAt))
        {
            cancellationToken.ThrowIfCancellationRequested();
            screen.Show(castEvent.Value);
        }

        Emulator emulator = screen.Emulator;
        ReplayReport report = new(
            path,
            emulator.Columns,
            emulator.Rows,
            isRaw ? null : screen.Seconds,
            new ReplayCursor(emulator.CursorX, emulator.CursorY, emulator.Modes.CursorVisible),
            emulator.IsAlternateScreen,
            screen.Marker,
            [.. Enumerable.Range(0, emulator.Rows).Select(emulator.RowText)]);
        invocation.Print(report, static (output, printed) => WriteLines(output, printed.Lines));
    }

    private static void WriteLines(TextOutput output, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            output.Line(line);
        }
    }

    private static double? Decimal(string? text, string option, double least, double most)
    {
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new CommandFailure(ExitCode.Usage, string.Create(CultureInfo.InvariantCulture, $"{option} must be a number from {least} to {most}, not \"{SafeText.Line(text, 40)}\""));
    }
}
