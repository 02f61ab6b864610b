using LfsTutor.Engine;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A disk image: its container, its partitions, its file systems and their files.</summary>
internal static class DiskInspection
{
    private const int SectorLength = 512;

    public static void Look(DiskImage disk, InspectionNotes notes)
    {
        notes.What = $"A disk image ({(disk.Format == DiskFormat.Qcow2 ? "qcow2" : "raw")}), {Size(disk.VirtualLength)} as the guest sees it";
        foreach (string trouble in disk.TableTroubles)
        {
            notes.Problem("disk.partition-table", Severity.Warning, notes.Whole, trouble, null);
        }

        notes.Section("Partitions", disk.Partitions.Select(partition => new InspectFact(
            notes.At(partition.StartLba * SectorLength).ToString(),
            $"p{partition.Number}: {Size(partition.SectorCount * SectorLength)}, type {partition.Type}{(partition.IsActive ? ", active" : "")}{(partition.Name is { } name ? $", \"{name}\"" : "")}{(partition.Uuid is { } uuid ? $", PARTUUID={uuid}" : "")}")));
        if (disk.Partitions.Count == 0)
        {
            One(disk, null, notes);
            return;
        }

        foreach (Partition partition in disk.Partitions)
        {
            One(disk, partition, notes);
        }
    }

    private static void One(DiskImage disk, Partition? partition, InspectionNotes notes)
    {
        string where = partition is null ? "the whole disk" : $"p{partition.Number}";
        FoundFileSystem? found;
        try
        {
            found = disk.FileSystemOn(partition);
        }
        catch (MalformedArtifactException malformed)
        {
            notes.Problem("disk.malformed", Severity.Error, malformed.Location, malformed.Reason, "fail to mount it, or find damaged files");
            return;
        }

        if (found is null)
        {
            notes.Problem("disk.no-file-system", Severity.Warning, notes.Whole, $"no file system is recognised on {where}", "have nothing to mount there");
            return;
        }

        notes.Section($"{found.Type} on {where}", Facts(found, partition is null ? disk.VirtualLength : partition.SectorCount * SectorLength));
        foreach (string remark in found.Remarks)
        {
            notes.Problem("disk.remark", Severity.Note, found.Location, remark, null);
        }

        if (found.Tree is not { } tree)
        {
            notes.Problem("disk.not-readable", found.ExtSuperblock is null && found.Trouble is null ? Severity.Note : Severity.Warning, found.Location, found.Trouble ?? "its files are not read here", null);
            return;
        }

        TreeInspection.Files(tree, $"Files on {where}", notes);
        if (found.ExtSuperblock is not null)
        {
            TreeInspection.Init(tree, TreeInspection.RootCandidates, notes);
        }
    }

    private static IEnumerable<InspectFact> Facts(FoundFileSystem found, long length)
    {
        yield return new InspectFact(found.Location.ToString(), $"type {found.Type}{(found.Label is { Length: > 0 } label ? $", label \"{label}\"" : "")}{(found.Uuid is { } uuid ? $", UUID={uuid}" : "")}");
        if (found.ExtSuperblock is not { } superblock)
        {
            yield break;
        }

        yield return new InspectFact(null, $"features: {string.Join(' ', superblock.Features.Names)}");
        yield return Driver("EXT2_FS", ExtDriverSupport.Mount(superblock, length, ExtDriver.Ext2, readOnly: true));
        yield return Driver("EXT4_FS", ExtDriverSupport.Mount(superblock, length, ExtDriver.Ext4, readOnly: true));
    }

    private static InspectFact Driver(string symbol, ExtMountOutcome outcome) => new(
        null,
        outcome.IsMounted ? $"a kernel with {symbol} mounts it" : $"a kernel with {symbol} alone does not mount it{(outcome.Message is { } message ? $": {message}" : "")}");

    private static string Size(long length) => length switch
    {
        >= 10L << 30 => $"{length >> 30} GiB",
        >= 10L << 20 => $"{length >> 20} MiB",
        >= 10L << 10 => $"{length >> 10} KiB",
        _ => $"{length} bytes",
    };
}
