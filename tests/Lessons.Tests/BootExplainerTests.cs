using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Lessons.Tests;

public sealed class BootExplainerTests
{
    private static readonly Rule NotExecutable = new("init.not-executable", Severity.Error, "init is not executable", "Why.", "Set the bit with chmod.", "fs/exec.c") { Kept = "init is executable" };

    private static BootResult Result(VerdictKind kind, string? line = null, params (string, string)[] remarks) => new()
    {
        Verdict = new BootVerdict(kind, line, line is null ? null : 12, null),
        Argv = ["qemu-system-x86_64"],
        Accelerator = "tcg",
        Milestone = "root-mount",
        AtSeconds = 1.5,
        ConsoleDigest = "00",
        ConsoleText = "",
        Remarks = remarks,
        QemuMessages = "",
    };

    private static BootForecast Forecast(VerdictKind kind, params ForecastStep[] steps) => new([.. steps], kind, null);

    private static ForecastStep Stop(string evidence) => new("init-executable", "The kernel cannot execute /sbin/init", StepOutcome.Stops, [new Evidence(new Location("disk", "/sbin/init", 0x70), evidence)], null);

    private static CheckResult Failed(string? command) => new(
        new CheckRequest("init.not-executable", []), NotExecutable, CheckStatus.Failed, [new Finding(NotExecutable, new Location("disk", "/sbin/init", 0x70), "mode 0644") { Command = command }], null);

    private static BootExplanation Explain(VerdictKind? expect, BootResult result, BootForecast? forecast = null, params CheckResult[] checks) =>
        BootExplainer.Explain(new BootQuestion(expect, "kernel/20", result, forecast, checks));

    [Fact]
    public void A_boot_that_waits_for_its_prompt_says_what_was_waited_for()
    {
        BootExplanation explanation = Explain(VerdictKind.Reached, Result(VerdictKind.TimedOut) with { Awaited = "the boot still waits for \"/ # \" on the console, to type \"ls\" there" });

        Assert.Contains("The boot still waits for \"/ # \" on the console, to type \"ls\" there.", explanation.Because);
    }

    [Fact]
    public void What_could_not_be_read_on_the_screen_is_counted()
    {
        BootExplanation explanation = Explain(VerdictKind.Reached, Result(VerdictKind.TimedOut) with { UnreadCells = 3 });

        Assert.Contains("3 characters on the screen could not be read and are shown as \ufffd.", explanation.Because);
    }

    [Fact]
    public void A_failed_boot_is_explained_by_the_learners_own_file_first_and_the_console_last()
    {
        BootExplanation explanation = Explain(
            VerdictKind.Reached,
            Result(VerdictKind.PanicNoInit, "Kernel panic - not syncing: No working init found.", ("run-init", "Run /sbin/init as init process"), ("init-not-executable", "Starting init: /sbin/init exists but couldn't execute it (error -13)")),
            Forecast(VerdictKind.PanicNoInit, Stop("mode 0644: no execute bit")),
            Failed("chmod +x rootfs/sbin/init"));

        Assert.False(explanation.Passed);
        Assert.True(explanation.AgreesWithForecast);
        Assert.Equal(
            [
                "disk!/sbin/init@0x70: mode 0644: no execute bit",
                "disk!/sbin/init@0x70: mode 0644",
                "console: Starting init: /sbin/init exists but couldn't execute it (error -13)",
                "console:12: Kernel panic - not syncing: No working init found.",
            ],
            explanation.Because);
        Assert.Equal("Set the bit with chmod. In the workspace: chmod +x rootfs/sbin/init", explanation.NextStep);
    }

    [Fact]
    public void The_panic_a_chapter_asks_for_is_a_success()
    {
        BootExplanation explanation = Explain(VerdictKind.PanicNoRoot, Result(VerdictKind.PanicNoRoot, "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)"));

        Assert.True(explanation.Passed);
        Assert.Null(explanation.AgreesWithForecast);
        Assert.Contains("Device (0,0) means that no device was found", explanation.Headline, StringComparison.Ordinal);
        Assert.EndsWith("This is the panic the chapter wants to show.", explanation.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forecast_the_boot_contradicts_is_owned_up_to()
    {
        BootExplanation explanation = Explain(VerdictKind.Reached, Result(VerdictKind.PanicNoInit, "x"), Forecast(VerdictKind.Runs));

        Assert.False(explanation.AgreesWithForecast);
        Assert.Contains(explanation.Because, reason => reason.StartsWith("The forecast was that the boot ends with the init program running", StringComparison.Ordinal));
    }

    [Fact]
    public void A_boot_without_a_clear_verdict_contradicts_no_forecast() =>
        Assert.Null(Explain(VerdictKind.Reached, Result(VerdictKind.TimedOut), Forecast(VerdictKind.Runs)).AgreesWithForecast);

    [Fact]
    public void Files_that_are_further_on_than_the_chapter_are_recognised()
    {
        BootExplanation explanation = Explain(VerdictKind.PanicNoInit, Result(VerdictKind.TimedOut), Forecast(VerdictKind.Runs));

        Assert.Contains("further on than the chapter", explanation.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x00000000", "It returned 0.")]
    [InlineData("0x00000300", "It returned 3.")]
    [InlineData("0x0000000b", "Signal 11 (segmentation fault) killed it")]
    [InlineData("0x00007f00", "a shell says so when it cannot find a command")]
    public void The_exit_code_of_init_is_told_in_words(string code, string words)
    {
        BootExplanation explanation = Explain(VerdictKind.Reached, Result(VerdictKind.PanicInitExited, $"Kernel panic - not syncing: Attempted to kill init! exitcode={code}"));

        Assert.Contains(words, explanation.Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reached")]
    [InlineData("runs")]
    [InlineData("fallback-shell")]
    [InlineData("panic.no-root")]
    [InlineData("panic.oops")]
    [InlineData("panic.unknown")]
    [InlineData("stalled.root-device")]
    [InlineData("firmware.no-boot-device")]
    [InlineData("loader.corrupt-kernel")]
    [InlineData("exited")]
    [InlineData("timed-out")]
    [InlineData("unknown")]
    public void Every_verdict_has_a_headline_and_a_next_step(string kind)
    {
        BootExplanation explanation = Explain(new VerdictKind("panic.no-init"), Result(new VerdictKind(kind)));

        Assert.EndsWith(".", explanation.Headline.TrimEnd(), StringComparison.Ordinal);
        Assert.NotEqual("", explanation.NextStep);
    }
}
