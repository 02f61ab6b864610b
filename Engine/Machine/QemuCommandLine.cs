using System.Collections.Immutable;
using System.Globalization;
using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Machine;

/// <summary>Turns a machine into QEMU's arguments. Pure: looks at no file, starts nothing.</summary>
/// <remarks>Source: qemu-system-x86_64(1).</remarks>
public static class QemuCommandLine
{
    /// <summary>IDE drives of the machine type <c>pc</c>: two channels of two.</summary>
    public const int MostIdeDrives = 4;

    private const string SerialChardev = "serial0";
    private const string QmpChardev = "qmp0";

    /// <summary>The program and its arguments.</summary>
    /// <param name="machine">The machine; paths are made absolute, the kernel's command line is passed as it is.</param>
    /// <param name="setting">The rest.</param>
    /// <exception cref="ArgumentException">More IDE drives than the machine has, firmware wanted but not given, or an initramfs or command line without a kernel.</exception>
    public static ImmutableArray<string> Build(MachineSpec machine, QemuSetting setting)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(setting);
        ImmutableArray<string>.Builder arguments = ImmutableArray.CreateBuilder<string>();
        arguments.AddRange(
            setting.Program,
            "-machine", "pc",
            "-accel", setting.Accelerator,
            "-m", machine.MemoryMegabytes.ToString(CultureInfo.InvariantCulture),
            "-display", "none",
            "-monitor", "none",
            "-no-reboot",
            "-no-user-config",
            "-nic", "none",
            "-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny",
            "-chardev", $"stdio,id={SerialChardev},signal=off",
            "-serial", "chardev:" + SerialChardev);
        if (setting.QmpSocketPath is { } socket)
        {
            arguments.AddRange(
                "-chardev", $"socket,id={QmpChardev},path={Escape(socket)}",
                "-mon", $"chardev={QmpChardev},mode=control");
        }

        AddFirmware(arguments, machine, setting);
        AddDrives(arguments, machine, setting);
        AddKernel(arguments, machine);
        return arguments.ToImmutable();
    }

    /// <summary>Doubles commas, which separate the parts of an option.</summary>
    public static string Escape(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Replace(",", ",,", StringComparison.Ordinal);
    }

    /// <summary>The bus sticks are plugged into.</summary>
    internal static string UsbBus(MachineSpec machine) => UsbController(machine).Id + ".0";

    private static (string Device, string Id) UsbController(MachineSpec machine) => machine.UsbController switch
    {
        Machine.UsbController.Ehci => ("usb-ehci", "ehci0"),
        Machine.UsbController.Ohci => ("pci-ohci", "ohci0"),
        Machine.UsbController.Uhci => ("piix3-usb-uhci", "uhci0"),
        _ => ("qemu-xhci", "xhci0"),
    };

    private static void AddFirmware(ImmutableArray<string>.Builder arguments, MachineSpec machine, QemuSetting setting)
    {
        if (machine.Firmware == FirmwareKind.Bios)
        {
            return;
        }

        switch (setting.Firmware)
        {
            case FirmwareFiles.SingleImage single:
                arguments.AddRange("-bios", Path.GetFullPath(single.Path));
                break;
            case FirmwareFiles.CodeAndVariables pair when setting.VariablesPath is { } variables:
                arguments.AddRange(
                    "-drive", $"if=pflash,unit=0,format=raw,readonly=on,file={Escape(Path.GetFullPath(pair.CodePath))}",
                    "-drive", $"if=pflash,unit=1,format=raw,file={Escape(Path.GetFullPath(variables))}");
                break;
            default:
                throw new ArgumentException("A machine with UEFI needs its firmware.", nameof(setting));
        }
    }

    private static void AddDrives(ImmutableArray<string>.Builder arguments, MachineSpec machine, QemuSetting setting)
    {
        int ide = 0;
        int usb = 0;
        (string controller, string id) = UsbController(machine);
        if (machine.Sticks.Length > 0 && machine.Drives.All(drive => drive.Bus != DriveBus.Usb))
        {
            arguments.AddRange("-device", $"{controller},id={id}");
        }

        for (int index = 0; index < machine.Drives.Length; index++)
        {
            DriveSpec drive = machine.Drives[index];
            DiskFormat format = drive.Format ?? (index < setting.DriveFormats.Count ? setting.DriveFormats[index] : DiskFormat.Raw);

            // An absolute path: a relative one with a colon would be taken for a protocol, one with a dash for an option.
            string common = $"file={Escape(Path.GetFullPath(drive.Path))},format={(format == DiskFormat.Qcow2 ? "qcow2" : "raw")},snapshot={(machine.KeepDiskWrites ? "off" : "on")}";
            if (drive.Bus == DriveBus.Ide)
            {
                if (ide == MostIdeDrives)
                {
                    throw new ArgumentException($"The machine has room for {MostIdeDrives} IDE drives.", nameof(machine));
                }

                arguments.AddRange("-drive", string.Create(CultureInfo.InvariantCulture, $"{common},if=ide,index={ide}"));
                ide++;
            }
            else
            {
                if (usb == 0)
                {
                    arguments.AddRange("-device", $"{controller},id={id}");
                }

                arguments.AddRange(
                    "-drive", string.Create(CultureInfo.InvariantCulture, $"{common},if=none,id=usb{usb}"),
                    "-device", string.Create(CultureInfo.InvariantCulture, $"usb-storage,bus={id}.0,drive=usb{usb},bootindex={usb + 1}"));
                usb++;
            }
        }
    }

    private static void AddKernel(ImmutableArray<string>.Builder arguments, MachineSpec machine)
    {
        if (machine.Kernel is not { } kernel)
        {
            if (machine.Initrd is not null || machine.Append.Length > 0)
            {
                throw new ArgumentException("An initramfs or a kernel command line needs a kernel to hand it to.", nameof(machine));
            }

            return;
        }

        arguments.AddRange("-kernel", Path.GetFullPath(kernel));
        if (machine.Initrd is { } initrd)
        {
            arguments.AddRange("-initrd", Path.GetFullPath(initrd));
        }

        if (machine.Append.Length > 0)
        {
            arguments.AddRange("-append", machine.Append);
        }
    }
}
