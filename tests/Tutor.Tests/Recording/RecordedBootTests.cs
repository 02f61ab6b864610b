using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Recording;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Tutor.Tests.Recording;

public sealed class RecordedBootTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lfs-tutor-recordings").FullName;
    private readonly TestTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_serial_line_is_kept_with_the_times_and_marks_of_the_forecast()
    {
        string path = Record(boot =>
        {
            boot.Console("Linux version 6.1\r\n"u8);
            _time.Advance(TimeSpan.FromSeconds(1));
            boot.StepSeen("init-executable", "Run /sbin/init");
            boot.Console("Hello"u8);
            _time.Advance(TimeSpan.FromSeconds(0.5));
            boot.Console(", World!\r\n"u8);
            boot.Decided(new BootVerdict(VerdictKind.Reached, null, null, null));
        });
        using CastSource source = new(File.OpenRead(path), "x");
        Assert.Equal((80, 25), (source.Columns, source.Rows));
        List<(double, string)> events = Events(source);
        Assert.Equal(
            [(0, "Linux version 6.1\r\n"), (1, "m ok: The kernel runs init"), (1, "Hello"), (1.5, ", World!\r\n"), (1.5, "m verdict: reached")],
            events[..^1]);
        Assert.Contains("\"title\":\"kernel/20: Execute größer\"", File.ReadLines(path).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_name_tells_chapter_and_time_and_only_the_learner_may_read_it()
    {
        string path = Record(_ => { });
        Assert.Matches(@"/kernel-20-init-program-\d{4}-\d\d-\d\d-\d{6}\.cast$", path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.NotEqual(path, Record(_ => { }));
    }

    [Fact]
    public void A_screen_is_kept_as_text_row_by_row()
    {
        string path = Record(boot =>
        {
            boot.Console("SeaBIOS"u8);
            boot.Screen(new GuestScreen(10, ["one", "0123456789", "three"], 0));
            boot.Speaks(GuestConsole.Screen);
            _time.Advance(TimeSpan.FromSeconds(1));
            boot.Screen(new GuestScreen(10, ["one", "0123456789", "drei\u001b[31m"], 0));
        });
        Assert.Equal("one\n0123456789\ndrei\n", Played(path, out ReplayScreen screen));
        Assert.Equal((10, 3), (screen.Emulator.Columns, screen.Emulator.Rows));
        using CastSource source = new(File.OpenRead(path), "x");
        Assert.DoesNotContain("one", Events(source)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_serial_line_said_meanwhile_is_there_when_the_guest_comes_back_to_it()
    {
        string path = Record(boot =>
        {
            boot.Console("one\r\n"u8);
            boot.Screen(new GuestScreen(80, ["SeaBIOS"], 0));
            boot.Speaks(GuestConsole.Screen);
            boot.Console("two\r\n"u8);
            boot.Speaks(GuestConsole.Serial);
            boot.Console("three"u8);
        });
        Assert.Equal("one\ntwo\nthree", Played(path, out _).TrimEnd());
    }

    [Fact]
    public void Nothing_in_it_can_harm_the_terminal_of_another_player()
    {
        string path = Record(boot => boot.Console("\e]0;title\a\ec\e[?7l\e[6n\e[c\e[5;5Hx\e[31my\ePq\e\\\e[?1000h\e[?2004h\e[>4;2m\e[8;50;50t\u009b2J\xff\e_a\e\\\a\e[38:2::1:2:3mz"u8));
        string text = string.Concat(Events(new CastSource(File.OpenRead(path), "x")).Select(each => each.Text));
        Assert.Equal("\e[0m\e[r\e[H\e[2J\e[5;5Hx\e[31my\e[2J\u00ffz", text.Replace("\e[38:2::1:2:3m", "", StringComparison.Ordinal).Split("\e7")[0]);
        Assert.DoesNotContain("title", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_that_prints_without_end_stops_growing_it_but_not_its_marks()
    {
        byte[] flood = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
        string path = Record(boot =>
        {
            for (int i = 0; i < 400; i++)
            {
                boot.Console(flood);
            }

            boot.Decided(new BootVerdict(VerdictKind.TimedOut, null, null, null));
        });
        Assert.InRange(new FileInfo(path).Length, RecordedBoot.MaxOutput, RecordedBoot.MaxOutput + (256 * 1024));
        using CastSource source = new(File.OpenRead(path), "x");
        Assert.Equal(["m more output is not recorded", "m verdict: timed-out"], Events(source).Select(each => each.Text).Where(text => text.StartsWith("m ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_oldest_go_when_there_are_too_many_or_they_are_too_large()
    {
        for (int i = 0; i < RecordingStore.MaxCount + 5; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            string path = Record(_ => { });
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
        }

        Assert.Equal(RecordingStore.MaxCount, Directory.GetFiles(_folder).Length);
        string oldest = Directory.GetFiles(_folder).Order(StringComparer.Ordinal).First();
        using (FileStream large = File.OpenWrite(oldest))
        {
            large.SetLength(RecordingStore.MaxBytes);
        }

        File.SetLastWriteTimeUtc(oldest, _time.GetUtcNow().UtcDateTime.AddMinutes(1));
        File.WriteAllText(Path.Combine(_folder, "notes.txt"), "mine");
        Record(_ => { });
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_boot_is_not_lost_when_it_cannot_be_recorded()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Heard heard = new();
        using RecordedBoot boot = new RecordingStore(Path.Combine(_folder, "file", "inside"), _time).Record("kernel/20", "title", null, heard);
        boot.Console("Hello"u8);
        boot.Decided(new BootVerdict(VerdictKind.Reached, null, null, null));
        Assert.Null(boot.Path);
        Assert.NotNull(boot.Trouble);
        Assert.Equal("Hello", heard.Text);
    }

    [Fact]
    public void Asciinema_plays_it()
    {
        string path = Record(boot =>
        {
            boot.Console("Hello from größer 日本\r\n"u8);
            boot.StepSeen("init-executable", "x");
            boot.Decided(new BootVerdict(VerdictKind.Reached, null, null, null));
        });
        ProcessStartInfo start = new("asciinema", ["play", "--speed", "1000", path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("asciinema is missing: apt-get install asciinema");
            throw;
        }

        using (process)
        {
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            Assert.StartsWith("Hello from größer 日本\r\n", output, StringComparison.Ordinal);
        }
    }

    private string Record(Action<RecordedBoot> boot)
    {
        BootForecast forecast = new([new ForecastStep("init-executable", "The kernel runs init", StepOutcome.Ok, [], "Run /sbin/init")], VerdictKind.Reached, null);
        using RecordedBoot recorded = new RecordingStore(_folder, _time).Record("kernel/20-init-program", "kernel/20: Execute größer", forecast, new Heard());
        recorded.Started(["qemu"], "tcg");
        boot(recorded);
        Assert.Null(recorded.Trouble);
        return recorded.Path!;
    }

    private static string Played(string path, out ReplayScreen screen)
    {
        using CastSource source = new(File.OpenRead(path), "x");
        screen = new ReplayScreen(source);
        while (source.TryRead(out CastEvent? castEvent))
        {
            screen.Show(castEvent.Value);
        }

        return screen.Emulator.ToText();
    }

    private static List<(double Seconds, string Text)> Events(CastSource source)
    {
        List<(double, string)> events = [];
        while (source.TryRead(out CastEvent? castEvent))
        {
            events.Add((castEvent.Value.Seconds, (castEvent.Value.Kind == CastEventKind.Output ? "" : $"{(char)castEvent.Value.Kind} ") + Encoding.UTF8.GetString(castEvent.Value.Data.Span)));
        }

        source.Dispose();
        return events;
    }

    private sealed class Heard : IBootObserver
    {
        public string Text { get; private set; } = "";

        public void Started(ImmutableArray<string> argv, string accelerator)
        {
        }

        public void Console(ReadOnlySpan<byte> bytes) => Text += Encoding.UTF8.GetString(bytes);

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }
}
