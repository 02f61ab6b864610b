using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class QemuMachineTests : IDisposable
{
    private readonly BootLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_missing_QEMU_is_named_with_its_remedy()
    {
        QemuMachine machine = new(new QemuMachineOptions { Program = "qemu-system-of-nowhere" }, TimeProvider.System);

        MachineUnavailableException exception = await Refused(machine, new MachineSpec());

        Assert.Equal("qemu-system-of-nowhere is not installed: without it no machine can be booted.", exception.Message);
        Assert.Equal("sudo apt install qemu-system-x86", exception.Remedy);
    }

    [Fact]
    public async Task A_missing_kernel_image_is_named()
    {
        MachineUnavailableException exception = await Refused(BootLab.Machine(), new MachineSpec { Kernel = "/nowhere/vmlinuz" });

        Assert.Equal("The kernel image cannot be used: /nowhere/vmlinuz does not exist.", exception.Message);
    }

    [Fact]
    public async Task A_directory_as_disk_is_refused()
    {
        MachineUnavailableException exception = await Refused(BootLab.Machine(), new MachineSpec { Drives = [new DriveSpec(_lab.Directory)] });

        Assert.EndsWith("is a directory, not a file.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_takes_its_contents_from_another_file_is_refused()
    {
        string image = _lab.PathOf("overlay.qcow2");
        BootLab.Run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", "/etc/hostname", "-u", image, "1M");
        MachineUnavailableException exception = await Refused(BootLab.Machine(), new MachineSpec { Drives = [new DriveSpec(image)] });

        Assert.Contains("takes its contents from another file", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("qemu-img convert", exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_with_its_data_in_another_file_is_refused()
    {
        string image = _lab.PathOf("split.qcow2");
        BootLab.Run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "data_file=" + _lab.PathOf("data.raw"), image, "1M");

        Assert.Contains("takes its contents from another file", (await Refused(BootLab.Machine(), new MachineSpec { Drives = [new DriveSpec(image)] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UEFI_without_firmware_says_what_to_install()
    {
        MachineUnavailableException exception = await Refused(BootLab.Machine(), new MachineSpec { Firmware = FirmwareKind.Uefi });

        Assert.Equal("sudo apt install ovmf", exception.Remedy);
    }

    private static Task<MachineUnavailableException> Refused(QemuMachine machine, MachineSpec spec) =>
        Assert.ThrowsAsync<MachineUnavailableException>(() => machine.BootAsync(spec with { Accelerator = AcceleratorChoice.Tcg }, new BootAim(), null, TestContext.Current.CancellationToken));
}
