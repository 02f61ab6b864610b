using System.Globalization;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Sticks;

/// <summary>Reads which block devices there are, and who uses them, out of sysfs and procfs.</summary>
/// <remarks>Source: Documentation/ABI/stable/sysfs-block; proc(5), mountinfo and swaps.</remarks>
public sealed class HostDisks(StickPlaces places)
{
    /// <summary>The unit of every length in sysfs, whatever the device's own sectors are.</summary>
    private const int SysfsSectorLength = 512;
    private const int DeepestStack = 16;

    /// <summary>What looks like a disk and is none: optical, floppy, memory, files, and devices made of others.</summary>
    private static readonly string[] NotDisks = ["sr", "scd", "fd", "loop", "ram", "zram", "dm-", "md", "nbd", "rbd", "zd", "drbd", "bcache"];

    /// <summary>Every block device that is not a partition, by name.</summary>
    /// <exception cref="CannotJudgeException">The lists of mounts and swap cannot be read: then nothing is safe to say.</exception>
    public IReadOnlyList<HostDisk> Read()
    {
        string blocks = Path.Combine(places.Sys, "block");
        if (!Directory.Exists(blocks))
        {
            throw new CannotJudgeException($"{blocks} is not there, so the disks of this computer cannot be told apart");
        }

        MountTable mounts = MountTable.Read(places);
        return [.. Directory.EnumerateFileSystemEntries(blocks)
            .Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)
            .Select(name => Describe(blocks, name, mounts))
            .OfType<HostDisk>()];
    }

    private HostDisk? Describe(string blocks, string name, MountTable mounts)
    {
        string folder = RealPath.Of(Path.Combine(blocks, name)) ?? Path.Combine(blocks, name);
        if (Text(folder, "dev") is not { } number)
        {
            return null;
        }

        IReadOnlyList<HostDiskPartition> partitions = Partitions(folder);
        List<DiskUse> uses = [];
        AddUses(uses, folder, name, number, mounts, DeepestStack);
        foreach (HostDiskPartition partition in partitions)
        {
            string inside = Path.Combine(folder, partition.Name);
            AddUses(uses, inside, partition.Name, Text(inside, "dev") ?? "", mounts, DeepestStack);
        }

        AddLoops(uses, blocks, [name, .. partitions.Select(partition => partition.Name)], mounts);
        return new HostDisk(name, Path.Combine(places.Dev, name.Replace('!', '/')), number, Number(folder, "size") * SysfsSectorLength)
        {
            Model = Model(folder),
            IsDisk = Directory.Exists(Path.Combine(folder, "device")) && !NotDisks.Any(prefix => IsNumbered(name, prefix)),
            IsRemovable = Number(folder, "removable") != 0 || Text(folder, "device/type") == "SD",
            IsUsb = folder.Contains("/usb", StringComparison.Ordinal),
            IsReadOnly = Number(folder, "ro") != 0,
            Partitions = partitions,
            Uses = uses,
        };
    }

    /// <summary><c>sr0</c> is an <c>sr</c>; <c>sdr</c> is not.</summary>
    private static bool IsNumbered(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && (char.IsAsciiDigit(name[prefix.Length]) || name[prefix.Length] == '_');

    private List<HostDiskPartition> Partitions(string folder) =>
        [.. Directory.EnumerateDirectories(folder)
            .Where(inside => File.Exists(Path.Combine(inside, "partition")))
            .OrderBy(inside => Number(inside, "partition"))
            .Select(inside => new HostDiskPartition(Path.GetFileName(inside), Number(inside, "size") * SysfsSectorLength, LabelOf(Path.GetFileName(inside))))];

    private static void AddUses(List<DiskUse> uses, string folder, string name, string number, MountTable mounts, int depth)
    {
        uses.AddRange(mounts.UsesOf(name, number));
        string holders = Path.Combine(folder, "holders");
        if (depth == 0 || !Directory.Exists(holders))
        {
            return;
        }

        foreach (string holder in Directory.EnumerateFileSystemEntries(holders).Order(StringComparer.Ordinal))
        {
            string above = RealPath.Of(holder) ?? holder;
            string aboveName = Path.GetFileName(above);
            string shown = Text(above, "dm/name") is { } mapped ? $"{aboveName} ({mapped})" : aboveName;
            uses.Add(new DiskUse(DiskUseKind.Held, name, shown));
            AddUses(uses, above, aboveName, Text(above, "dev") ?? "", mounts, depth - 1);
        }
    }

    /// <summary>A loop device over a disk is no holder in sysfs; it names its file there.</summary>
    private void AddLoops(List<DiskUse> uses, string blocks, IReadOnlyList<string> names, MountTable mounts)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(blocks, "loop*"))
        {
            string loop = Path.GetFileName(path);
            if (Text(path, "loop/backing_file") is { } file && names.FirstOrDefault(name => Path.Combine(places.Dev, name) == file) is { } behind)
            {
                uses.Add(new DiskUse(DiskUseKind.Held, behind, loop));
                uses.AddRange(mounts.UsesOf(loop, Text(path, "dev") ?? ""));
            }
        }
    }

    private static string? Model(string folder)
    {
        string words = string.Join(' ', new[] { Text(folder, "device/vendor"), Text(folder, "device/model") ?? Text(folder, "device/name") }.Where(word => word is { Length: > 0 }));
        return words.Length == 0 ? null : Printable.Text(words);
    }

    /// <summary>udev keeps a link per label, with what is not harmless in a file name as <c>\xNN</c>.</summary>
    private string? LabelOf(string partition)
    {
        string labels = Path.Combine(places.Dev, "disk", "by-label");
        string? link = !Directory.Exists(labels)
            ? null
            : Directory.EnumerateFileSystemEntries(labels).FirstOrDefault(path => Path.GetFileName(RealPath.Of(path)) == partition);
        return link is null ? null : Printable.Text(Path.GetFileName(link).Replace("\\x20", " ", StringComparison.Ordinal));
    }

    private static long Number(string folder, string file) =>
        long.TryParse(Text(folder, file), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= long.MaxValue / SysfsSectorLength ? value : 0;

    private static string? Text(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
