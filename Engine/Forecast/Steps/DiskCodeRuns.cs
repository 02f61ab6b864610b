using LfsTutor.Engine.Disk.PartitionTables;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The code in the disk's first sector looks for the active partition and starts its first sector.</summary>
internal sealed class DiskCodeRuns : IBootStep
{
    private const string Title = "The boot code of the disk looks for the active partition";

    public void Walk(BootWalk walk)
    {
        BiosDisk disk = walk.Bios!.Disk;
        Location code = new(disk.Image, Offset: 0);
        if (disk.IsWhole && disk.Volume is { } whole)
        {
            walk.Bios = walk.Bios with { Volume = whole };
            walk.Ok(StepIds.DiskCode, "The disk's first sector is its file system's own", null, BootWalk.At(code, "there is no partition table: the BIOS has started the file system's boot sector itself"));
            return;
        }

        BootCodeRun run = BootCodeRun.Of(disk.First!, disk);
        if (run.Slot is { } slot)
        {
            walk.Bios = walk.Bios with { Volume = new BootVolume(disk.Image, disk.Disk, slot, PartitionEntries.Of(disk.First!)[slot - 1].StartLba) };
            walk.Ok(StepIds.DiskCode, "The boot code of the disk starts the active partition", null, BootWalk.At(code with { Offset = MbrFields.FirstEntry + ((slot - 1) * MbrFields.EntryLength) }, run.Reason));
        }
        else if (run.Kind is { } kind)
        {
            walk.Stop(StepIds.DiskCode, kind == VerdictKind.LoaderNoOperatingSystem ? "The boot code of the disk finds nothing to start" : "The processor runs into nothing", kind, run.Line, BootWalk.At(code, run.Reason));
        }
        else
        {
            walk.Lost(StepIds.DiskCode, Title, BootWalk.At(code, run.Reason));
        }
    }
}
