using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>The disk has no GUID partition table. Argument: the image.</summary>
public sealed class NoGuidTable : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "gpt.no-table",
        Severity.Error,
        "The disk has no GUID partition table",
        "OVMF takes a file system wherever it finds one; the specification, and with it the firmware of a real computer, looks for partitions in a GPT.",
        "Write a GPT with sgdisk before anything else goes onto the disk.",
        "UEFI 2.10, 5.3.1 and 13.3.1") { Kept = "The disk has a GUID partition table" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (disk.Scheme == PartitionScheme.Gpt)
        {
            yield break;
        }

        yield return new Finding(Rule, new Location(path, Offset: disk.Format == DiskFormat.Raw ? 0 : null), Describe(disk))
        {
            OutOfSpecification = "a disk that UEFI boots from has a GPT",
        };
    }

    private static string Describe(DiskImage disk) => disk switch
    {
        { TableTroubles: [var trouble, ..] } => trouble,
        { Scheme: PartitionScheme.Mbr } => "the partition table is of the old kind (MBR)",
        _ when disk.FileSystemOn(null) is { } found => $"{found.Type} begins in the first sector, where the table should be",
        _ => "there is no partition table in the first sectors",
    };
}
