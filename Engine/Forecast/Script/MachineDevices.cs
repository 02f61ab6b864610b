using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast.Script;

/// <summary>Whether a block device is there.</summary>
internal enum DevicePresence
{
    Present,
    Absent,

    /// <summary>It cannot be told; the reason says why.</summary>
    Unknown,
}

/// <summary>What a block device number leads to.</summary>
/// <param name="Presence">Whether it is there.</param>
/// <param name="Reason">Why, in a few words.</param>
internal sealed record BlockDevice(DevicePresence Presence, string Reason)
{
    /// <summary>Its bytes; null unless present.</summary>
    public ByteSource? Bytes { get; init; }

    /// <summary>The file system on it; null when none is recognised.</summary>
    public FoundFileSystem? Found { get; init; }

    /// <summary>Whether it is absent because no driver looks for it.</summary>
    public bool LacksDriver { get; init; }

    /// <summary>The image it stands in.</summary>
    public string? Image { get; init; }

    /// <summary><c>sda1</c>; null unless the number is a disk's.</summary>
    public string? Name { get; init; }
}

/// <summary>The block devices of a machine as a program sees them once init runs: the kernel has looked for all disks but those on USB by then (init/main.c, async_synchronize_full).</summary>
internal sealed class MachineDevices(Workspace workspace, MachineSpec? machine, KernelConfig? config, KernelCommandLine commandLine)
{
    /// <summary>RAM disks, floppy and IDE disks of old, loop devices: what becomes of these is not followed.</summary>
    private static readonly uint[] s_notFollowed = [1, 2, 3, 7, 9, 11, 22, 43, 259];

    private readonly Dictionary<DeviceNumber, BlockDevice> _seen = [];

    /// <summary>Whether drivers that are modules may have been loaded by now: what is absent without them may be there.</summary>
    public bool ModulesMayBeLoaded
    {
        get;
        set
        {
            field = value;
            _seen.Clear();
        }
    }

    /// <summary>The device with a number.</summary>
    public BlockDevice At(DeviceNumber number)
    {
        if (!_seen.TryGetValue(number, out BlockDevice? device))
        {
            device = Look(number);
            _seen.Add(number, device);
        }

        return device;
    }

    /// <summary>The names the kernel gives to disks and partitions that are there for certain, with their numbers; null when that cannot be told.</summary>
    public IReadOnlyList<(string Name, DeviceNumber Number)>? Names()
    {
        if (machine is null || config is null)
        {
            return null;
        }

        List<(string, DeviceNumber)> names = [];
        foreach (NamedDisk disk in MachineDisks.Of(machine))
        {
            for (uint partition = 0; partition < DeviceNumber.MinorsPerDisk; partition++)
            {
                DeviceNumber number = disk.NumberOf(partition);
                BlockDevice device = At(number);
                if (device.Presence == DevicePresence.Unknown)
                {
                    return null;
                }

                if (device.Presence == DevicePresence.Present)
                {
                    names.Add((device.Name!, number));
                }
            }
        }

        return names;
    }

    private BlockDevice Look(DeviceNumber number)
    {
        if (machine is null || config is null)
        {
            return new BlockDevice(DevicePresence.Unknown, machine is null ? "which disks the machine has is not known here" : "which drivers the kernel has is not known");
        }

        if (number.Major != DeviceNumber.ScsiDiskMajor)
        {
            return s_notFollowed.Contains(number.Major) || number.Major >= 240
                ? new BlockDevice(DevicePresence.Unknown, $"block device {number.Major}:{number.Minor} is not followed")
                : new BlockDevice(DevicePresence.Absent, $"this machine has no block device {number.Major}:{number.Minor}; its disks are 8:0, 8:16 and so on");
        }

        int index = (int)(number.Minor / DeviceNumber.MinorsPerDisk);
        uint partition = number.Minor % DeviceNumber.MinorsPerDisk;
        string name = "sd" + (char)('a' + Math.Min(index, 25)) + (partition == 0 ? "" : partition.ToString(System.Globalization.CultureInfo.InvariantCulture));
        NamedDisk? disk = MachineDisks.Of(machine).FirstOrDefault(candidate => candidate.Index == index);
        if (disk is null)
        {
            int count = machine.Drives.Length;
            return new BlockDevice(DevicePresence.Absent, $"{number.Major}:{number.Minor} is /dev/{name}, and the machine has {(count == 0 ? "no drive" : count == 1 ? "one drive, sda" : $"{count} drives, sda to sd{(char)('a' + count - 1)}")}") { Name = name };
        }

        return Drivers(disk, name) ?? Contents(disk, partition, name);
    }

    private BlockDevice? Drivers(NamedDisk disk, string name)
    {
        string[] missing = [.. MachineDisks.Missing(disk.Drive, config!)];
        if (missing.Length == 0)
        {
            return disk.Drive.Bus == DriveBus.Usb ? new BlockDevice(DevicePresence.Unknown, "a USB disk is found about a second after init has started") { Name = name } : null;
        }

        if (ModulesMayBeLoaded && missing.All(symbol => config![symbol] != Tristate.No))
        {
            return new BlockDevice(DevicePresence.Unknown, $"CONFIG_{missing[0]} is a module, and whether it has been loaded cannot be told") { Name = name };
        }

        string? other = disk.Drive.Bus == DriveBus.Ide ? MachineDisks.OtherIdeDrivers.FirstOrDefault(symbol => config![symbol] == Tristate.BuiltIn) : null;
        return other is null
            ? new BlockDevice(DevicePresence.Absent, $"CONFIG_{missing[0]} is not built in, so no driver finds the disk") { Name = name, LacksDriver = true }
            : new BlockDevice(DevicePresence.Unknown, $"whether CONFIG_{other} takes the disk cannot be told") { Name = name };
    }

    private BlockDevice Contents(NamedDisk disk, uint partitionNumber, string name)
    {
        if (workspace.StateOf(disk.Drive.Path).Trouble is { } trouble)
        {
            return new BlockDevice(DevicePresence.Unknown, trouble) { Name = name };
        }

        DiskImage image = workspace.Disk(disk.Drive.Path);
        if (partitionNumber == 0)
        {
            return new BlockDevice(DevicePresence.Present, $"/dev/{name} is {image.Name}") { Bytes = image.Bytes, Found = image.FileSystemOn(null), Image = image.Name, Name = name };
        }

        Partition? partition = image.PartitionsSeenByLinux(config!["EFI_PARTITION"] == Tristate.BuiltIn, config["MSDOS_PARTITION"] == Tristate.BuiltIn, commandLine.Has("gpt"), machine is { Firmware: FirmwareKind.Uefi })
            .FirstOrDefault(candidate => candidate.Number == partitionNumber);
        return partition is null
            ? new BlockDevice(DevicePresence.Absent, $"{image.Name} has no partition {partitionNumber} the kernel sees") { Name = name }
            : new BlockDevice(DevicePresence.Present, $"/dev/{name} is partition {partitionNumber} of {image.Name}")
            {
                Bytes = image.BytesOf(partition),
                Found = image.FileSystemOn(partition),
                Image = image.Name,
                Name = name,
            };
    }
}
