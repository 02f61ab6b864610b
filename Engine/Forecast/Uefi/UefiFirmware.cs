using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>What became of a drive's boot entry.</summary>
/// <param name="Drive">The drive.</param>
/// <param name="Program">The program that was tried; null when there is none at the default path.</param>
/// <param name="Image">The firmware's judgement of it; null with it.</param>
internal sealed record BootEntry(DriveSpec Drive, ShellFile? Program, EfiProgram? Image)
{
    /// <summary>Whether the machine goes on in this program.</summary>
    public bool Starts => Image?.Acceptance == EfiAcceptance.Starts;
}

/// <summary>The boot manager of UEFI firmware without any boot entries of its own: one entry for each drive, and the shell last.</summary>
/// <remarks>Source: EDK II, MdeModulePkg/Library/UefiBootManagerLib/BmBoot.c, OvmfPkg/Library/QemuBootOrderLib; UEFI specification 2.10, section 3.5.1.1. The order was seen in boots.</remarks>
internal static class UefiFirmware
{
    /// <summary>The default path of removable media for x86-64, with slashes; case does not matter.</summary>
    public const string DefaultPath = "/EFI/BOOT/BOOTX64.EFI";

    /// <summary>The drives whose entries are tried. Sticks are attached with a boot index, and once one device has such, the firmware drops the others.</summary>
    public static IReadOnlyList<DriveSpec> Tried(MachineSpec machine)
    {
        DriveSpec[] sticks = [.. machine.Drives.Where(drive => drive.Bus == DriveBus.Usb)];
        return sticks.Length > 0 ? sticks : machine.Drives;
    }

    /// <summary>Tries the entries in order, up to the first that starts something.</summary>
    public static IEnumerable<BootEntry> Entries(Workspace workspace, MachineSpec machine)
    {
        foreach (DriveSpec drive in Tried(machine))
        {
            BootEntry entry = Try(workspace, drive, UefiVolumes.On(workspace, drive.Path));
            yield return entry;
            if (entry.Starts)
            {
                yield break;
            }
        }
    }

    /// <summary>Of a drive's file systems the first with a PE program at the default path counts.</summary>
    public static BootEntry Try(Workspace workspace, DriveSpec drive, IReadOnlyList<UefiVolume> volumes)
    {
        BootEntry? rejected = null;
        foreach (UefiVolume volume in volumes)
        {
            if (volume.FindFile(DefaultPath) is not { } file)
            {
                continue;
            }

            ShellFile program = new(volume, file);
            EfiProgram image = EfiProgram.Read(workspace.Bytes(program.Address));
            if (image.Acceptance != EfiAcceptance.NotAProgram)
            {
                return new BootEntry(drive, program, image);
            }

            rejected ??= new BootEntry(drive, program, image);
        }

        return rejected ?? new BootEntry(drive, null, null);
    }
}
