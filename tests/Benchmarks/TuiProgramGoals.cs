using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LfsTutor.Benchmarks;

/// <summary>The goals of the full-screen tutor as a program on a terminal: first paint, key to paint, cost of doing nothing.</summary>
internal static class TuiProgramGoals
{
    private const int Keys = 60;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static IEnumerable<Goal> Measure(string? tutor, string directory)
    {
        if (tutor is null)
        {
            yield return new Goal("key to paint", "< 5 ms", "no build given (--tutor)", null);
            yield break;
        }

        List<double> firstPaints = [];
        List<double> firstCosts = [];
        for (int i = 0; i < 5; i++)
        {
            using Terminal start = new(tutor, directory);
            firstPaints.Add(start.WaitForFrame());
            firstCosts.Add(start.ProcessorSeconds * 1000);
            start.Send("q");
        }

        double firstPaint = ProcessPair.Median(firstPaints);
        yield return new Goal("start to first paint", "< 200 ms", $"{firstPaint:F0} ms (wall; {ProcessPair.Median(firstCosts):F0} ms of processor time)", firstPaint < 200);

        using Terminal terminal = new(tutor, directory);
        terminal.WaitForFrame();
        terminal.WaitForQuiet();
        List<double> latencies = [];
        for (int i = 0; i < Keys; i++)
        {
            latencies.Add(terminal.TimeKey(i % 2 == 0 ? "j" : "k"));
        }

        double latency = ProcessPair.Median(latencies);
        yield return new Goal("key to paint", "< 5 ms", $"{latency:F2} ms (wall, through a pseudo terminal)", latency < 5);
        double share = terminal.IdleShare(Idle);
        yield return new Goal("processor share when idle", "< 0.5 %", $"{share * 100:F2} %", share < 0.005);
        terminal.Send("q");
    }

    /// <summary>The tutor on a pseudo terminal of util-linux' script.</summary>
    private sealed class Terminal : IDisposable
    {
        private const double TicksPerSecond = 100;
        private readonly Process _script;
        private readonly Stream _output;
        private readonly byte[] _buffer = new byte[256 * 1024];
        private readonly long _started = Stopwatch.GetTimestamp();

        public Terminal(string tutor, string directory)
        {
            ProcessStartInfo start = new("script", ["-qfec", $"stty cols 160 rows 48; exec '{tutor}'", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["TERM"] = "xterm-256color";
            start.Environment["COLORTERM"] = "truecolor";
            start.Environment["HOME"] = directory;
            start.Environment["XDG_STATE_HOME"] = directory;
            start.Environment.Remove("ACCESSIBLE");
            _script = Process.Start(start)!;
            _output = _script.StandardOutput.BaseStream;
        }

        /// <summary>Milliseconds from the start to the end of the first frame.</summary>
        public double WaitForFrame()
        {
            ReadUntilFrameEnd();
            return Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        }

        /// <summary>The checks and the forecast of the chapter have come in when a screen drawn anew has them.</summary>
        public void WaitForQuiet()
        {
            Task quiet = Task.Delay(TimeSpan.FromSeconds(2));
            while (!quiet.IsCompleted)
            {
                Send("\f");
                ReadUntilFrameEnd();
            }
        }

        public double TimeKey(string key)
        {
            long before = Stopwatch.GetTimestamp();
            Send(key);
            ReadUntilFrameEnd();
            return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }

        /// <summary>Processor time of the tutor so far.</summary>
        public double ProcessorSeconds => Seconds(TutorProcess());

        public double IdleShare(TimeSpan time)
        {
            Dictionary<string, long> before = NanosecondsByThread(TutorProcess());
            Task.Delay(time).Wait();
            long spent = NanosecondsByThread(TutorProcess()).Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
            return spent / 1e9 / time.TotalSeconds;
        }

        public void Send(string keys)
        {
            _script.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes(keys));
            _script.StandardInput.BaseStream.Flush();
        }

        public void Dispose()
        {
            _script.StandardInput.Close();
            if (!_script.WaitForExit(TimeSpan.FromSeconds(5)))
            {
                _script.Kill(entireProcessTree: true);
            }

            _script.Dispose();
        }

        private void ReadUntilFrameEnd()
        {
            int length = 0;
            while (_buffer.AsSpan(0, length).IndexOf("\e[?2026l"u8) < 0)
            {
                int count = _output.Read(_buffer, length, _buffer.Length - length);
                if (count == 0)
                {
                    throw new InvalidOperationException("the tutor ended early: " + Encoding.UTF8.GetString(_buffer, 0, length));
                }

                length += count;
            }
        }

        /// <summary>script's shell replaced itself by the tutor.</summary>
        private int TutorProcess() =>
            int.Parse(File.ReadAllText($"/proc/{_script.Id}/task/{_script.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);

        /// <summary>What each thread has used: the process' own figures count in hundredths of a second, more than an idle tutor uses.</summary>
        private static Dictionary<string, long> NanosecondsByThread(int process)
        {
            Dictionary<string, long> used = [];
            foreach (string thread in Directory.GetDirectories($"/proc/{process}/task"))
            {
                try
                {
                    used[thread] = long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
                }
                catch (IOException)
                {
                    // It has just ended.
                }
            }

            return used;
        }

        private static double Seconds(int process)
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }
}
