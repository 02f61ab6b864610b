using System.Diagnostics;

namespace LfsTutor.Tutor.Tests.EndToEnd;

/// <summary>The real program in a real terminal, with a real machine that is typed into.</summary>
[Trait("needs", "boot")]
public sealed class MachineInputEndToEndTests : IDisposable
{
    private const string Prefix = "C-]";

    private readonly string _home = Directory.CreateTempSubdirectory("lfs-tutor-home").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_busybox_shell_on_the_serial_line_is_proved_by_what_the_tutor_types_and_used_by_what_the_learner_types()
    {
        using TmuxTerminal terminal = Start("console=ttyS0", 160, 48);
        await BootAsync(terminal);
        string screen = await terminal.WaitForAsync("Chapter proved.", Token);
        Assert.Contains("answer-42", screen, StringComparison.Ordinal);
        Assert.Contains("runs on tcg", screen, StringComparison.Ordinal);
        await LeaveFinishAsync(terminal);

        terminal.Keys("Enter");
        await terminal.WaitForAsync("your keys go to the machine", Token);
        terminal.Keys("echo learner-$((40+2))", "Enter");
        await terminal.WaitForAsync("learner-42", Token);

        // The shell's history and its line editing: arrow keys and control keys arrive.
        terminal.Keys("Up", "C-a", "#", "Enter");
        await terminal.WaitForAsync("#echo learner", Token);

        // The power button does nothing without ACPI handling in init; the learner switches off by the shell.
        terminal.Keys("echo o > /proc/sysrq-trigger", "Enter");
        await terminal.WaitForAsync("nonexistent directory", Token);
        terminal.Keys(Prefix, "s");
        await terminal.WaitForAsync("The machine is stopped.", Token);
        Assert.Empty(RunningMachines.Of(_home));
        terminal.Keys("q");
        terminal.WaitForChannel("done");
    }

    [Fact]
    public async Task Without_a_serial_console_the_screen_is_shown_and_the_keyboard_typed_on_and_quitting_ends_the_machine()
    {
        using TmuxTerminal terminal = Start("", 80, 24);
        await BootAsync(terminal);
        await LeaveFinishAsync(terminal);
        terminal.Keys("Enter");
        await terminal.WaitForAsync("your keys go to the machine", Token);
        terminal.Keys("echo Learner_$((40+2))", "Enter");
        await terminal.WaitForAsync("Learner_42", Token);
        Assert.Single(RunningMachines.Of(_home));
        terminal.Keys(Prefix, "q");
        await terminal.WaitForAsync("Stop it and quit?", Token);
        terminal.Keys("y");
        terminal.WaitForChannel("done");
        Assert.Empty(RunningMachines.Of(_home));
        Assert.Equal("0", File.ReadAllText(Path.Combine(_home, "exit")).Trim());
    }

    [Fact]
    public async Task Boot_interactive_hands_the_console_over_after_the_proof_and_ctrl_bracket_leaves()
    {
        using TmuxTerminal terminal = Start("console=ttyS0", 100, 30, "boot shell/00 --interactive --accel tcg");
        await terminal.WaitForAsync("Ctrl-] leaves and stops it", Token);
        terminal.Keys("echo learner-$((40+2))", "Enter");
        string screen = await terminal.WaitForAsync("learner-42", Token);
        Assert.Equal("1", terminal.Format("#{alternate_on}"));
        Assert.DoesNotContain("passed:", screen, StringComparison.Ordinal);
        terminal.Keys(Prefix);
        terminal.WaitForChannel("done");
        Assert.Contains("passed:", terminal.Screen, StringComparison.Ordinal);
        Assert.Equal(("0", "0"), (terminal.Format("#{alternate_on}"), File.ReadAllText(Path.Combine(_home, "exit")).Trim()));
        Assert.Empty(RunningMachines.Of(_home));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static async Task BootAsync(TmuxTerminal terminal)
    {
        await terminal.WaitForAsync("Use a shell", Token);
        terminal.Keys("b");
    }

    /// <summary>With its only chapter the track is proved: the tutor says how far one is.</summary>
    private static async Task LeaveFinishAsync(TmuxTerminal terminal)
    {
        await terminal.WaitForAsync("How far you are", Token);
        terminal.Keys("Enter");
        await terminal.WaitForAsync(screen => !screen.Contains("How far you are", StringComparison.Ordinal), "the end of the track to be left", Token);
    }

    private TmuxTerminal Start(string commandLine, int columns, int rows, string arguments = "")
    {
        string kernel = Environment.GetEnvironmentVariable("LFS_TUTOR_LAB_KERNEL") is { Length: > 0 } path ? path
            : throw new InvalidOperationException("LFS_TUTOR_LAB_KERNEL does not name a kernel image; script/test builds the lab kernel and sets it.");
        Directory.CreateDirectory(Path.Combine(_home, "work"));
        Directory.CreateDirectory(Path.Combine(_home, "content", "shell", "00-shell"));
        File.Copy(kernel, Path.Combine(_home, "work", "vmlinuz"));
        MakeInitramfs();
        File.WriteAllText(Path.Combine(_home, "content", "shell", "00-shell", "chapter.md"), $$"""
            ---
            format: 1
            id: shell/00-shell
            title: Use a shell
            minutes: 1
            points: 1
            boot:
              kernel: vmlinuz
              initrd: initramfs.cpio
              append: "quiet {{commandLine}}"
              expect: reached
              marker: answer-42
              type:
                - at: "/ # "
                  text: echo answer-$((6*7))
            ---
            # Use a shell

            Boot it.
            """);
        string script = Path.Combine(_home, "start");
        File.WriteAllText(script, $"""
            env TERM=screen-256color HOME='{_home}' XDG_STATE_HOME='{_home}/state' XDG_CACHE_HOME='{_home}/cache' LFS_TUTOR_CONTENT='{_home}/content' LFS_TUTOR_WORKSPACE='{_home}/work' LFS_TUTOR_ACCEL=tcg '{Path.Combine(AppContext.BaseDirectory, "tutor")}' {arguments}
            echo $? > '{_home}/exit'
            "$@" wait-for -S done
            exec cat

            """);
        return new TmuxTerminal($"bash '{script}' tmux -S \"${{TMUX%%,*}}\"", columns, rows);
    }

    private void MakeInitramfs()
    {
        string root = Path.Combine(_home, "root");
        string bin = Path.Combine(root, "bin");
        Directory.CreateDirectory(bin);
        Assert.True(File.Exists("/bin/busybox"), "busybox is missing: sudo apt install busybox-static");
        File.Copy("/bin/busybox", Path.Combine(bin, "busybox"));
        File.CreateSymbolicLink(Path.Combine(bin, "sh"), "busybox");
        File.WriteAllText(Path.Combine(root, "init"), "#!/bin/sh\nexec sh\n");
        File.SetUnixFileMode(Path.Combine(root, "init"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using Process pack = Process.Start("sh", ["-c", $"cd '{root}' && find . | cpio --quiet -o -H newc > '{_home}/work/initramfs.cpio'"]);
        pack.WaitForExit();
        Assert.Equal(0, pack.ExitCode);
    }
}
