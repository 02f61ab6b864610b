using System.Globalization;

namespace LfsTutor.Engine.Verdicts;

/// <summary>The exit code in <c>Attempted to kill init! exitcode=0x…</c>: a wait status.</summary>
/// <remarks>Source: wait(2); the low seven bits are the signal, bit 7 the core dump, the next eight the exit status.</remarks>
public static class WaitStatus
{
    private const uint SignalMask = 0x7f;
    private const uint CoreDumped = 0x80;
    private const int ExitStatusShift = 8;
    private const uint ExitStatusMask = 0xff;

    private static readonly Dictionary<uint, string> SignalNames = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [5] = "SIGTRAP", [6] = "SIGABRT", [7] = "SIGBUS",
        [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE", [14] = "SIGALRM", [15] = "SIGTERM", [31] = "SIGSYS",
    };

    /// <summary><c>0x00000300</c> gives <c>exit status 3</c>, <c>0x0000000b</c> gives <c>killed by SIGSEGV</c>.</summary>
    public static string Describe(uint status)
    {
        uint signal = status & SignalMask;
        if (signal == 0)
        {
            uint exit = (status >> ExitStatusShift) & ExitStatusMask;
            return exit switch
            {
                126 => "exit status 126 (a command was found but could not be executed)",
                127 => "exit status 127 (a command was not found)",
                _ => string.Create(CultureInfo.InvariantCulture, $"exit status {exit}"),
            };
        }

        string name = SignalNames.TryGetValue(signal, out string? known) ? known : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
        return "killed by " + name + ((status & CoreDumped) != 0 ? ", core dumped" : "");
    }

    /// <summary>Describes the <c>exitcode=0x…</c> of a line; null when it has none.</summary>
    public static string? In(string line)
    {
        const string Introduction = "exitcode=0x";
        int at = line.IndexOf(Introduction, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> digits = line.AsSpan(at + Introduction.Length);
        int length = 0;
        while (length < digits.Length && length < 8 && char.IsAsciiHexDigit(digits[length]))
        {
            length++;
        }

        return uint.TryParse(digits[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint status) ? Describe(status) : null;
    }
}
