using LfsTutor.Engine.Sticks;

namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor stick list</c>.</summary>
/// <param name="Disks">Every disk of this computer.</param>
public sealed record StickListReport(IReadOnlyList<StickReport> Disks) : Report("lfs-tutor/sticklist@1");

/// <summary>A disk, and what speaks against writing it.</summary>
/// <param name="Name">For example <c>sdb</c>.</param>
/// <param name="Device">Its node.</param>
/// <param name="Model">Maker and model, or null.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Partitions">What is on it now.</param>
/// <param name="MayBeWritten">Whether nothing speaks against it.</param>
/// <param name="Refusals">What does.</param>
public sealed record StickReport(
    string Name, string Device, string? Model, long Length, bool Removable, bool Usb, IReadOnlyList<StickPartitionReport> Partitions, bool MayBeWritten, IReadOnlyList<StickRefusalReport> Refusals)
{
    /// <param name="disk">The disk.</param>
    /// <param name="imageLength">Length of the image it is to hold in bytes, or null.</param>
    public static StickReport Of(HostDisk disk, long? imageLength)
    {
        IReadOnlyList<StickRefusal> refusals = StickRules.Refusals(disk, imageLength);
        return new StickReport(
            disk.Name,
            disk.DevicePath,
            disk.Model,
            disk.Length,
            disk.IsRemovable,
            disk.IsUsb,
            [.. disk.Partitions.Select(partition => new StickPartitionReport(partition.Name, partition.Length, partition.Label))],
            refusals.Count == 0,
            [.. refusals.Select(refusal => new StickRefusalReport(refusal.Id, refusal.Reason, refusal.Remedy))]);
    }
}

/// <param name="Length">Bytes.</param>
/// <param name="Label">Label of its file system, or null.</param>
public sealed record StickPartitionReport(string Name, long Length, string? Label);

/// <param name="Id"><c>not-a-disk</c>, <c>not-removable</c>, <c>system-disk</c>, <c>mounted</c>, <c>swap</c>, <c>held</c>, <c>read-only</c>, <c>no-medium</c> or <c>too-small</c>.</param>
public sealed record StickRefusalReport(string Id, string Reason, string? Remedy);

/// <summary><c>tutor stick write</c>.</summary>
/// <param name="Image">The image, as given.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Disk">The disk as it was before.</param>
/// <param name="DryRun">Whether nothing was written on purpose.</param>
/// <param name="WriteSeconds">Until the stick had everything; null after a dry run.</param>
/// <param name="VerifySeconds">Reading it back; null after a dry run.</param>
/// <param name="Difference">The first byte that came back otherwise, or null.</param>
public sealed record StickWriteReport(string Image, long Length, StickReport Disk, bool DryRun, double? WriteSeconds, double? VerifySeconds, StickDifferenceReport? Difference)
    : Report("lfs-tutor/stickwrite@1");

/// <param name="Offset">Where on the stick, in bytes.</param>
/// <param name="Expected">The image's byte.</param>
/// <param name="Found">The stick's byte; null when the stick ends there.</param>
public sealed record StickDifferenceReport(long Offset, int Expected, int? Found);
