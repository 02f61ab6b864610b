using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Machine;

[Trait("needs", "boot")]
public sealed class StageRealBootTests : IDisposable
{
    private const string HelloInit = "#include <stdio.h>\n#include <unistd.h>\nint main(void){for(;;){printf(\"Hello, World!\\n\");fflush(stdout);sleep(1);}}\n";

    private readonly BootLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Without_a_root_the_kernel_panics_on_the_serial_line()
    {
        RecordingObserver observer = new();
        BootResult result = await Boot(new MachineSpec { Kernel = BootLab.Kernel, Append = "console=ttyS0" }, null, observer);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
        Assert.EndsWith("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)", result.Verdict.Line, StringComparison.Ordinal);
        Assert.Equal("tcg", result.Accelerator);
        Assert.Equal(observer.Argv, result.Argv);
        Assert.Contains("Linux version", result.ConsoleText, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.ConsoleText);
        Assert.Contains(result.Remarks, remark => remark.Id == "cannot-open-root");
        Assert.Equal("", result.QemuMessages);
    }

    [Fact]
    public async Task Without_a_serial_console_the_panic_is_read_from_the_screen()
    {
        RecordingObserver observer = new();
        BootResult result = await Boot(new MachineSpec { Kernel = BootLab.Kernel }, null, observer);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
        Assert.Equal("unknown-block(0,0): no root device was named, or none of that name exists", result.Verdict.Detail);
        GuestScreen last = observer.Screens[^1];
        Assert.Equal((80, 25), (last.Columns, last.Lines.Length));
        Assert.Contains(last.Lines, line => line.Contains("Kernel panic - not syncing: VFS: Unable to mount root fs on", StringComparison.Ordinal));
        Assert.Contains("Kernel panic", result.ConsoleText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_panicked_machine_is_not_kept_running_where_only_live_ones_are_wanted()
    {
        RecordingObserver observer = new();
        BootAim aim = new() { KeepRunning = true, EndWhenDead = true };
        BootResult result = await BootLab.Machine().BootAsync(new MachineSpec { Kernel = BootLab.Kernel, Append = "console=ttyS0", Accelerator = AcceleratorChoice.Tcg }, aim, observer, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
        Assert.False(observer.GoneOn.IsCompleted);
    }

    [Fact]
    public async Task An_empty_root_file_system_ends_in_no_working_init()
    {
        BootResult result = await Boot(WithDisk(_lab.Ext2("empty")), null, null);

        Assert.Equal(VerdictKind.PanicNoInit, result.Verdict.Kind);
    }

    [Fact]
    public async Task An_init_that_says_hello_is_reached_with_its_steps()
    {
        RecordingObserver observer = new();
        BootAim aim = new()
        {
            Marker = "Hello, World!",
            Watch = new WatchList(null, [("root-mount", "VFS: Mounted root (ext2 filesystem)"), ("init-found", "Run /sbin/init as init process"), ("init-runs", "Hello, World!")]),
        };
        BootResult result = await BootLab.Machine().BootAsync(WithDisk(_lab.Ext2("hello", ("sbin/init", HelloInit))), aim, observer, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Equal(["root-mount", "init-found", "init-runs"], observer.Steps);
        Assert.Equal("init-runs", result.Milestone);
    }

    [Fact]
    public async Task An_init_that_returns_gives_its_exit_status()
    {
        BootResult result = await Boot(WithDisk(_lab.Ext2("three", ("sbin/init", "int main(void){return 3;}\n"))), "never", null);

        Assert.Equal(VerdictKind.PanicInitExited, result.Verdict.Kind);
        Assert.Equal("exit status 3", result.Verdict.Detail);
    }

    [Fact]
    public async Task A_truncated_kernel_restarts_the_machine_and_QEMU_exits()
    {
        string broken = _lab.PathOf("vmlinuz");
        File.WriteAllBytes(broken, File.ReadAllBytes(BootLab.Kernel)[..1_000_000]);
        BootResult result = await Boot(new MachineSpec { Kernel = broken, Append = "console=ttyS0" }, null, null);

        Assert.Equal(VerdictKind.Exited, result.Verdict.Kind);
    }

    [Fact]
    public async Task A_machine_kept_running_takes_input_until_it_is_cancelled()
    {
        const string Echo = "#include <stdio.h>\nint main(void){char b[80];puts(\"ready\");fflush(stdout);while(fgets(b,80,stdin)){printf(\"got %s\",b);fflush(stdout);}for(;;);}\n";
        RecordingObserver observer = new() { Awaited = text => text.Contains("got forty-two", StringComparison.Ordinal) };
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<BootResult> boot = BootLab.Machine().BootAsync(WithDisk(_lab.Ext2("echo", ("sbin/init", Echo))), new BootAim { Marker = "ready", KeepRunning = true }, observer, stop.Token);

        Assert.Equal(VerdictKind.Reached, (await observer.Verdict).Kind);
        (await observer.Input).Write("forty-two\n"u8);
        await observer.Spoke;
        Assert.False(boot.IsCompleted);
        await stop.CancelAsync();

        BootResult result = await boot;
        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Contains("got forty-two", result.ConsoleText, StringComparison.Ordinal);
    }

    private static MachineSpec WithDisk(string image) => new()
    {
        Kernel = BootLab.Kernel,
        Append = "console=ttyS0 root=/dev/sda",
        Drives = [new DriveSpec(image)],
        Accelerator = AcceleratorChoice.Tcg,
    };

    private static Task<BootResult> Boot(MachineSpec machine, string? marker, IBootObserver? observer) =>
        BootLab.Machine().BootAsync(machine with { Accelerator = AcceleratorChoice.Tcg }, new BootAim { Marker = marker }, observer, TestContext.Current.CancellationToken);
}
