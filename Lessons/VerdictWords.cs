using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons;

/// <summary>The verdict vocabulary as words to check and to say.</summary>
public static class VerdictWords
{
    private static readonly string[] Families = ["panic.", "stalled.", "firmware.", "loader."];

    /// <summary>The kinds with a fixed word.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        VerdictKind.Reached.Text,
        VerdictKind.Runs.Text,
        VerdictKind.FallbackShell.Text,
        VerdictKind.PanicNoRoot.Text,
        VerdictKind.PanicNoInit.Text,
        VerdictKind.PanicRequestedInit.Text,
        VerdictKind.PanicInitExited.Text,
        VerdictKind.PanicInitramfs.Text,
        VerdictKind.PanicOutOfMemory.Text,
        VerdictKind.PanicOops.Text,
        VerdictKind.PanicEarlyException.Text,
        VerdictKind.PanicLockup.Text,
        VerdictKind.PanicHardware.Text,
        VerdictKind.PanicFileSystem.Text,
        VerdictKind.PanicWarning.Text,
        VerdictKind.PanicSysrq.Text,
        VerdictKind.PanicUnknown.Text,
        VerdictKind.LoaderCorruptKernel.Text,
        VerdictKind.LoaderNoMemory.Text,
        VerdictKind.LoaderHalted.Text,
        VerdictKind.LoaderWrongProcessor.Text,
        VerdictKind.LoaderBadKernel.Text,
        VerdictKind.LoaderNoFile.Text,
        VerdictKind.LoaderNoConfiguration.Text,
        VerdictKind.LoaderNoOperatingSystem.Text,
        VerdictKind.FirmwareNoBootDevice.Text,
        VerdictKind.Exited.Text,
        VerdictKind.TimedOut.Text,
        VerdictKind.Unknown.Text,
    ];

    /// <summary>Whether a text is a verdict kind: a fixed word, or a family with a name in lower case and hyphens.</summary>
    public static bool IsKind(string text)
    {
        if (Known.Contains(text))
        {
            return true;
        }

        string? family = Array.Find(Families, prefix => text.StartsWith(prefix, StringComparison.Ordinal));
        // Close to a known word means misspelled, and a misspelled verdict would never be seen.
        return family is not null && text.Length > family.Length
            && text[family.Length..].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && Content.Spelling.Nearest(text, Known) is null;
    }

    /// <summary>A kind in words, to follow "the boot ends …".</summary>
    public static string Say(VerdictKind kind) => kind.Text switch
    {
        "reached" => "with the expected text on the console",
        "runs" => "with the init program running",
        "fallback-shell" => "in the fallback shell, because /init could not be run",
        "panic.no-root" => "in a panic: the kernel cannot mount a root file system",
        "panic.no-init" => "in a panic: the kernel finds no init program it can run",
        "panic.requested-init" => "in a panic: the program named by init= cannot be run",
        "panic.init-exited" => "in a panic: the init program ends",
        "panic.unknown" => "in a panic of an unknown kind",
        "exited" => "because QEMU ends by itself",
        "timed-out" => "without a verdict: time runs out",
        "unknown" => "in a way that cannot be told from the files",
        var text when text.StartsWith("panic.", StringComparison.Ordinal) => $"in a panic ({text[6..].Replace('-', ' ')})",
        var text when text.StartsWith("stalled.", StringComparison.Ordinal) => $"in silence after {text[8..].Replace('-', ' ')}",
        var text when text.StartsWith("firmware.", StringComparison.Ordinal) => $"in the firmware ({text[9..].Replace('-', ' ')})",
        var text when text.StartsWith("loader.", StringComparison.Ordinal) => $"in the loader ({text[7..].Replace('-', ' ')})",
        var text => $"as {text}",
    };
}
