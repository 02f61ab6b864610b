using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The code in the partition's first sector fetches the first sector of ldlinux.sys, by its number.</summary>
internal sealed class PartitionCodeRuns : IBootStep
{
    private const string Title = "The boot sector of the partition fetches ldlinux.sys";

    public void Walk(BootWalk walk)
    {
        BootVolume volume = walk.Bios!.Volume!;
        if (volume.Sector is not { } sector)
        {
            walk.Lost(StepIds.PartitionCode, Title, BootWalk.At(volume.Location, "the partition begins beyond the end of the disk"));
            return;
        }

        if (sector.Code != BootCodeKind.Syslinux)
        {
            NotSyslinux(walk, volume, sector);
            return;
        }

        Location wanted = new(volume.Image, Offset: volume.LoaderOffset);
        if (volume.Loader is not { } loader || loader.Build != sector.LoaderBuild)
        {
            walk.Stop(
                StepIds.PartitionCode,
                "The boot sector does not find ldlinux.sys where it was",
                VerdictKind.LoaderNoFile,
                SyslinuxTexts.BootError,
                BootWalk.At(volume.Location, $"it fetches sector {sector.LoaderLba} of the partition, by the number the installer wrote into it"),
                BootWalk.At(wanted, volume.Loader is { } other ? $"{other.Banner} of another build stands there" : "something else stands there"));
            return;
        }

        walk.Ok(StepIds.PartitionCode, Title, null, BootWalk.At(volume.Location, $"syslinux's boot sector (\"{sector.OemName}\"); it fetches sector {sector.LoaderLba} of the partition"));
    }

    private static void NotSyslinux(BootWalk walk, BootVolume volume, BootSector sector)
    {
        BootCodeRun run = BootCodeRun.Of(sector, walk.Bios!.Disk);
        if (run.Kind is { } kind)
        {
            walk.Stop(StepIds.PartitionCode, "The boot sector of the partition starts nothing", kind, run.Line, BootWalk.At(volume.Location, sector.Code == BootCodeKind.SyslinuxMbr ? $"a disk's boot code stands in the partition's place, and takes its last bytes for a partition table: {run.Reason}" : run.Reason));
        }
        else
        {
            walk.Lost(StepIds.PartitionCode, "The boot sector of the partition runs", BootWalk.At(volume.Location, run.Reason));
        }
    }
}
