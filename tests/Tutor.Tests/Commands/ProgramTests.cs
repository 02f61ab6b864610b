using System.Diagnostics;

namespace LfsTutor.Tutor.Tests.Commands;

/// <summary>The real program: exit codes, streams, environment.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string BrokenChapter = "---\nformat: 1\nid: kernel/00-x\ntitle: X\nminutes: many\npoints: 1\n---\nText.\n";
    private const string GoodChapter = "---\nformat: 1\nid: kernel/10-y\ntitle: Y\nminutes: 1\npoints: 7\nchecks:\n  - kernel.missing: [vmlinuz]\nartifacts:\n  vmlinuz: kernel image\n---\n# Y\n\nText.\n";

    private readonly TutorProcess _tutor = new();

    public void Dispose() => _tutor.Dispose();

    private void Content(params (string Id, string Text)[] chapters)
    {
        foreach ((string id, string text) in chapters)
        {
            _tutor.Write($"content/{id}/chapter.md", text);
        }

        _tutor.With("LFS_TUTOR_CONTENT", _tutor["content"]);
    }

    [Fact]
    public void The_version_is_one_line()
    {
        Assert.Equal("tutor 0.1.0\n", _tutor.Run("--version").Expect(0).Output);
        Assert.Equal("0.1.0", (string?)_tutor.Run("--version", "--format", "json").Expect(0).Json["version"]);
    }

    [Fact]
    public void Without_a_terminal_the_tutor_lists_the_chapters()
    {
        Outcome outcome = _tutor.Run().Expect(0);

        Assert.Contains("kernel/00-run-a-kernel", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("lfs-tutor/list@1", (string?)_tutor.Run("--format", "json").Expect(0).Json["schema"]);
    }

    [Theory]
    [InlineData("there is no command \"verfy\"", "did you mean verify?", "verfy")]
    [InlineData("there is no option \"--worksapce\" here", "did you mean --workspace?", "list", "--worksapce", "x")]
    [InlineData("there is no option \"--al\" here", "did you mean --all?", "verify", "--al")]
    [InlineData("there is no chapter \"kernel/99\"", "kernel/00-run-a-kernel", "show", "kernel/99")]
    [InlineData("there is no chapter \"quite-something-else\"", "tutor list shows all chapters", "show", "quite-something-else")]
    [InlineData("11 chapters begin with \"kernel\"", "say which: kernel/00-run-a-kernel", "show", "kernel")]
    [InlineData("--format must be text or json", null, "list", "--format", "xml")]
    [InlineData("--memory must be a whole number", null, "boot", "--kernel", "/etc/hostname", "--memory", "lots")]
    [InlineData("--firmware must be bios or uefi", null, "forecast", "--kernel", "/etc/hostname", "--firmware", "efi")]
    [InlineData("--accel must be auto or kvm or tcg", null, "boot", "kernel/00", "--accel", "xen")]
    [InlineData("the machine has nothing to boot from", "--kernel FILE", "boot", "--append", "quiet")]
    [InlineData("a chapter brings its own machine", null, "boot", "kernel/00", "--memory", "64")]
    [InlineData("--interactive needs a terminal", "leave the option out", "boot", "kernel/00", "--interactive")]
    [InlineData("--boot and --no-boot exclude each other", null, "verify", "--boot", "--no-boot")]
    [InlineData("--all takes no chapters", null, "verify", "--all", "kernel/00")]
    [InlineData("there is no completion for \"tcsh\"", "bash, zsh and fish", "completion", "tcsh")]
    [InlineData("tutor kernel does not know \"fetch\"", null, "kernel", "fetch")]
    [InlineData("--source goes with get lab", "tutor kernel get lab --source ARCHIVE", "kernel", "get", "stock", "--source", "/etc")]
    [InlineData("--source /etc/hostname is no kernel source", "tutor kernel get lab --source ARCHIVE", "kernel", "get", "lab", "--source", "/etc/hostname")]
    public void A_mistaken_command_line_is_one_sentence_with_a_next_step(string sentence, string? next, params string[] arguments)
    {
        Outcome text = _tutor.With("COLUMNS", "200").Run(arguments).Expect(2);
        Assert.Contains(sentence, text.Error, StringComparison.Ordinal);
        Assert.Equal("", text.Output);
        if (next is not null)
        {
            Assert.Contains(next, text.Error, StringComparison.Ordinal);
        }

        if (!arguments.Contains("xml"))
        {
            Outcome json = _tutor.Run([.. arguments, "--format", "json"]).Expect(2);
            Assert.Equal(("lfs-tutor/error@1", 2), ((string?)json.Json["schema"], (int?)json.Json["error"]!["exitCode"]));
        }
    }

    [Fact]
    public void A_broken_chapter_is_named_with_file_and_line_and_the_others_still_work()
    {
        Content(("kernel/00-x", BrokenChapter), ("kernel/10-y", GoodChapter));

        Outcome list = _tutor.Run("list").Expect(2);
        Assert.Contains("kernel/10-y", list.Output, StringComparison.Ordinal);
        Assert.Contains("kernel/00-x/chapter.md:5: minutes must be a whole number", list.Error, StringComparison.Ordinal);
        _tutor.Run("show", "kernel/00").Expect(2);
        _tutor.Run("show", "kernel/10").Expect(0);
        Outcome json = _tutor.Run("verify", "--all", "--format", "json").Expect(2);
        Assert.Equal("content.wrong-type", (string?)json.Json["error"]!["findings"]![0]!["rule"]);
    }

    [Fact]
    public void An_empty_content_folder_is_a_usage_error()
    {
        Directory.CreateDirectory(_tutor["content"]);

        _tutor.With("LFS_TUTOR_CONTENT", _tutor["content"]).Run("list").Expect(2);
    }

    [Fact]
    public void A_chapter_without_a_boot_is_proved_by_its_checks()
    {
        Content(("kernel/10-y", GoodChapter));

        _tutor.Run("verify", "kernel/10").Expect(1);
        _tutor.Write("lfs-tutor/kernel/vmlinuz", "anything");
        Outcome verified = _tutor.Run("verify", "kernel/10", "--format", "json").Expect(0);
        Assert.Equal(7, (int?)verified.Json["points"]!["earned"]);
        Assert.Equal("passed", (string?)_tutor.Run("list", "--format", "json").Expect(0).Json["chapters"]![0]!["status"]);
        _tutor.Run("reset", "kernel/10").Expect(2);
        _tutor.Run("reset", "kernel/10", "--yes").Expect(0);
        Assert.Equal("open", (string?)_tutor.Run("list", "--format", "json").Expect(0).Json["chapters"]![0]!["status"]);
        Assert.Equal("anything", File.ReadAllText(Directory.GetFiles(_tutor["lfs-tutor/kernel"], "vmlinuz", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public void A_forecast_without_files_says_how_to_make_them()
    {
        Outcome forecast = _tutor.With("COLUMNS", "200").Run("forecast", "kernel/00").Expect(4);
        Assert.Contains("\n          vmlinuz does not exist\n\nThere is nothing to boot yet.\nnext: make it as the chapter says (tutor show kernel/00", forecast.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("tutor boot", forecast.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_is_built_once_asked_and_what_was_there_is_kept()
    {
        Content(("kernel/10-y", GoodChapter));
        _tutor.Write("content/kernel/10-y/solve.sh", "echo building\ncp -- \"$LFS_TUTOR_KERNEL\" vmlinuz\n");
        _tutor.Write("lfs-tutor/kernel/vmlinuz", "mine");
        string kernel = _tutor.Write("kernel-to-use", "theirs");

        _tutor.Run("solve", "kernel/10", "--kernel", kernel).Expect(2);
        Outcome solved = _tutor.Run("solve", "kernel/10", "--kernel", kernel, "--yes", "--format", "json").Expect(0);

        Assert.Equal("theirs", File.ReadAllText(_tutor["lfs-tutor/kernel/vmlinuz"]));
        Assert.Equal("mine", File.ReadAllText(Path.Combine((string)solved.Json["backup"]!, "vmlinuz")));
        _tutor.Run("verify", "kernel/10").Expect(0);
    }

    [Fact]
    public void A_solution_is_built_after_those_its_chapter_builds_on_and_no_others()
    {
        static string Chapter(string id, string more = "") => $"---\nformat: 1\nid: {id}\ntitle: T\nminutes: 1\npoints: 1\n{more}---\nText.\n";
        Content(
            ("kernel/00-a", Chapter("kernel/00-a")),
            ("kernel/10-b", Chapter("kernel/10-b")),
            ("kernel/20-c", Chapter("kernel/20-c", "builds-on: [kernel/00-a]\n")),
            ("kernel/30-d", Chapter("kernel/30-d")));
        foreach (string id in new[] { "00-a", "10-b", "20-c", "30-d" })
        {
            _tutor.Write($"content/kernel/{id}/solve.sh", $"echo {id} >> built\n");
        }

        _tutor.Run("solve", "kernel/20", "--kernel", "/etc/hostname", "--yes").Expect(0);
        Assert.Equal("00-a\n20-c\n", File.ReadAllText(_tutor["lfs-tutor/kernel/built"]));

        File.Delete(_tutor["lfs-tutor/kernel/built"]);
        _tutor.Run("goto", "kernel/30", "--solve", "--kernel", "/etc/hostname", "--yes").Expect(0);
        Assert.Equal("00-a\n20-c\n", File.ReadAllText(_tutor["lfs-tutor/kernel/built"]));
        Assert.Equal("kernel/30-d", (string?)_tutor.Run("list", "--format", "json").Expect(0).Json["current"]);
        _tutor.Run("goto", "kernel/00", "--solve", "--yes").Expect(0);
    }

    [Fact]
    public void The_options_of_the_lab_kernel_come_as_a_fragment_to_build_with()
    {
        string fragment = _tutor.Run("kernel", "options").Expect(0).Output;

        Assert.Contains("\nCONFIG_EFI_STUB=y\n", fragment, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "content", "kernel", "lab-kernel.fragment")), fragment);
    }

    [Fact]
    public void A_solution_that_fails_is_one_sentence_with_its_last_words()
    {
        Content(("kernel/10-y", GoodChapter));
        _tutor.Write("content/kernel/10-y/solve.sh", "echo no such luck >&2\nexit 5\n");

        Outcome outcome = _tutor.With("COLUMNS", "200").Run("solve", "kernel/10", "--kernel", "/etc/hostname").Expect(1);
        Assert.Contains("the solution of kernel/10-y ended with status 5: no such luck", outcome.Error, StringComparison.Ordinal);

        _tutor.Write("content/kernel/10-y/solve.sh", "no-such-tool-anywhere\n");
        _tutor.Run("solve", "kernel/10", "--kernel", "/etc/hostname").Expect(3);
    }

    [Fact]
    public void Hints_become_plainer_with_every_call()
    {
        Content(("kernel/10-y", GoodChapter));

        Assert.Equal(1, (int?)_tutor.Run("hint", "kernel/10", "--format", "json").Expect(0).Json["rung"]);
        Assert.Equal(2, (int?)_tutor.Run("hint", "kernel/10", "--format", "json").Expect(0).Json["rung"]);
        Outcome all = _tutor.Run("hint", "kernel/10", "--all", "--format", "json").Expect(0);
        Assert.Equal((int?)all.Json["of"], all.Json["hints"]!.AsArray().Count);
        Assert.Equal("kernel.missing", (string?)all.Json["rule"]);
    }

    [Fact]
    public void Without_qemu_a_boot_cannot_be_judged_and_the_remedy_is_named()
    {
        _tutor.With("LFS_TUTOR_QEMU", "/nonexistent/qemu");
        string kernel = _tutor.Write("vmlinuz", "x");

        Outcome boot = _tutor.Run("boot", "--kernel", kernel, "--append", "console=ttyS0", "--accel", "tcg").Expect(3);
        Assert.Contains("next:", boot.Error, StringComparison.Ordinal);
        Assert.Equal(3, (int?)_tutor.Run("boot", "--kernel", kernel, "--accel", "tcg", "--format", "json").Expect(3).Json["error"]!["exitCode"]);
        _tutor.Run("doctor").Expect(3);
    }

    [Fact]
    public void An_interrupt_ends_a_running_solution_with_130()
    {
        Content(("kernel/10-y", GoodChapter));
        _tutor.Write("content/kernel/10-y/solve.sh", "echo started\nsleep 600\n");
        using Process process = _tutor.Start("solve", "kernel/10", "--kernel", "/etc/hostname");
        while (process.StandardError.ReadLine() is { } line && !line.EndsWith("started", StringComparison.Ordinal))
        {
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)));
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_error()
    {
        using Process process = _tutor.Start("show", "kernel/10", "--answers");
        process.StandardOutput.Close();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal("", process.StandardError.ReadToEnd());
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("list", "--format", "json")]
    public void A_full_disk_under_the_output_is_one_sentence(params string[] arguments)
    {
        string script = _tutor.Write("full.sh", $"'{Path.Combine(AppContext.BaseDirectory, "tutor")}' {string.Join(' ', arguments)} > /dev/full\n");
        ProcessStartInfo start = new("bash", [script]) { RedirectStandardError = true };
        start.Environment["HOME"] = _tutor.Folder;
        using Process bash = Process.Start(start)!;

        string error = bash.StandardError.ReadToEnd();
        Assert.True(bash.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Contains("tutor: the output cannot be written: No space left on device\n", error, StringComparison.Ordinal);
        Assert.Equal(3, bash.ExitCode);
    }

    [Fact]
    public void Standard_output_and_error_may_share_a_file()
    {
        string script = _tutor.Write("both.sh", $"'{Path.Combine(AppContext.BaseDirectory, "tutor")}' list verfy > both.txt 2>&1; '{Path.Combine(AppContext.BaseDirectory, "tutor")}' --version >> both.txt 2>&1\n");
        ProcessStartInfo start = new("bash", [script]) { WorkingDirectory = _tutor.Folder };
        start.Environment["HOME"] = _tutor.Folder;
        using (Process bash = Process.Start(start)!)
        {
            Assert.True(bash.WaitForExit(TimeSpan.FromSeconds(60)));
        }

        string[] lines = File.ReadAllLines(_tutor["both.txt"]);
        Assert.StartsWith("tutor: \"verfy\" is one word too many", lines[0], StringComparison.Ordinal);
        Assert.Equal("tutor 0.1.0", lines[^1]);
    }

    [Theory]
    [InlineData("CLICOLOR_FORCE", "1", true)]
    [InlineData("CLICOLOR_FORCE", "0", false)]
    [InlineData("NO_COLOR", "1", false)]
    public void Colours_follow_the_environment(string variable, string value, bool expected)
    {
        string output = _tutor.With(variable, value).Run("list").Output;

        Assert.Equal(expected, output.Contains('\u001b'));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void A_completion_script_knows_every_command(string shell)
    {
        string script = _tutor.Run("completion", shell).Expect(0).Output;

        Assert.All(LfsTutor.Commands.AllCommands.Create(), command => Assert.Contains(command.Name, script, StringComparison.Ordinal));
    }

    [Fact]
    public void Bash_completes_commands_and_chapters()
    {
        string script = _tutor.Write("completion.bash", _tutor.Run("completion", "bash").Output + """

            PATH=$1:$PATH
            COMP_WORDS=(tutor ver); COMP_CWORD=1; _tutor; echo "${COMPREPLY[@]}"
            COMP_WORDS=(tutor show kernel/1); COMP_CWORD=2; _tutor; echo "${COMPREPLY[@]}"

            """);
        ProcessStartInfo start = new("bash", [script, AppContext.BaseDirectory]) { RedirectStandardOutput = true };
        start.Environment["HOME"] = _tutor.Folder;
        using Process bash = Process.Start(start)!;

        Assert.Equal("verify\nkernel/10-root-filesystem\n", bash.StandardOutput.ReadToEnd());
    }
}
