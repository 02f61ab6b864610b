using System.Buffers.Binary;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel turns root= into a device number.</summary>
/// <remarks>Source: init/do_mounts.c, prepare_namespace and name_to_dev_t; block/genhd.c, blk_lookup_devt.</remarks>
internal sealed class RootDeviceIsFound : IBootStep
{
    private const int DefaultRootOffset = 0x1fc;
    private const int NoSuchDevice = -6;

    public void Walk(BootWalk walk)
    {
        if (walk.InitramfsProgram is not null || walk.IsBuiltIn("BLOCK") == false)
        {
            return;
        }

        string? root = walk.CommandLine.Last("root") is { Length: > 0 } value ? RootParameter.Kept(value) : null;
        if (root is null)
        {
            NoRootParameter(walk);
            return;
        }

        Evidence given = BootWalk.Known($"root={root} on the command line");
        switch (RootParameter.Parse(root))
        {
            case RootParameter.Disk disk:
                FindDisk(walk, root, disk.Index, 0, given);
                break;
            case RootParameter.DiskPartition partition:
                FindDisk(walk, root, partition.Index, partition.Number, given);
                break;
            case RootParameter.Numbered { Number: var number }:
                FindNumber(walk, root, number, given);
                break;
            case RootParameter.PartitionUuid uuid:
                FindPartition(walk, root, $"PARTUUID {uuid.Uuid}", partition => partition.Uuid?.StartsWith(uuid.Uuid, StringComparison.OrdinalIgnoreCase) == true, uuid.Offset, given);
                break;
            case RootParameter.PartitionLabel label:
                FindPartition(walk, root, $"PARTLABEL {label.Label}", partition => partition.Name == label.Label, 0, given);
                break;
            case RootParameter.Nothing nothing:
                Absent(walk, root, DeviceNumber.None, nothing.IsInvalid, given, BootWalk.Known(nothing.Why));
                break;
            case RootParameter.NotForecast other:
                walk.Lost(StepIds.RootDevice, $"The kernel looks for {other.What}", given, BootWalk.Known("what becomes of such a root device is not forecast"));
                break;
        }
    }

    private static void NoRootParameter(BootWalk walk)
    {
        Span<byte> bytes = stackalloc byte[2];
        walk.Workspace.Bytes(walk.KernelPath).ReadExactly(DefaultRootOffset, bytes, "the default root device");
        ushort number = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        DeviceNumber device = DeviceNumber.Decode(number);
        Evidence none = BootWalk.Known("there is no root= on the command line");
        Evidence fromImage = BootWalk.At(new Location(walk.KernelPath, Offset: DefaultRootOffset), $"the image's own default root device is 0x{number:x4}");
        if (!device.IsNone)
        {
            FindNumber(walk, null, device, none, fromImage);
            return;
        }

        Absent(walk, null, DeviceNumber.None, isInvalid: true, none, fromImage);
    }

    private static void FindNumber(BootWalk walk, string? root, DeviceNumber number, params Evidence[] evidence)
    {
        if (number.Major == DeviceNumber.ScsiDiskMajor)
        {
            FindDisk(walk, root, (int)(number.Minor / DeviceNumber.MinorsPerDisk), number.Minor % DeviceNumber.MinorsPerDisk, evidence);
        }
        else if (number.IsNone)
        {
            Absent(walk, root, number, isInvalid: false, evidence);
        }
        else
        {
            walk.Lost(StepIds.RootDevice, $"The kernel looks for block device {number.Major}:{number.Minor}", evidence);
        }
    }

    private static void FindDisk(BootWalk walk, string? root, int index, uint partitionNumber, params Evidence[] evidence)
    {
        NamedDisk? disk = MachineDisks.Of(walk.Machine).FirstOrDefault(candidate => candidate.Index == index);
        bool isByNumber = root is null || !root.StartsWith("/dev/", StringComparison.Ordinal);
        DeviceNumber asked = new(DeviceNumber.ScsiDiskMajor, ((uint)index * DeviceNumber.MinorsPerDisk) + partitionNumber);
        if (disk is null)
        {
            int count = walk.Machine.Drives.Length;
            string have = count == 0 ? "the machine has no drive" : $"the machine has {count} drive{(count == 1 ? "" : "s")}: sda{(count == 1 ? "" : $" to sd{(char)('a' + count - 1)}")}";
            Absent(walk, root, isByNumber ? asked : DeviceNumber.None, isInvalid: false, [.. evidence, BootWalk.Known(have)]);
            return;
        }

        if (!DriverIsThere(walk, root, disk, isByNumber ? asked : DeviceNumber.None, evidence))
        {
            return;
        }

        if (partitionNumber == 0)
        {
            Found(walk, new RootDevice(disk.NumberOf(0), disk.Name, disk.Drive, null), evidence);
            return;
        }

        DiskImage image = walk.Workspace.Disk(disk.Drive.Path);
        IReadOnlyList<Partition> partitions = Seen(walk, image);
        Partition? partition = partitions.FirstOrDefault(candidate => candidate.Number == partitionNumber);
        if (partition is null)
        {
            // The number is right even though there is no such partition, as long as it fits among the disk's own.
            DeviceNumber number = partitionNumber < DeviceNumber.MinorsPerDisk ? disk.NumberOf(partitionNumber) : DeviceNumber.None;
            string what = image.Scheme == PartitionScheme.None ? "no partition table: the disk has no partitions" : $"{partitions.Count} partition(s) the kernel sees, none with number {partitionNumber}";
            Absent(walk, root, number, isInvalid: false, [.. evidence, BootWalk.At(new Location(image.Name), what)]);
            return;
        }

        FoundPartition(walk, disk, image, partition, evidence);
    }

    private static void FindPartition(BootWalk walk, string root, string what, Func<Partition, bool> isIt, int offset, Evidence given)
    {
        foreach (NamedDisk disk in MachineDisks.Of(walk.Machine))
        {
            DiskImage image = walk.Workspace.Disk(disk.Drive.Path);
            IReadOnlyList<Partition> partitions = Seen(walk, image);
            if (partitions.FirstOrDefault(isIt) is not { } named)
            {
                continue;
            }

            Partition? partition = offset == 0 ? named : partitions.FirstOrDefault(candidate => candidate.Number == named.Number + offset);
            if (partition is null)
            {
                break;
            }

            if (DriverIsThere(walk, root, disk, DeviceNumber.None, given))
            {
                FoundPartition(walk, disk, image, partition, given);
            }

            return;
        }

        Absent(walk, root, DeviceNumber.None, isInvalid: false, given, BootWalk.Known($"no partition of this machine's disks has {what}"));
    }

    /// <summary>The partitions this kernel reads; with an unknown configuration, those every usual kernel reads.</summary>
    private static IReadOnlyList<Partition> Seen(BootWalk walk, DiskImage image) =>
        image.PartitionsSeenByLinux(walk.IsBuiltIn("EFI_PARTITION") ?? true, walk.IsBuiltIn("MSDOS_PARTITION") ?? true, walk.CommandLine.Has("gpt"), walk.Machine.Firmware == FirmwareKind.Uefi);

    private static void FoundPartition(BootWalk walk, NamedDisk disk, DiskImage image, Partition partition, params Evidence[] evidence)
    {
        if (partition.Number >= DeviceNumber.MinorsPerDisk)
        {
            walk.Lost(StepIds.RootDevice, $"The kernel looks for partition {partition.Number}", [.. evidence, BootWalk.Known("partitions above 15 are numbered as they come")]);
            return;
        }

        DeviceNumber number = disk.NumberOf((uint)partition.Number);
        Evidence place = BootWalk.At(new Location(image.Name, $"p{partition.Number}", Offset: partition.StartLba * 512), $"partition {partition.Number}: {partition.SectorCount} sectors from sector {partition.StartLba}");
        Found(walk, new RootDevice(number, disk.Name + partition.Number, disk.Drive, partition), [.. evidence, place]);
    }

    /// <summary>Adds the step and gives false when the disk's drivers are not there for certain.</summary>
    private static bool DriverIsThere(BootWalk walk, string? root, NamedDisk disk, DeviceNumber otherwise, params Evidence[] evidence)
    {
        if (walk.Config is not { } config)
        {
            walk.Unsure(StepIds.RootDevice, $"The kernel finds /dev/{disk.Name}", VerdictKind.PanicNoRoot, [.. evidence, BootWalk.Known("whether it has the disk's drivers built in is not known")]);
            return true;
        }

        string[] missing = [.. MachineDisks.Missing(disk.Drive, config)];
        if (missing.Length > 0 && disk.Drive.Bus == DriveBus.Ide && MachineDisks.OtherIdeDrivers.FirstOrDefault(symbol => config[symbol] == Tristate.BuiltIn) is { } other)
        {
            walk.Lost(StepIds.RootDevice, $"The kernel looks for {root}", [.. evidence, walk.Symbol(missing[0]), walk.Symbol(other), BootWalk.Known("whether the other driver takes the disk cannot be told")]);
            return false;
        }

        if (missing.Length > 0)
        {
            Absent(walk, root, otherwise, isInvalid: false, [.. evidence, .. missing.Take(3).Select(walk.Symbol), BootWalk.Known($"so no driver finds the disk {disk.Drive.Path}")]);
            return false;
        }

        if (disk.Drive.Bus == DriveBus.Usb && !walk.CommandLine.Has("rootwait"))
        {
            walk.Lost(StepIds.RootDevice, $"The kernel looks for {root}", [.. evidence, BootWalk.Known("a USB disk is found about a second after the kernel looks for it; without rootwait it is a race")]);
            return false;
        }

        return true;
    }

    private static void Found(BootWalk walk, RootDevice device, params Evidence[] evidence)
    {
        walk.RootDevice = device;
        if (walk.Config is null)
        {
            return;
        }

        string driver = device.Drive.Bus == DriveBus.Usb ? "USB_STORAGE" : "ATA_PIIX";
        walk.Ok(
            StepIds.RootDevice,
            $"The kernel finds /dev/{device.Name}",
            walk.Seen($"[{device.Name[..3]}] Attached SCSI disk", ConsoleOutput.Notice),
            [.. evidence, new Evidence(new Location(device.Drive.Path), $"the {(device.Drive.Bus == DriveBus.Usb ? "USB" : "IDE")} drive"), walk.Symbol(driver), walk.Symbol("BLK_DEV_SD")]);
    }

    private static void Absent(BootWalk walk, string? root, DeviceNumber number, bool isInvalid, params Evidence[] evidence)
    {
        string title = root is null ? "The kernel is told no root device" : $"The kernel finds no device for root={root}";
        if (walk.CommandLine.Last("rootfstype") is { } types && root is not null && types.Split(',').Any(type => type.Length > 0 && !BlockFileSystems.IsKnown(type)))
        {
            walk.Lost(StepIds.RootDevice, title, [.. evidence, BootWalk.Known($"rootfstype={types} may need no device at all")]);
            return;
        }

        if (number.IsNone && walk.CommandLine.Parameters.Any(parameter => parameter.Is("rootwait")) && !Waits(walk, root, isInvalid, title, evidence))
        {
            return;
        }

        bool hasFileSystems = walk.Config is not { } config || walk.CommandLine.Last("rootfstype") is not null || BlockFileSystems.BuiltInto(config).Length > 0;
        Evidence said = BootWalk.Known(hasFileSystems ? walk.Wording.CannotOpenRoot(root, number, NoSuchDevice) : "no file system for disks is built in either");
        walk.Stop(
            StepIds.RootDevice,
            title,
            VerdictKind.PanicNoRoot,
            walk.Seen(hasFileSystems ? walk.Wording.UnableToMount(number) : walk.Wording.NoFileSystemMounts(root, number), ConsoleOutput.Emergency),
            [.. evidence, said]);
    }

    /// <summary>Handles rootwait; true when the kernel does not wait after all.</summary>
    private static bool Waits(BootWalk walk, string? root, bool isInvalid, string title, params Evidence[] evidence)
    {
        if (root is null || !walk.CommandLine.Has("rootwait") || (isInvalid && walk.Wording.InvalidRootEndsWait is null))
        {
            walk.Lost(StepIds.RootDevice, title, [.. evidence, BootWalk.Known("whether rootwait makes this kernel wait for ever is not known")]);
            return false;
        }

        if (isInvalid && walk.Wording.InvalidRootEndsWait == true)
        {
            return true;
        }

        walk.Stop(
            StepIds.RootDevice,
            $"The kernel waits for ever for {root}",
            VerdictKind.Stalled("root-device"),
            walk.Seen(walk.Wording.WaitingForRoot(root), ConsoleOutput.Info),
            [.. evidence, BootWalk.Known("rootwait on the command line: it waits until the device appears")]);
        return false;
    }
}
