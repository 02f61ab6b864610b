using System.Globalization;
using System.Text;
using LfsTutor.Panes;
using LfsTutor.Terminal;
using LfsTutor.Terminal.Emulation;
using LfsTutor.Tutor.Tests.App;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of the full-screen tutor inside the process: what a frame costs, how fast the console's emulator is.</summary>
internal static class TuiGoals
{
    private const int Frames = 2000;
    private const int Megabyte = 1_000_000;

    public static IEnumerable<Goal> Measure()
    {
        (double milliseconds, double kibibytes, int bytes) = Frame();
        yield return new Goal("a frame of 160×48, drawn and painted", "< 0.5 ms CPU", $"{milliseconds:F3} ms, {bytes} bytes sent", milliseconds < 0.5);
        yield return new Goal("memory allocated for a frame", "< 8 KiB", $"{kibibytes:F1} KiB", kibibytes < 8);
        foreach ((string name, byte[] stream) in EmulatorStreams())
        {
            double ours = stream.Length / 1000.0 / Measured.Milliseconds(() => Emulate(stream), runs: 5);
            double? theirs = TmuxThroughput.MegabytesPerSecond(stream);
            yield return new Goal(
                $"emulating {name}", "≥ 2× tmux",
                theirs is null ? $"{ours:F0} MB/s (no tmux to compare with)" : $"{ours:F0} MB/s, tmux {theirs:F0} MB/s", theirs is null ? null : ours >= 2 * theirs);
        }
    }

    /// <summary>Scrolling a lesson line by line: nearly every cell of the left half changes.</summary>
    private static (double Milliseconds, double Kibibytes, int Bytes) Frame()
    {
        Stage stage = new Stage(160, 48).WithResults().BootToPanic();
        Surface surface = new(160, 48);
        Painter painter = new(new TerminalCapabilities(ColorDepth.TrueColor), stage.State.Links);
        int sent = 0;
        void One(int frame)
        {
            stage.State.Lesson.ScrollTo(frame % 4);
            stage.DrawOn(surface);
            sent = painter.Paint(surface).Length;
        }

        for (int frame = 0; frame < Frames; frame++)
        {
            One(frame);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan before = ProcessorTime.OfThisProcess;
        for (int frame = 0; frame < Frames; frame++)
        {
            One(frame);
        }

        TimeSpan spent = ProcessorTime.OfThisProcess - before;
        return (spent.TotalMilliseconds / Frames, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / Frames, sent);
    }

    private static void Emulate(byte[] stream)
    {
        Emulator emulator = new(160, 48, new EmulatorOptions { History = 2000 });
        for (int offset = 0; offset < stream.Length; offset += 64 << 10)
        {
            emulator.Feed(stream.AsSpan(offset, Math.Min(64 << 10, stream.Length - offset)));
        }
    }

    private static IEnumerable<(string Name, byte[] Stream)> EmulatorStreams()
    {
        yield return ("seq", Repeat(static i => i.ToString(CultureInfo.InvariantCulture) + "\r\n"));
        yield return ("dmesg", Repeat(static i => $"[{i / 1000,5}.{i % 1000:D3}123] pci 0000:00:{i % 32:x2}.0: [8086:7010] type 00 class 0x010180 conventional PCI endpoint\r\n"));
        yield return ("colours", Repeat(static i => $"\e[1;3{i % 8}m{i}\e[0m \e[38;5;{i % 256}mxyz\e[48;2;{i % 256};9;8mq\e[m\r\n"));
        yield return ("UTF-8", Repeat(static i => $"{i} größer als 日本語 ✔ naïve 漢字\r\n"));
        yield return ("cursor", Repeat(static i => $"\e[{(i % 40) + 1};{(i % 100) + 1}Hx\e[K\e[2Cab\e[1A"));
    }

    private static byte[] Repeat(Func<int, string> line)
    {
        StringBuilder text = new();
        for (int i = 0; text.Length < 8 * Megabyte; i++)
        {
            text.Append(line(i));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
