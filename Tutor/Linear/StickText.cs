using System.Globalization;
using LfsTutor.Lessons;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Linear;

/// <summary>Disks and sticks as plain text.</summary>
internal static class StickText
{
    /// <summary>Writes the list.</summary>
    public static void Write(TextOutput output, StickListReport report)
    {
        foreach (StickReport disk in report.Disks)
        {
            Describe(output, disk);
            if (disk.MayBeWritten)
            {
                output.Labelled("may be written:", $"tutor stick write IMAGE {disk.Name}", indent: 6, ink: Ink.Green);
            }

            foreach (StickRefusalReport refusal in disk.Refusals)
            {
                output.Labelled("refused:", SafeText.Line(refusal.Remedy is { } remedy ? $"{refusal.Reason}; {remedy}" : refusal.Reason), indent: 6, ink: Ink.Yellow);
            }
        }

        if (!report.Disks.Any(disk => disk.MayBeWritten))
        {
            output.Line("There is no stick that may be written. Put one in, and list again.");
        }
    }

    /// <summary>Writes what was done.</summary>
    public static void Write(TextOutput output, StickWriteReport report)
    {
        string image = $"{SafeText.Line(report.Image, 200)} ({Size(report.Length)})";
        if (report.DryRun)
        {
            Describe(output, report.Disk);
            output.Labelled("dry run:", $"{image} would take the place of everything on {report.Disk.Name}; nothing was written", ink: Ink.Green);
            return;
        }

        output.Labelled("written:", $"{image} to {report.Disk.Device}, {Speed(report.Length, report.WriteSeconds)}", ink: Ink.Green);
        if (report.Difference is not { } difference)
        {
            output.Labelled("compared:", $"every byte came back as written, {Speed(report.Length, report.VerifySeconds)}", ink: Ink.Green);
            return;
        }

        string found = difference.Found is { } value ? string.Create(CultureInfo.InvariantCulture, $"0x{value:x2} came back") : "the stick ends there";
        output.Labelled(
            "differs:",
            string.Create(CultureInfo.InvariantCulture, $"at byte {difference.Offset} (0x{difference.Offset:x}) 0x{difference.Expected:x2} was written and {found}. The stick is worn out, or smaller than it claims to be: do not trust it."),
            ink: Ink.Red);
    }

    /// <summary>A disk with what is on it.</summary>
    public static void Describe(TextOutput output, StickReport disk)
    {
        string kind = (disk.Usb, disk.Removable) switch
        {
            (true, _) => "USB",
            (_, true) => "removable",
            _ => "built in",
        };
        output.Line($"{output.Ink(Ink.Bold, disk.Name.PadRight(4))}  {Size(disk.Length)}, {kind}, {SafeText.Line(disk.Model ?? "of unknown make", 80)}");
        foreach (StickPartitionReport partition in disk.Partitions)
        {
            output.Line($"      {partition.Name}  {Size(partition.Length)}{(partition.Label is { } label ? $"  \"{SafeText.Line(label, 40)}\"" : "")}");
        }
    }

    /// <summary>Bytes as disks are sold: thousands of thousands.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:F1} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };

    private static string Speed(long bytes, double? seconds) => seconds switch
    {
        null => "",
        > 0.001 and var time => string.Create(CultureInfo.InvariantCulture, $"{time:F1} s, {bytes / 1e6 / time:F1} MB/s"),
        _ => "at once",
    };
}
