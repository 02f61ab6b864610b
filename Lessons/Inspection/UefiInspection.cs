using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>What UEFI firmware would do with a disk image that were the machine's only drive.</summary>
internal static class UefiInspection
{
    /// <summary>The steps in which the firmware is still there.</summary>
    private static readonly ImmutableArray<string> s_steps = ["firmware", "uefi-shell", "efi-stub"];

    /// <summary>Says it of an image with a FAT file system, and nothing of any other.</summary>
    public static void Look(Workspace workspace, string path, InspectionNotes notes)
    {
        DiskImage disk = workspace.Disk(path);
        if (!Places(disk).Any(place => IsFat(disk, place)))
        {
            return;
        }

        MachineSpec machine = new() { Firmware = FirmwareKind.Uefi, Drives = [new DriveSpec(path)] };
        notes.Section("What UEFI firmware would start", Facts(Forecaster.Forecast(workspace, machine)));
    }

    private static IEnumerable<InspectFact> Facts(BootForecast forecast)
    {
        foreach (ForecastStep step in forecast.Steps.Where(step => s_steps.Contains(step.Id)))
        {
            yield return new InspectFact(null, step.Outcome == StepOutcome.Unknown ? $"{step.Title}; how it goes on is not known" : step.Title);
            foreach (Evidence evidence in step.Evidence.Where(evidence => evidence.Location is not null))
            {
                yield return new InspectFact(evidence.Location!.ToString(), evidence.Text);
            }
        }
    }

    private static IEnumerable<Partition?> Places(DiskImage disk) => disk.Partitions.Count == 0 ? Enumerable.Repeat<Partition?>(null, 1) : disk.Partitions;

    private static bool IsFat(DiskImage disk, Partition? place)
    {
        try
        {
            return disk.FileSystemOn(place)?.Type.StartsWith("FAT", StringComparison.Ordinal) == true;
        }
        catch (MalformedArtifactException)
        {
            return false;
        }
    }
}
