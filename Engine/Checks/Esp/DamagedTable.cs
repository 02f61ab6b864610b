using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Machine;

namespace LfsTutor.Engine.Checks.Esp;

/// <summary>The GPT is damaged, or does not fit the disk. Argument: the image.</summary>
public sealed class DamagedTable : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "gpt.damaged",
        Severity.Error,
        "The GUID partition table is damaged or does not fit the disk",
        "The table stands twice, at the start and at the end, with check sums. Firmware makes do with either copy; Linux takes the first or none.",
        "Write the table again, after the image has got its final size.",
        "block/partitions/efi.c, find_valid_gpt; UEFI 2.10, 5.3.2") { Kept = "The GUID partition table is sound" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (disk.Scheme != PartitionScheme.Gpt)
        {
            yield break;
        }

        // A kernel that sees no less than the table says boots all the same.
        bool isComplete = disk.PartitionsSeenByLinux(firmwareMends: context.Machine is { Firmware: FirmwareKind.Uefi }).Count == disk.Partitions.Count;
        foreach (string trouble in disk.TableTroubles)
        {
            yield return new Finding(Rule, new Location(path), trouble)
            {
                Severity = isComplete && disk.Partitions.Count > 0 ? Severity.Warning : Severity.Error,
                KernelWill = isComplete ? null : "show fewer partitions than the table was meant to have",
                OtherToolsSay = "sgdisk --verify names each problem",
            };
        }
    }
}
