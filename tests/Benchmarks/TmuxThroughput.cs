using System.Diagnostics;
using System.Globalization;

namespace LfsTutor.Benchmarks;

/// <summary>How much output tmux takes in, by the processor time of its server.</summary>
internal static class TmuxThroughput
{
    private const double TicksPerSecond = 100;
    private const int UserTimeField = 11;

    /// <summary>Megabytes a second of the server's processor time; null when there is no tmux.</summary>
    public static double? MegabytesPerSecond(byte[] stream)
    {
        string directory = Directory.CreateTempSubdirectory("lfs-tutor-bench").FullName;
        string socket = Path.Combine(directory, "socket");
        try
        {
            string file = Path.Combine(directory, "stream");
            File.WriteAllBytes(file, stream);
            Tmux(socket, "-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "48", $"tmux -S '{socket}' wait-for start; cat '{file}'; tmux -S '{socket}' wait-for -S done; cat");
            int server = int.Parse(Tmux(socket, "display-message", "-p", "#{pid}"), CultureInfo.InvariantCulture);
            double before = ServerSeconds(server);
            Tmux(socket, "wait-for", "-S", "start");
            Tmux(socket, "wait-for", "done");
            double seconds = ServerSeconds(server) - before;
            Tmux(socket, "kill-server");
            return stream.Length / 1e6 / Math.Max(seconds, 1 / TicksPerSecond);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static double ServerSeconds(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + double.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static string Tmux(string socket, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("tmux", ["-S", socket, .. arguments]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
