using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Tests.Machine;

public sealed class QemuCommandLineTests
{
    private const string Always =
        "qemu-system-x86_64 -machine pc -accel tcg -m 512 -display none -monitor none -no-reboot -no-user-config -nic none"
        + " -sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny"
        + " -chardev stdio,id=serial0,signal=off -serial chardev:serial0";

    public static TheoryData<MachineSpec, string> Machines() => new()
    {
        { new MachineSpec { Kernel = "/boot/vmlinuz" }, "-kernel /boot/vmlinuz" },
        { new MachineSpec { Kernel = "/k", Append = "console=ttyS0 root=/dev/sda" }, "-kernel /k -append 'console=ttyS0 root=/dev/sda'" },
        { new MachineSpec { Kernel = "/k", Initrd = "/i.gz" }, "-kernel /k -initrd /i.gz" },
        { new MachineSpec { Drives = [new DriveSpec("/a.img")] }, "-drive file=/a.img,format=raw,snapshot=on,if=ide,index=0" },
        { new MachineSpec { Drives = [new DriveSpec("/a.qcow2", Format: DiskFormat.Qcow2), new DriveSpec("/b,c.img")], KeepDiskWrites = true }, "-drive file=/a.qcow2,format=qcow2,snapshot=off,if=ide,index=0 -drive file=/b,,c.img,format=raw,snapshot=off,if=ide,index=1" },
        { new MachineSpec { UsbController = UsbController.Ehci, Drives = [new DriveSpec("/u.img", DriveBus.Usb)] }, "-device usb-ehci,id=ehci0 -drive file=/u.img,format=raw,snapshot=on,if=none,id=usb0 -device usb-storage,bus=ehci0.0,drive=usb0,bootindex=1" },
        { new MachineSpec { UsbController = UsbController.Ohci, Sticks = ["/s.img"] }, "-device pci-ohci,id=ohci0" },
        { new MachineSpec { Drives = [new DriveSpec("/u.img", DriveBus.Usb), new DriveSpec("/v.img", DriveBus.Usb)] }, "-device qemu-xhci,id=xhci0 -drive file=/u.img,format=raw,snapshot=on,if=none,id=usb0 -device usb-storage,bus=xhci0.0,drive=usb0,bootindex=1 -drive file=/v.img,format=raw,snapshot=on,if=none,id=usb1 -device usb-storage,bus=xhci0.0,drive=usb1,bootindex=2" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_machine_becomes_these_arguments(MachineSpec machine, string expected) =>
        Assert.Equal(Always + " " + expected, ShellWord.Join(QemuCommandLine.Build(machine, new QemuSetting())));

    [Theory]
    [InlineData("-dash.img", "/-dash.img")]
    [InlineData("nbd:host:10809", "/nbd:host:10809")]
    [InlineData("with space,and comma", "/with space,,and comma")]
    [InlineData("json:{}", "/json:{}")]
    public void A_weird_name_stays_the_name_of_a_file(string name, string end)
    {
        string drive = QemuCommandLine.Build(new MachineSpec { Drives = [new DriveSpec(name)] }, new QemuSetting())[^1];

        Assert.StartsWith("file=/", drive, StringComparison.Ordinal);
        Assert.Contains(end + ",format=raw", drive, StringComparison.Ordinal);
    }

    [Fact]
    public void Firmware_in_one_file_is_a_bios_and_in_two_is_flash()
    {
        MachineSpec machine = new() { Firmware = FirmwareKind.Uefi };

        Assert.EndsWith("-bios /usr/share/qemu/OVMF.fd", ShellWord.Join(QemuCommandLine.Build(machine, new QemuSetting { Firmware = new FirmwareFiles.SingleImage("/usr/share/qemu/OVMF.fd") })), StringComparison.Ordinal);
        Assert.EndsWith(
            "-drive if=pflash,unit=0,format=raw,readonly=on,file=/code.fd -drive if=pflash,unit=1,format=raw,file=/run/v.fd",
            ShellWord.Join(QemuCommandLine.Build(machine, new QemuSetting { Firmware = new FirmwareFiles.CodeAndVariables("/code.fd", "/vars.fd"), VariablesPath = "/run/v.fd" })),
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => QemuCommandLine.Build(machine, new QemuSetting()));
    }

    [Fact]
    public void The_control_socket_is_one_QEMU_connects_to()
    {
        string line = ShellWord.Join(QemuCommandLine.Build(new MachineSpec { Kernel = "/k" }, new QemuSetting { QmpSocketPath = "/run/user/1000/x/qmp", Accelerator = "kvm" }));

        Assert.Contains("-accel kvm", line, StringComparison.Ordinal);
        Assert.Contains("-chardev socket,id=qmp0,path=/run/user/1000/x/qmp -mon chardev=qmp0,mode=control", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_machine_has_no_room_for_is_refused()
    {
        DriveSpec drive = new("/a.img");

        Assert.Throws<ArgumentException>(() => QemuCommandLine.Build(new MachineSpec { Drives = [drive, drive, drive, drive, drive] }, new QemuSetting()));
        Assert.Throws<ArgumentException>(() => QemuCommandLine.Build(new MachineSpec { Append = "console=ttyS0" }, new QemuSetting()));
    }
}
