using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Forecast.Uefi;

/// <summary>Which file systems UEFI firmware finds: every FAT it can read, on a disk without partitions or on any partition, whatever its type says.</summary>
/// <remarks>Source: EDK II, MdeModulePkg/Universal/Disk/PartitionDxe, FatPkg/EnhancedFatDxe; QEMU's order of drives.</remarks>
internal static class UefiVolumes
{
    /// <summary>Those of all drives, in the order of the shell's mapping: IDE disks, then USB sticks.</summary>
    public static IReadOnlyList<UefiVolume> Of(Workspace workspace, MachineSpec machine) => Numbered(
        machine.Drives.OrderBy(drive => drive.Bus == DriveBus.Ide ? 0 : 1).SelectMany(drive => Found(workspace, drive.Path)));

    /// <summary>Those of one image, as if it were the only drive.</summary>
    public static IReadOnlyList<UefiVolume> On(Workspace workspace, string image) => Numbered(Found(workspace, image));

    /// <summary>Why the firmware does not read a file system that is there; null when it does, or when it is no FAT.</summary>
    public static string? Refusal(FoundFileSystem found) =>
        !IsFat(found) ? null
        : found.Tree is null ? found.Trouble
        : found.FatHasTooFewClusters ? "it says FAT32 but is too small for it; the firmware takes it for damaged"
        : null;

    /// <summary>Whether the file system is a FAT, read or not.</summary>
    public static bool IsFat(FoundFileSystem found) => found.Type.StartsWith("FAT", StringComparison.Ordinal);

    /// <summary>Where file systems may be: the partitions, or the whole disk where there are none.</summary>
    public static IEnumerable<Partition?> Places(DiskImage disk) => disk.Partitions.Count == 0 ? Enumerable.Repeat<Partition?>(null, 1) : disk.Partitions;

    private static IEnumerable<UefiVolume> Found(Workspace workspace, string image)
    {
        DiskImage disk = workspace.Disk(image);
        foreach (Partition? place in Places(disk))
        {
            if (disk.FileSystemOn(place) is { Tree: { } tree } found && IsFat(found) && Refusal(found) is null)
            {
                yield return new UefiVolume(0, image, place, tree);
            }
        }
    }

    private static IReadOnlyList<UefiVolume> Numbered(IEnumerable<UefiVolume> volumes) => [.. volumes.Select((volume, index) => volume with { Number = index })];
}
