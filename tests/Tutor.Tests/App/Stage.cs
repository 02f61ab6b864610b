using System.Collections.Immutable;
using System.Text;
using LfsTutor.Engine;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;
using LfsTutor.Lessons;
using LfsTutor.Tests.Shared;
using LfsTutor.App;
using LfsTutor.Panes;
using LfsTutor.Rendering;
using LfsTutor.Terminal;

namespace LfsTutor.Tutor.Tests.App;

/// <summary>The real state, controller and panes on a surface, with a fixed catalog and jobs that only take notes.</summary>
internal sealed class Stage
{
    public const string Markdown = """
        # Give the kernel a root file system

        When the kernel has mounted the *root file system* it runs **one** program: `init`. If it ever exits, the kernel [panics](https://docs.kernel.org/admin-guide/init.html).

        ## Make an image

        ```sh run host=debian
        # without root, in a second
        mkdir rootfs && mke2fs -q -d rootfs -t ext2 "$PWD/rootfs.ext2" 16M && qemu-img convert -O qcow2 rootfs.ext2 rootfs.ext2.qcow2
        ```

        ```sh expect=fail
        qemu-system-x86_64 -m 512M -kernel vmlinuz
        ```

        > [!TIP]
        > The console appears in the **right** pane. Press `b`.

        > [!WARNING]
        > Ubuntu keeps `/boot/vmlinuz` readable by root only.

        ### What counts

        - [x] `vmlinuz` is a kernel image
        - [ ] the root file system is ext2
          1. made with `mke2fs -d`
          2. 日本語 and émojis 👍🏽 line up

        | Device | Driver | Size |
        |:-------|:------:|-----:|
        | `/dev/sda` | ata_piix, then sd_mod, and the file system's own driver | 16M |
        | `/dev/vda` | virtio_blk | 1024M |

        ---

        ## Questions

        ### Why did the kernel say (0,0)?

        Because it had **no** device with that name.

        ### Who mounts the root file system?

        The kernel itself.
        """;

    private readonly Layouts _layouts;

    public Stage(int width = 80, int height = 24)
    {
        Time = new TestTime();
        State = new AppState([Chapter(0, "Run a kernel"), Chapter(1, "Give the kernel a root file system"), Chapter(2, "Execute an init program")], Themes.Dark, new LinkTable(), Time) { Width = width, Height = height };
        Controller = new Controller(State, Jobs, Shells);
        _layouts = new Layouts(State);
        Controller.Open(1);
        _layouts.Update();
    }

    public TestTime Time { get; }

    public AppState State { get; }

    public RecordingJobs Jobs { get; } = new();

    public RecordingShells Shells { get; } = new();

    public Controller Controller { get; }

    public static Rule NoFileSystem { get; } = new(
        "disk.no-file-system", Severity.Error, "The disk image holds no file system the kernel can mount",
        "The kernel reads the superblock of the root device; without one of a type it knows it cannot mount anything.",
        "Make the image with mke2fs -t ext2.", "fs/ext2/super.c, ext2_fill_super") { Kept = "There is a file system on the disk" };

    public static Rule KernelMissing { get; } = new(
        "kernel.missing", Severity.Error, "The kernel image is missing", "Without it there is nothing to boot.", "Copy a kernel to vmlinuz.", "docs") { Kept = "The kernel image is there" };

    public static IReadOnlyList<CheckResult> FailedChecks { get; } =
    [
        new CheckResult(new CheckRequest("kernel.missing", ["vmlinuz"]), KernelMissing, CheckStatus.Passed, [], null),
        new CheckResult(new CheckRequest("disk.no-file-system", ["rootfs.ext2.qcow2"]), NoFileSystem, CheckStatus.Failed,
            [new Finding(NoFileSystem, new Location("rootfs.ext2.qcow2", null, 0x438), "the magic is 0x0000 where 0xef53 should be")
            { KernelWill = "panic: it cannot mount the root file system", Command = "mke2fs -q -F -t ext2 rootfs.ext2 16M" }], null),
        new CheckResult(new CheckRequest("init.missing", ["rootfs.ext2.qcow2"]), NoFileSystem with { Id = "init.missing" }, CheckStatus.Skipped, [], "There is no file system to look for it in."),
    ];

    public static BootForecast PanicForecast { get; } = new(
        [
            new ForecastStep("image-loads", "QEMU loads the kernel image", StepOutcome.Ok, [new Evidence(new Location("vmlinuz", null, 0x202), "setup header, boot protocol 2.15")], null),
            new ForecastStep("decompresses", "The image decompresses itself", StepOutcome.Ok, [new Evidence(new Location("vmlinuz", null, 0x4248), "gzip payload")], null),
            new ForecastStep("console", "The kernel prints to the serial console", StepOutcome.Ok, [new Evidence(null, "console=ttyS0 is on the command line")], "Linux version 6.1.0"),
            new ForecastStep("root-device", "/dev/sda appears", StepOutcome.Ok, [new Evidence(new Location(".config", null, null, 212), "CONFIG_ATA_PIIX=y")], "sda: "),
            new ForecastStep("root-mount", "The kernel mounts /dev/sda", StepOutcome.Stops, [new Evidence(new Location("rootfs.ext2.qcow2", null, 0x438), "no file system: the magic is 0x0000")], "VFS: Unable to mount root fs"),
        ],
        VerdictKind.PanicNoRoot, "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,0)");

    public static BootResult PanicResult { get; } = new()
    {
        Verdict = new BootVerdict(VerdictKind.PanicNoRoot, "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,0)", 120, "8,0"),
        Argv = ["qemu-system-x86_64"], Accelerator = "tcg", Milestone = "root-mount", AtSeconds = 1.5, ConsoleDigest = "", ConsoleText = "", Remarks = [], QemuMessages = "",
    };

    public static BootExplanation PanicExplanation { get; } = new(
        false, "The kernel found the disk but no file system on it.",
        ["rootfs.ext2.qcow2@0x438: the magic is 0x0000 where 0xef53 should be", "console: VFS: Unable to mount root fs on unknown-block(8,0)"],
        "Make the file system anew with mke2fs -t ext2, then press b.", true);

    public static string Console { get; } =
        "\ec\e[?7l\e[2JSeaBIOS (version 1.16.2-debian-1.16.2-1)\r\nBooting from ROM..\r\n[    0.000000] Linux version 6.1.0 (lfs@tutor) (gcc 12.2.0) #1 SMP\r\n"
        + "[    0.000000] Command line: console=ttyS0 root=/dev/sda\r\n[    0.912345] sda: \e[1;31mno partition table\e[0m\r\n"
        + "[    1.102345] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,0)\r\n";

    public Stage Press(string keys)
    {
        InputDecoder decoder = new();
        foreach (char key in keys)
        {
            decoder.Feed(Encoding.UTF8.GetBytes([key]));
            if (key == '\e')
            {
                decoder.Flush();
            }
        }

        return Take(decoder);
    }

    /// <summary>A key that is a sequence, or the mouse.</summary>
    public Stage Send(string sequence)
    {
        InputDecoder decoder = new();
        decoder.Feed(Encoding.UTF8.GetBytes(sequence));
        return Take(decoder);
    }

    public Stage Post(AppEvent appEvent)
    {
        Controller.Handle(appEvent);
        _layouts.Update();
        return this;
    }

    public Stage WithResults() =>
        Post(new AppEvent.ChecksReady(State.Visit, FailedChecks)).Post(new AppEvent.ForecastReady(State.Visit, PanicForecast));

    /// <summary>A boot up to the panic.</summary>
    public Stage BootToPanic()
    {
        RunMachine();
        Jobs.Print(Console);
        Post(new AppEvent.ConsoleReady(State.Boot.Run));
        Post(new AppEvent.StepSeen(State.Boot.Run, "console", "Linux version 6.1.0"));
        return Post(new AppEvent.StepSeen(State.Boot.Run, "root-device", "sda: no partition table"));
    }

    public Stage RunMachine()
    {
        Press("b");
        return Post(new AppEvent.BootStarted(State.Boot.Run, ["qemu-system-x86_64", "-accel", "tcg", "-m", "512", "-kernel", "vmlinuz", "-append", "console=ttyS0 root=/dev/sda", "-nic", "none", "-serial", "stdio"], "tcg"));
    }

    public Stage Panic() => Post(new AppEvent.BootEnded(State.Boot.Run, PanicResult, PanicExplanation));

    public Stage Resize(int width, int height)
    {
        (State.Width, State.Height) = (width, height);
        _layouts.Update();
        return this;
    }

    public Surface Draw()
    {
        Surface surface = new(State.Width, State.Height);
        DrawOn(surface);
        return surface;
    }

    public void DrawOn(Surface surface)
    {
        _layouts.Update();
        ScreenView.Draw(surface, State, _layouts);
    }

    public string Picture() => Draw().ToText();

    private Stage Take(InputDecoder decoder)
    {
        while (decoder.TryRead(out InputEvent input))
        {
            Controller.Handle(input);
            _layouts.Update();
        }

        return this;
    }

    private static Chapter Chapter(int number, string title) => new()
    {
        Id = $"kernel/{number}0-chapter",
        Title = title,
        Folder = "content/kernel",
        Minutes = 10 + (5 * number),
        Points = 10,
        Artifacts = [("vmlinuz", "kernel image")],
        Checks = [new CheckRequest("kernel.missing", ["vmlinuz"])],
        Boot = number == 2 ? null : new ChapterBoot(new MachineSpec { Append = "console=ttyS0 root=/dev/sda" }, VerdictKind.PanicNoInit, null, TimeSpan.FromSeconds(90)),
        Hints = ImmutableArray.Create("a hint"),
        Markdown = number == 1 ? Markdown : $"# {title}\n\nA short chapter.\n",
    };
}
