using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Forecast;

public sealed class ForecasterTests : IDisposable
{
    private const string Good = "hello -static; cp hello rootfs/sbin/init; image";

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void The_steps_come_in_the_kernels_own_order_each_with_its_evidence_and_line()
    {
        BootForecast forecast = Of(Good, "console=ttyS0 root=/dev/sda");
        Assert.Equal(
            ["image-loads", "decompresses", "console", "initramfs", "root-device", "root-mount", "init-found", "init-executable", "init-interpreter", "init-runs"],
            forecast.Steps.Select(step => step.Id));
        Assert.All(forecast.Steps, step => Assert.Equal(StepOutcome.Ok, step.Outcome));
        Assert.All(forecast.Steps, step => Assert.NotEmpty(step.Evidence));
        Assert.Equal(
            ["Linux version 6.1.192", "[sda] Attached SCSI disk", "VFS: Mounted root (ext2 filesystem) readonly on device 8:0.", "Run /sbin/init as init process"],
            forecast.Steps.Select(step => step.ExpectLine).OfType<string>());
        Assert.Equal(VerdictKind.Runs, forecast.Kind);
    }

    [Theory]
    [InlineData("4.19.0-27-amd64", "VFS: Cannot open root device \"(null)\" or unknown-block(0,0): error -6")]
    [InlineData("6.1.0-56-amd64", "VFS: Cannot open root device \"(null)\" or unknown-block(0,0): error -6")]
    [InlineData("6.12.0", "VFS: Cannot open root device \"\" or unknown-block(0,0): error -6")]
    public void The_words_are_those_of_the_kernels_version(string release, string said)
    {
        BootForecast forecast = Of("", "console=ttyS0", release: release, hasDisk: false);
        Assert.Contains(forecast.Steps[^1].Evidence, evidence => evidence.Text == said);
        Assert.Equal("Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)", forecast.Line);
    }

    [Theory]
    [InlineData("6.1.0", "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,0)")]
    [InlineData("6.4.0", "Kernel panic - not syncing: VFS: Unable to mount root fs on ")]
    [InlineData("6.12.0", "Kernel panic - not syncing: VFS: Unable to mount root fs on \"/dev/sda\" or unknown-block(8,0)")]
    public void Newer_kernels_name_the_device_in_the_panic_when_every_file_system_was_tried(string release, string line) =>
        Assert.Equal(line, Of("truncate -s 8M disk.img", "console=ttyS0 root=/dev/sda", release: release).Line);

    [Theory]
    [InlineData("6.1.0", "stalled.root-device")]
    [InlineData("6.4.0", "unknown")]
    [InlineData("6.12.0", "panic.no-root")]
    public void Rootwait_for_something_that_is_no_device_name_depends_on_the_version(string release, string kind) =>
        Assert.Equal(kind, Of(Good, "console=ttyS0 root=UUID=1 rootwait", release: release).Kind.Text);

    [Fact]
    public void An_unknown_configuration_leaves_the_verdict_unknown_but_says_what_would_follow()
    {
        BootForecast forecast = Of(Good, "console=ttyS0 root=/dev/sda", config: null);
        Assert.Equal((VerdictKind.Unknown, null), (forecast.Kind, forecast.Line));
        Assert.Equal(["console", "root-device", "root-mount", "init-interpreter"], forecast.Steps.Where(step => step.Outcome == StepOutcome.Unknown).Select(step => step.Id));
        Assert.Equal("init-runs", forecast.Steps[^1].Id);
    }

    [Fact]
    public void Modules_are_no_drivers_and_the_line_of_the_configuration_says_so()
    {
        BootForecast forecast = Of(Good, "console=ttyS0 root=/dev/sda", config: LabConfig.With("ATA_PIIX=m", "BLK_DEV_SD=m"));
        Assert.Equal(VerdictKind.PanicNoRoot, forecast.Kind);
        Assert.Contains(forecast.Steps[^1].Evidence, evidence => evidence.Text.StartsWith("CONFIG_ATA_PIIX=m", StringComparison.Ordinal) && evidence.Location!.ToString().StartsWith("vmlinuz!IKCONFIG:", StringComparison.Ordinal));
        Assert.EndsWith("unknown-block(0,0)", forecast.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATA_LEGACY=y")]
    [InlineData("ATA_GENERIC=y")]
    public void Another_driver_that_may_take_the_disk_makes_it_unknown(string other) =>
        Assert.Equal(VerdictKind.Unknown, Of(Good, "console=ttyS0 root=/dev/sda", config: LabConfig.With("ATA_PIIX=n", other)).Kind);

    [Fact]
    public void A_kernel_without_a_serial_console_stays_silent() =>
        Assert.Equal(VerdictKind.Stalled("silent"), Of(Good, "console=ttyS0 root=/dev/sda", config: LabConfig.With("SERIAL_8250_CONSOLE=n")).Kind);

    [Fact]
    public void Early_printk_speaks_where_no_console_does() =>
        Assert.Equal(VerdictKind.PanicNoInit, Of("image", "console=ttyS0 earlyprintk=serial root=/dev/sda", config: LabConfig.With("SERIAL_8250_CONSOLE=n")).Kind);

    [Fact]
    public void Without_a_console_parameter_the_screen_is_read() =>
        Assert.Equal(VerdictKind.PanicNoRoot, Of("", "", hasDisk: false).Kind);

    [Fact]
    public void Quiet_hides_the_notices_and_leaves_the_panic()
    {
        BootForecast forecast = Of("image", "console=ttyS0 root=/dev/sda quiet");
        Assert.Equal(["Kernel panic - not syncing: No working init found."], forecast.Steps.Select(step => step.ExpectLine).OfType<string>());
    }

    [Fact]
    public void What_init_prints_on_another_console_is_not_seen() =>
        Assert.Equal(VerdictKind.Stalled("init"), Of(Good, "console=ttyS0 console=tty0 root=/dev/sda", marker: "Hello, World!").Kind);

    [Fact]
    public void A_library_where_the_loader_may_or_may_not_look_makes_it_unknown() => Assert.Equal(
        VerdictKind.Unknown,
        Of("hello; cp hello rootfs/sbin/init; mkdir rootfs/lib64 rootfs/opt; cp /lib64/ld-linux-x86-64.so.2 rootfs/lib64; cp /lib/x86_64-linux-gnu/libc.so.6 rootfs/opt; image", "console=ttyS0 root=/dev/sda").Kind);

    [Theory]
    [InlineData("console=ttyS0 root=/dev/sda initrd = initramfs.gz")]
    [InlineData("console=ttyS0 root=/dev/sda initrdmem")]
    public void A_kernel_that_falls_over_a_parameter_without_its_value_is_followed_no_further(string append) =>
        Assert.Equal((VerdictKind.Unknown, "console"), (Of(Good, append).Kind, Of(Good, append).Steps[^1].Id));

    [Fact]
    public void A_kernel_without_initramfs_support_has_no_parameter_to_fall_over() =>
        Assert.NotEqual("console", Of(Good, "console=ttyS0 root=/dev/sda initrd", config: LabConfig.With("BLK_DEV_INITRD=n")).Steps[^1].Id);

    [Fact]
    public void An_initramfs_built_into_the_kernel_that_is_not_found_there_is_not_guessed_at()
    {
        byte[] payload = KernelImage.SampleKernelImage.Gzip(KernelImage.SampleKernelImage.Vmlinux(LabConfig.With("INITRAMFS_SOURCE=\"list\"")));
        using Sandbox sandbox = new();
        File.WriteAllBytes(Path.Combine(sandbox.Path, "vmlinuz"), KernelImage.SampleKernelImage.Around(payload));
        sandbox.Run(Good);
        Assert.Equal(VerdictKind.Unknown, sandbox.Forecast(Checks.CheckCase.TheMachine()).Kind);
    }

    [Fact]
    public void A_file_system_of_a_kind_the_tutor_cannot_recognise_makes_it_unknown()
    {
        string config = LabConfig.With("MINIX_FS=y", "HFS_FS=y");
        Assert.Equal(VerdictKind.Unknown, Of("yes random | head -c 1M > disk.img", "console=ttyS0 root=/dev/sda", config: config).Kind);
        Assert.Equal(VerdictKind.PanicNoRoot, Of("rm disk.img; truncate -s 1M disk.img", "console=ttyS0 root=/dev/sda", config: config).Kind);
    }

    [Theory]
    [InlineData("rm vmlinuz", "unknown", "image-loads")]
    [InlineData(": > vmlinuz", "loader.not-a-kernel", "image-loads")]
    [InlineData("echo text > vmlinuz", "loader.not-a-kernel", "image-loads")]
    [InlineData("cp /bin/bash vmlinuz", "loader.not-a-kernel", "image-loads")]
    [InlineData("yes random | head -c 1M > vmlinuz", "unknown", "image-loads")]
    [InlineData("truncate -s 4000 vmlinuz", "exited", "decompresses")]
    [InlineData("dd if=/dev/zero of=vmlinuz bs=1 seek=4000 count=600 conv=notrunc status=none", "unknown", "decompresses")]
    public void A_kernel_that_does_not_start_ends_the_forecast_where_it_stops(string script, string kind, string lastStep)
    {
        BootForecast forecast = Of(script, "console=ttyS0", hasDisk: false);
        Assert.Equal((kind, lastStep), (forecast.Kind.Text, forecast.Steps[^1].Id));
    }

    [Fact]
    public void A_machine_without_its_disk_cannot_be_put_together()
    {
        BootForecast forecast = Of("", "console=ttyS0 root=/dev/sda");
        Assert.Equal((VerdictKind.Unknown, "disk.img does not exist"), (forecast.Kind, forecast.Steps[^1].Evidence[0].Text));
    }

    [Fact]
    public void The_default_root_device_in_the_image_counts_when_there_is_no_root_parameter() =>
        Assert.Equal(VerdictKind.Runs, Of(Good + "; printf '\\0\\010' | dd of=vmlinuz bs=1 seek=508 conv=notrunc status=none", "console=ttyS0").Kind);

    [Fact]
    public void A_boot_from_a_drive_by_way_of_the_bios_is_said_to_be_unknown()
    {
        using Workspace workspace = new(_sandbox.Path);
        BootForecast forecast = Forecaster.Forecast(workspace, new MachineSpec { Drives = [new DriveSpec("disk.img")] });
        Assert.Equal((VerdictKind.Unknown, "firmware"), (forecast.Kind, Assert.Single(forecast.Steps).Id));
    }

    [Fact]
    public void Paths_of_a_machine_given_by_hand_are_taken_as_they_are()
    {
        File.WriteAllBytes(Path.Combine(_sandbox.Path, "vmlinuz"), LabConfig.Kernel());
        using Workspace workspace = new(null);
        BootForecast forecast = Forecaster.Forecast(workspace, new MachineSpec { Kernel = Path.Combine(_sandbox.Path, "vmlinuz"), Append = "console=ttyS0" });
        Assert.Equal(VerdictKind.PanicNoRoot, forecast.Kind);
    }

    private BootForecast Of(string script, string append, string? config = LabConfig.Text, string release = "6.1.192", bool hasDisk = true, string? marker = null)
    {
        File.WriteAllBytes(Path.Combine(_sandbox.Path, "vmlinuz"), LabConfig.Kernel(config, release));
        _sandbox.Run(script);
        return _sandbox.Forecast(new MachineSpec { Kernel = "vmlinuz", Append = append, Drives = hasDisk ? [new DriveSpec("disk.img")] : [] }, marker);
    }
}
