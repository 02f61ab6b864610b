using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>The firmware finds no file system on the image. Arguments: the image, the directory it is made from.</summary>
public sealed class NoFat : EfiImageCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.no-fat",
        Severity.Error,
        "There is no FAT file system the firmware could read",
        "UEFI firmware reads files itself, before any kernel runs, and the one file system it must know is FAT. What lies on ext2 or any other it does not see.",
        "Make a FAT file system (mkfs.vfat, or virt-make-fs --type=fat) and copy the files into it.",
        "UEFI specification 2.10, section 13.3, File System Format; EDK II, FatPkg/EnhancedFatDxe/Init.c") { Kept = "There is a FAT file system the firmware can read" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes)
    {
        if (volumes.Count > 0)
        {
            yield break;
        }

        DiskImage disk = context.Workspace.Disk(path);
        string[] seen = [.. UefiVolumes.Places(disk).Select(place => Describe(disk, place))];
        yield return new Finding(Rule, new Location(path), Printable.Text(string.Join("; ", seen)))
        {
            KernelWill = "never be started: the firmware says 'Not Found' and offers its shell",
            OtherToolsSay = "mdir -i shows the files of a FAT file system; on a qcow2 image convert it to raw first",
            Command = MakeAgain(context, path),
        };
    }

    private static string Describe(DiskImage disk, Partition? place)
    {
        string where = place is null ? "the whole disk" : $"partition {place.Number}";
        FoundFileSystem? found = disk.FileSystemOn(place);
        return found is null ? $"no file system is recognised on {where}"
            : UefiVolumes.Refusal(found) is { } refusal ? $"{found.Type} on {where}, but {refusal}"
            : $"{found.Type} on {where}";
    }
}
