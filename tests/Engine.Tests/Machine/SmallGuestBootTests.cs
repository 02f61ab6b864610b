using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Tests.Shared;

namespace LfsTutor.Engine.Tests.Machine;

/// <summary>Real QEMU with guests of one sector: what can go wrong around a boot.</summary>
[Trait("needs", "boot")]
[Collection(nameof(RunsAlone))]
public sealed class SmallGuestBootTests : IDisposable
{
    private const string ReportSocket = "LFS_TUTOR_TEST_SOCKET";

    private readonly BootLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task The_trial_sector_speaks_under_emulation() =>
        Assert.Null(await new AcceleratorProbe("qemu-system-x86_64", null, TimeProvider.System).TrialAsync("tcg", Cancel));

    [Fact]
    public async Task A_trial_that_says_nothing_is_given_up()
    {
        // A QEMU whose processor never starts, as with a KVM that hangs.
        string program = Script("exec qemu-system-x86_64 -S \"$@\"");

        Assert.Equal("a trial boot said nothing for 3 seconds", await new AcceleratorProbe(program, null, TimeProvider.System).TrialAsync("tcg", Cancel));
    }

    [Fact]
    public async Task A_trial_that_fails_says_why()
    {
        string? trouble = await new AcceleratorProbe("qemu-system-x86_64", null, TimeProvider.System).TrialAsync("nonsense", Cancel);

        Assert.StartsWith("a trial boot failed: ", trouble, StringComparison.Ordinal);
        Assert.Contains("nonsense", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_is_reached_from_an_image_with_a_weird_name()
    {
        BootResult result = await Machine().BootAsync(Guest(BootSectors.SaysAWord, "-a,b c:d=e.img"), new BootAim { Marker = TrialBootSector.Word }, null, Cancel);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Equal(64, result.ConsoleDigest.Length);
    }

    [Fact]
    public async Task A_guest_whose_timer_the_host_starved_is_started_once_more_before_it_is_judged()
    {
        // The first start is of a kernel that was starved, the second of one that was not.
        MachineSpec guest = Guest(TrialBootSector.Build("Kernel panic - not syncing: IO-APIC + timer doesn't work!  Boot with apic=debug and send a report."));
        File.WriteAllBytes(_lab.PathOf("second.img"), BootSectors.SaysAWord);
        string program = Script($"[ ! -e '{_lab.PathOf("ran")}' ] || cp '{_lab.PathOf("second.img")}' '{guest.Drives[0].Path}'; touch '{_lab.PathOf("ran")}'; exec qemu-system-x86_64 \"$@\"");
        RecordingObserver observer = new();

        BootResult result = await new QemuMachine(new QemuMachineOptions { Program = program }, TimeProvider.System).BootAsync(guest, new BootAim { Marker = TrialBootSector.Word }, observer, Cancel);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Equal(VerdictKind.Reached, (await observer.Verdict).Kind);
    }

    [Fact]
    public async Task A_guest_whose_timer_never_works_is_judged_the_second_time()
    {
        BootResult result = await Machine().BootAsync(Guest(TrialBootSector.Build("Kernel panic - not syncing: IO-APIC + timer doesn't work!")), new BootAim(), null, Cancel);

        Assert.Equal(VerdictKind.PanicHardware, result.Verdict.Kind);
    }

    [Fact]
    public async Task A_silent_guest_stalls_when_the_clock_says_so()
    {
        (BootResult result, TestTime _) = await AfterTheWord(new BootAim { Marker = "never", StallAfter = TimeSpan.FromSeconds(60) }, TimeSpan.FromSeconds(61));

        Assert.StartsWith("stalled.", result.Verdict.Kind.Text, StringComparison.Ordinal);
        Assert.Equal("last line: " + TrialBootSector.Word, result.Verdict.Detail);
        Assert.Equal(61, result.AtSeconds, 1.0);
    }

    [Fact]
    public async Task A_boot_takes_no_longer_than_its_limit()
    {
        (BootResult result, TestTime _) = await AfterTheWord(new BootAim { Marker = "never", Within = TimeSpan.FromSeconds(30) }, TimeSpan.FromSeconds(31));

        Assert.Equal(VerdictKind.TimedOut, result.Verdict.Kind);
    }

    [Fact]
    public async Task A_QEMU_that_is_killed_gives_the_verdict_exited()
    {
        RecordingObserver observer = Waiting();
        Task<BootResult> boot = Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = "never" }, observer, Cancel);
        await observer.Spoke;
        using Process qemu = Process.GetProcessById(((QemuSession)await observer.Input).ProcessId);
        qemu.Kill();

        BootResult result = await boot;
        Assert.Equal(VerdictKind.Exited, result.Verdict.Kind);
        Assert.Equal("QEMU was killed by signal 9", result.Verdict.Detail);
    }

    [Fact]
    public async Task A_cancelled_boot_leaves_no_QEMU_and_no_files()
    {
        RecordingObserver observer = Waiting();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<BootResult> boot = Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = "never" }, observer, stop.Token);
        await observer.Spoke;
        int id = ((QemuSession)await observer.Input).ProcessId;
        string socket = observer.Argv.First(argument => argument.Contains("path=", StringComparison.Ordinal)).Split("path=")[1];
        Assert.True(File.Exists(socket));
        Assert.InRange(Encoding.UTF8.GetByteCount(socket), 1, 107);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => boot);
        Assert.False(Directory.Exists($"/proc/{id}"));
        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
        Assert.False(observer.Verdict.IsCompleted);
    }

    [Fact]
    public async Task A_text_given_as_kernel_is_no_kernel()
    {
        string text = _lab.PathOf("vmlinuz");
        File.WriteAllText(text, "this is not a kernel\n");
        BootResult result = await Machine().BootAsync(new MachineSpec { Kernel = text, Append = "console=ttyS0", Accelerator = AcceleratorChoice.Tcg }, new BootAim(), null, Cancel);

        Assert.Equal("loader.not-a-kernel", result.Verdict.Kind.Text);
        Assert.Equal("qemu: invalid kernel header", result.Verdict.Detail);
        Assert.Equal("qemu: invalid kernel header", result.QemuMessages);
    }

    [Fact]
    public async Task A_guest_that_floods_its_console_is_slowed_down_instead_of_filling_memory()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        CountingObserver observer = new(4 << 20, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Machine().BootAsync(Guest(BootSectors.Floods), new BootAim { Marker = "never" }, observer, stop.Token));

        Assert.InRange(observer.Count, 4 << 20, 8 << 20);
        Assert.InRange(observer.MemoryGrowth, long.MinValue, 4 << 20);
    }

    [Fact]
    public async Task An_observer_that_throws_ends_the_boot_with_its_exception()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = "never" }, new ThrowingObserver(), Cancel));
    }

    [Fact]
    public async Task The_screen_and_the_keyboard_work_and_reset_ends_the_machine()
    {
        RecordingObserver observer = Waiting();
        Task<BootResult> boot = Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = "never" }, observer, Cancel);
        await observer.Spoke;
        IMachineInput input = await observer.Input;
        GuestScreen? screen = await input.ReadScreenAsync(Cancel);
        await input.PressAsync(["ctrl", "alt", "f2"], Cancel);
        await input.TypeAsync("Hello, World?\n", Cancel);

        Assert.Contains(screen!.Lines, line => line.StartsWith("Booting from Hard Disk", StringComparison.Ordinal));
        Assert.Equal((80, 25), (screen.Columns, screen.Lines.Length));
        QmpException refusal = await Assert.ThrowsAsync<QmpException>(() => input.PressAsync(["no-such-key"], Cancel));
        Assert.Contains("no-such-key", refusal.Message, StringComparison.Ordinal);

        await input.ResetAsync(Cancel);
        Assert.Equal(VerdictKind.Exited, (await boot).Verdict.Kind);
        Assert.Null(await input.ReadScreenAsync(Cancel));
        input.Write("after the end"u8);
    }

    [Fact]
    public async Task A_machine_that_goes_on_after_its_verdict_can_be_restarted()
    {
        RecordingObserver observer = new() { Awaited = text => text.Split(TrialBootSector.Word).Length == 3 };
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Task<BootResult> boot = Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = TrialBootSector.Word, KeepRunning = true, EndWhenDead = true }, observer, stop.Token);
        Assert.Equal(VerdictKind.Reached, (await observer.GoneOn).Verdict.Kind);
        IMachineInput input = await observer.Input;
        await input.RestartAsync(Cancel);
        await observer.Spoke;
        Assert.False(boot.IsCompleted);
        await stop.CancelAsync();

        Assert.Equal(VerdictKind.Reached, (await boot).Verdict.Kind);
    }

    [Fact]
    public async Task QEMU_dies_with_a_tutor_that_is_killed()
    {
        string socketPath = _lab.PathOf("report");
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socketPath));
        listener.Listen(1);
        ProcessStartInfo start = new(Environment.ProcessPath!, ["-explicit", "only", "-method", "*." + nameof(Holds_a_machine_until_it_is_killed)]) { RedirectStandardOutput = true };
        start.Environment[ReportSocket] = socketPath;
        using Process tutor = Process.Start(start)!;
        Task<Socket> accepting = listener.AcceptAsync(Cancel).AsTask();
        await Task.WhenAny(accepting, tutor.WaitForExitAsync(Cancel));
        Assert.True(accepting.IsCompleted, "the other process ended before it had a machine");
        using Socket report = await accepting;
        byte[] number = new byte[4];
        await report.ReceiveAsync(number, Cancel);
        using Process qemu = Process.GetProcessById(BitConverter.ToInt32(number));
        Assert.StartsWith("qemu-system", qemu.ProcessName, StringComparison.Ordinal);

        tutor.Kill();
        await tutor.WaitForExitAsync(Cancel);
        await qemu.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    /// <summary>The other side of <see cref="QEMU_dies_with_a_tutor_that_is_killed"/>; runs only when that test starts it.</summary>
    [Fact(Explicit = true)]
    [Trait("role", "other-side")]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public async Task Holds_a_machine_until_it_is_killed()
    {
        RecordingObserver observer = Waiting();
        Task<BootResult> boot = Machine().BootAsync(Guest(BootSectors.SaysAWord), new BootAim { Marker = "never" }, observer, Cancel);
        await observer.Spoke;
        using Socket report = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await report.ConnectAsync(new UnixDomainSocketEndPoint(Environment.GetEnvironmentVariable(ReportSocket)!), Cancel);
        await report.SendAsync(BitConverter.GetBytes(((QemuSession)await observer.Input).ProcessId), Cancel);
        await boot;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static QemuMachine Machine(TimeProvider? time = null) => BootLab.Machine(time);

    private static RecordingObserver Waiting() => new() { Awaited = text => text.Contains(TrialBootSector.Word + "\r\n", StringComparison.Ordinal) };

    private MachineSpec Guest(byte[] sector, string name = "guest.img")
    {
        string path = _lab.PathOf(name);
        File.WriteAllBytes(path, sector);
        return new MachineSpec { Drives = [new DriveSpec(path)], Append = "", MemoryMegabytes = 16, Accelerator = AcceleratorChoice.Tcg };
    }

    private async Task<(BootResult Result, TestTime Time)> AfterTheWord(BootAim aim, TimeSpan wait)
    {
        TestTime time = new();
        RecordingObserver observer = Waiting();
        QemuMachine machine = new(new QemuMachineOptions { ScreenInterval = TimeSpan.FromHours(1) }, time);
        Task<BootResult> boot = machine.BootAsync(Guest(BootSectors.SaysAWord), aim, observer, Cancel);
        await observer.Spoke;
        time.Advance(wait);
        return (await boot, time);
    }

    private string Script(string line)
    {
        string path = _lab.PathOf("program");
        File.WriteAllText(path, "#!/bin/sh\n" + line + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private sealed class CountingObserver(int enough, CancellationTokenSource stop) : IBootObserver
    {
        private long _before;

        public long Count { get; private set; }

        public long MemoryGrowth { get; private set; }

        public void Started(System.Collections.Immutable.ImmutableArray<string> argv, string accelerator) => _before = GC.GetTotalMemory(forceFullCollection: true);

        public void Console(ReadOnlySpan<byte> bytes)
        {
            Count += bytes.Length;
            if (Count >= enough && !stop.IsCancellationRequested)
            {
                MemoryGrowth = GC.GetTotalMemory(forceFullCollection: true) - _before;
                stop.Cancel();
            }
        }

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }

    private sealed class ThrowingObserver : IBootObserver
    {
        public void Started(System.Collections.Immutable.ImmutableArray<string> argv, string accelerator)
        {
        }

        public void Console(ReadOnlySpan<byte> bytes) => throw new NotSupportedException("on purpose");

        public void Screen(GuestScreen screen)
        {
        }

        public void StepSeen(string stepId, string line)
        {
        }
    }
}

/// <summary>What measures the memory of the process: no other test may allocate meanwhile.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
