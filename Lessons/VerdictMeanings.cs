using System.Globalization;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>What a verdict means and what to do about it when no finding says better.</summary>
internal static class VerdictMeanings
{
    private const string ExitCodeField = "exitcode=0x";

    /// <summary>One or two sentences: how the boot ended and what that means.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="lastStep">Title of the last forecast step seen, or null.</param>
    public static string Of(BootVerdict verdict, string? lastStep) => verdict.Kind.Text switch
    {
        "reached" => "The boot reached its aim: the expected text is on the console.",
        "runs" => "The init program runs.",
        "fallback-shell" => "The kernel could not run /init and fell back to a shell: a prompt, but not your program.",
        "panic.no-root" => "The kernel panicked because it could not mount a root file system. " + RootDevice(verdict.Line),
        "panic.no-init" => "The kernel mounted the root file system, found no init program there that it could run, and panicked.",
        "panic.requested-init" => "The kernel panicked because the program named by init= on its command line could not be run.",
        "panic.init-exited" => "The kernel panicked because the init program ended, and it must never end. " + ExitCode(verdict),
        "panic.unknown" => "The kernel panicked, for a reason the tutor does not know.",
        "exited" => "QEMU ended by itself before the kernel said anything that decides.",
        "timed-out" => "Time ran out before anything on the console decided the boot." + Last(lastStep),
        "unknown" => "Nothing on the console decides how the boot ended." + Last(lastStep),
        var text when text.StartsWith("stalled.", StringComparison.Ordinal) => $"The machine went silent and stayed so. {VerdictTexts.Meaning(verdict.Kind)}" + Last(lastStep),
        _ => VerdictTexts.Meaning(verdict.Kind),
    };

    /// <summary>What to do when no check has found a cause.</summary>
    public static string NextStep(BootVerdict verdict, string? chapterId, bool forecastAgreed)
    {
        string forecast = chapterId is null ? "tutor forecast with the same options" : $"tutor forecast {chapterId}";
        string boot = chapterId is null ? "the same command" : $"tutor boot {chapterId}";
        return verdict.Kind.Text switch
        {
            "reached" or "runs" => "Compare the verdict with the one the chapter asks for: this boot went further than it should.",
            "exited" => "Read QEMU's message, then look at the machine with tutor doctor.",
            "timed-out" => $"Give it more time: {boot} --timeout 600.",
            "panic.unknown" or "unknown" => "Read the console from its end upwards: the first line that names a failure is the cause.",
            "panic.no-root" => "Check root= on the kernel's command line against the drives, and the kernel's drivers: " + forecast + " names each.",
            "panic.no-init" or "fallback-shell" => "Check that the init program is at a path the kernel tries, is executable, and that its interpreter is there: " + forecast + " looks at each.",
            "panic.init-exited" => "Make the init program stay alive: it is the one program that must never end.",
            _ when forecastAgreed => $"{forecast} shows the step where it stops and the evidence; mend that.",
            _ => VerdictTexts.NextStep(verdict.Kind),
        };
    }

    /// <summary>Source: init/do_mounts.c, mount_root_generic: (0,0) is no device at all.</summary>
    private static string RootDevice(string? line) =>
        line is null ? ""
        : line.Contains("unknown-block(0,0)", StringComparison.Ordinal) ? "Device (0,0) means that no device was found: root= is absent, names one that does not exist, or its driver is missing."
        : line.Contains("unknown-block(", StringComparison.Ordinal) ? "The device was found, but no file system the kernel can mount is on it."
        : "";

    /// <summary>Source: kernel/exit.c and wait(2): the low seven bits are the signal, the next byte the exit status.</summary>
    private static string ExitCode(BootVerdict verdict)
    {
        string text = verdict.Line ?? "";
        int at = text.IndexOf(ExitCodeField, StringComparison.Ordinal);
        if (at < 0 || text.Length < at + ExitCodeField.Length + 8
            || !uint.TryParse(text.AsSpan(at + ExitCodeField.Length, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code))
        {
            return "";
        }

        uint signal = code & 0x7f;
        uint status = (code >> 8) & 0xff;
        return signal switch
        {
            4 => "Signal 4 (illegal instruction) killed it: it was built for another processor.",
            11 => "Signal 11 (segmentation fault) killed it: the program is at fault, or its file is damaged.",
            not 0 => string.Create(CultureInfo.InvariantCulture, $"Signal {signal} killed it."),
            0 when status == 127 => "It returned 127: a shell says so when it cannot find a command.",
            0 when status == 126 => "It returned 126: a shell says so when a command is not executable.",
            _ => string.Create(CultureInfo.InvariantCulture, $"It returned {status}."),
        };
    }

    private static string Last(string? step) => step is null ? "" : $" The last thing seen was: {step}.";
}
