using System.Collections.Immutable;
using LfsTutor.Engine;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>What a PC's BIOS would do with a disk image that were the machine's only disk.</summary>
internal static class BiosInspection
{
    /// <summary>The steps up to the kernel.</summary>
    private static readonly ImmutableArray<string> s_steps = ["firmware", "mbr", "boot-sector", "ldlinux", "core-module", "loader-config", "loader-kernel", "loader-initrd"];

    /// <summary>Says it of an image whose first sector is marked as boot code and has some, and nothing of any other.</summary>
    public static void Look(Workspace workspace, string path, InspectionNotes notes)
    {
        DiskImage disk = workspace.Disk(path);
        if (BootSector.Read(disk.Bytes, 0) is not { HasSignature: true, Code: not (BootCodeKind.Blank or BootCodeKind.FatNotice or BootCodeKind.Unknown) })
        {
            return;
        }

        MachineSpec machine = new() { Drives = [new DriveSpec(path)] };
        notes.Section("What a BIOS would start", Facts(Forecaster.Forecast(workspace, machine)));
    }

    private static IEnumerable<InspectFact> Facts(BootForecast forecast)
    {
        foreach (ForecastStep step in forecast.Steps.Where(step => s_steps.Contains(step.Id)))
        {
            yield return new InspectFact(null, step.Outcome switch
            {
                StepOutcome.Unknown => $"{step.Title}; how it goes on is not known",
                StepOutcome.Stops when step.ExpectLine is { } line => $"{step.Title}, and says: {line}",
                _ => step.Title,
            });
            foreach (Evidence evidence in step.Evidence.Where(evidence => evidence.Location is not null))
            {
                yield return new InspectFact(evidence.Location!.ToString(), evidence.Text);
            }
        }
    }
}
