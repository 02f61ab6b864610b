using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks;

/// <summary>The part of a disk image that root= means.</summary>
internal static class RootPartition
{
    /// <summary>The partition root= names; null for the whole disk.</summary>
    public static Partition? Of(CheckContext context, DiskImage disk)
    {
        string? root = context.Machine is { } machine ? KernelCommandLine.Parse(machine.Append).Last("root") : null;
        return root is not null && RootParameter.Parse(root) is RootParameter.DiskPartition { Number: var number }
            ? disk.Partitions.FirstOrDefault(partition => partition.Number == number)
            : null;
    }

    /// <summary>The file system root= names; null when there is none.</summary>
    public static FoundFileSystem? FileSystem(CheckContext context, DiskImage disk) => disk.FileSystemOn(Of(context, disk));
}
