using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Tests.Machine;

[Trait("needs", "boot")]
public sealed class UefiRealBootTests : IDisposable
{
    private const string DefaultPath = "EFI/BOOT/BOOTx64.EFI";
    private const string NoRoot = "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)";
    private const string HelloInit = "#include <stdio.h>\n#include <unistd.h>\nint main(void){for(;;){printf(\"Hello, World!\\n\");fflush(stdout);sleep(1);}}\n";

    private readonly BootLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_kernel_at_the_default_path_panics_on_the_screen_and_no_character_is_unknown()
    {
        RecordingObserver observer = new();
        BootAim aim = new() { Watch = new WatchList(null, [("firmware-starts", "BdsDxe: starting Boot"), ("root-device", "VFS: Unable to mount root fs")]) };
        BootResult result = await Boot(_lab.Fat("lab", (DefaultPath, BootLab.Kernel)), aim, observer);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
        Assert.EndsWith(NoRoot, result.Verdict.Line, StringComparison.Ordinal);
        GuestScreen last = observer.Screens[^1];
        Assert.Equal((160, 50, 0), (last.Columns, last.Lines.Length, last.UnknownCells));
        Assert.Equal(["firmware-starts", "root-device"], observer.Steps);
        Assert.Contains("BdsDxe: starting Boot0002", result.ConsoleText, StringComparison.Ordinal);
        Assert.Contains(NoRoot, result.ConsoleText, StringComparison.Ordinal);
        Assert.DoesNotContain("Linux version", observer.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stock_kernel_panics_on_the_screen_too()
    {
        RecordingObserver observer = new();
        BootResult result = await Boot(_lab.Fat("stock", (DefaultPath, BootLab.StockKernel)), new BootAim(), observer);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
        Assert.Equal(0, observer.Screens[^1].UnknownCells);
    }

    [Fact]
    public async Task A_disk_without_a_kernel_ends_at_the_firmwares_shell()
    {
        BootResult result = await Boot(_lab.Fat("empty"), new BootAim(), null);

        Assert.Equal("firmware.no-bootable", result.Verdict.Kind.Text);
        Assert.StartsWith("BdsDxe: failed to load Boot0002 \"UEFI QEMU HARDDISK", result.Verdict.Line, StringComparison.Ordinal);
        Assert.EndsWith("Not Found", result.Verdict.Line, StringComparison.Ordinal);
        Assert.Contains("UEFI Interactive Shell", result.ConsoleText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_kernel_is_unsupported()
    {
        string broken = _lab.PathOf("vmlinuz");
        File.WriteAllBytes(broken, File.ReadAllBytes(BootLab.Kernel)[..1_000_000]);
        BootResult result = await Boot(_lab.Fat("truncated", (DefaultPath, broken)), new BootAim(), null);

        Assert.Equal("firmware.unsupported-image", result.Verdict.Kind.Text);
        Assert.Equal("Unsupported", result.Verdict.Detail);
    }

    [Fact]
    public async Task A_script_that_names_kernel_and_initramfs_reaches_its_init()
    {
        RecordingObserver observer = new();
        BootAim aim = new() { Marker = "Hello, World!", Watch = new WatchList(null, [("initrd", "EFI stub: Loaded initrd from command line option")]) };
        BootResult result = await Boot(Scripted("vmlinuz.EFI initrd=initramfs_data.cpio.gz console=ttyS0\n"), aim, observer);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Equal(["initrd"], observer.Steps);
    }

    [Fact]
    public async Task Without_a_console_in_the_script_init_is_read_on_the_screen()
    {
        RecordingObserver observer = new();
        BootAim aim = new() { Marker = "Hello, World!", Watch = new WatchList(null, [("initrd", "EFI stub: Loaded initrd from command line option"), ("init", "Run /init as init process")]) };
        BootResult result = await Boot(Scripted("vmlinuz.EFI initrd=initramfs_data.cpio.gz\n"), aim, observer);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.Equal("init", result.Milestone);
        Assert.DoesNotContain("Hello", observer.Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stick_starts_the_kernel_as_a_disk_does()
    {
        MachineSpec machine = Machine(_lab.Fat("stick", (DefaultPath, BootLab.Kernel))) with { Drives = [new DriveSpec(_lab.PathOf("stick.fat"), DriveBus.Usb)] };
        BootResult result = await BootLab.UefiMachine().BootAsync(machine, new BootAim { Within = TimeSpan.FromMinutes(4) }, null, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
    }

    [Fact]
    public async Task A_kernel_handed_over_to_the_firmware_takes_its_command_line()
    {
        MachineSpec machine = new() { Firmware = FirmwareKind.Uefi, Kernel = BootLab.Kernel, Append = "console=ttyS0", Accelerator = AcceleratorChoice.Tcg };
        BootResult result = await BootLab.UefiMachine().BootAsync(machine, new BootAim { Within = TimeSpan.FromMinutes(4) }, null, TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.PanicNoRoot, result.Verdict.Kind);
    }

    [Fact]
    public async Task An_initramfs_that_is_not_there_is_named()
    {
        BootResult result = await Boot(Scripted("vmlinuz.EFI initrd=nothere.gz console=ttyS0\n"), new BootAim { Marker = "Hello, World!" }, null);

        Assert.Equal("loader.initrd-not-found", result.Verdict.Kind.Text);
        Assert.Equal("nothere.gz", result.Verdict.Detail);
    }

    [Fact]
    public async Task A_program_the_shell_does_not_find_is_named()
    {
        BootResult result = await Boot(Scripted("vmlinux.EFI initrd=initramfs_data.cpio.gz console=ttyS0\n"), new BootAim { Marker = "Hello, World!" }, null);

        Assert.Equal("firmware.unknown-command", result.Verdict.Kind.Text);
        Assert.Equal("vmlinux.EFI", result.Verdict.Detail);
    }

    [Theory]
    [InlineData("/usr/share/qemu/OVMF.fd", null)]
    [InlineData("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd")]
    [InlineData("/usr/share/OVMF/OVMF_CODE.fd", "/usr/share/OVMF/OVMF_VARS.fd")]
    public async Task Firmware_starts_the_kernel_in_every_shape_and_its_template_is_not_written(string code, string? variables)
    {
        FirmwareFiles firmware = variables is null ? new FirmwareFiles.SingleImage(code) : new FirmwareFiles.CodeAndVariables(code, variables);
        DateTime? before = variables is null ? null : File.GetLastWriteTimeUtc(variables);
        BootResult result = await BootLab.UefiMachine(firmware).BootAsync(
            Machine(Scripted("vmlinuz.EFI initrd=initramfs_data.cpio.gz console=ttyS0\n")),
            new BootAim { Marker = "Linux version" },
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(VerdictKind.Reached, result.Verdict.Kind);
        Assert.DoesNotContain(result.Argv, argument => variables is not null && argument.Contains(variables, StringComparison.Ordinal));
        Assert.Equal(before, variables is null ? null : File.GetLastWriteTimeUtc(variables));
    }

    private string Scripted(string script)
    {
        string root = _lab.PathOf("initramfs");
        Directory.CreateDirectory(root);
        BootLab.Run("gcc", "-static", "-o", Path.Combine(root, "init"), _lab.TextFile("init.c", HelloInit));
        BootLab.Run("bsdtar", "-czf", _lab.PathOf("initramfs_data.cpio.gz"), "--format=newc", "-C", root, "init");
        return _lab.Fat(
            "scripted",
            ("vmlinuz.EFI", BootLab.Kernel),
            ("initramfs_data.cpio.gz", _lab.PathOf("initramfs_data.cpio.gz")),
            ("startup.nsh", _lab.TextFile("startup.nsh", script)));
    }

    private static MachineSpec Machine(string image) => new()
    {
        Firmware = FirmwareKind.Uefi,
        Drives = [new DriveSpec(image)],
        Accelerator = AcceleratorChoice.Tcg,
    };

    private static Task<BootResult> Boot(string image, BootAim aim, IBootObserver? observer) =>
        BootLab.UefiMachine().BootAsync(Machine(image), aim with { Within = TimeSpan.FromMinutes(4) }, observer, TestContext.Current.CancellationToken);
}
