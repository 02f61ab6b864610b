using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The BIOS reads the first sector of the first disk in its boot order, and starts it if it is marked as boot code.</summary>
/// <remarks>Source: SeaBIOS, src/boot.c, boot_disk: of several disks it tries the first only.</remarks>
internal sealed class BiosStarts : IBootStep
{
    private const string Title = "The BIOS starts the first sector of the first disk";
    private const long SignatureOffset = 0x1fe;

    public void Walk(BootWalk walk)
    {
        if (MachineParts.Trouble(walk, walk.Machine.Drives.Select(drive => drive.Path)) is { } trouble)
        {
            walk.Stop(StepIds.Firmware, MachineParts.Title, VerdictKind.Unknown, null, trouble);
            return;
        }

        // QEMU is told to boot from USB sticks first (bootindex).
        if (walk.Machine.Drives.OrderBy(drive => drive.Bus == DriveBus.Usb ? 0 : 1).FirstOrDefault() is not { } drive)
        {
            walk.Stop(StepIds.Firmware, "The BIOS finds no disk", VerdictKind.FirmwareNoBootDevice, SyslinuxTexts.NoBootableDevice, BootWalk.Known("the machine has no drive"));
            return;
        }

        BiosDisk disk = BiosDisk.Of(walk.Workspace, drive.Path);
        walk.Bios = new BiosWalk(disk);
        if (disk.First is not { HasSignature: true } first)
        {
            walk.Stop(
                StepIds.Firmware,
                "The BIOS does not start the disk: it finds no boot signature",
                VerdictKind.FirmwareNoBootDevice,
                SyslinuxTexts.NoBootableDevice,
                BootWalk.At(new Location(drive.Path, Offset: SignatureOffset), disk.First is null ? "the disk ends before its first sector does" : $"the first sector ends in {disk.First.Bytes.Span[^2]:x2} {disk.First.Bytes.Span[^1]:x2} instead of 55 aa"));
            return;
        }

        walk.Ok(StepIds.Firmware, Title, SyslinuxTexts.BootingFromDisk, [BootWalk.At(new Location(drive.Path, Offset: SignatureOffset), "the first sector ends in 55 aa"), .. LeftOut(walk, drive)]);
    }

    private static IEnumerable<Evidence> LeftOut(BootWalk walk, DriveSpec taken) => walk.Machine.Drives
        .Where(drive => drive != taken)
        .Select(drive => BootWalk.At(new Location(drive.Path), "this drive is not tried: the BIOS starts the first disk of its boot order only"));
}
