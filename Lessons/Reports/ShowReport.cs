namespace LfsTutor.Lessons.Reports;

/// <summary><c>tutor show</c>.</summary>
public sealed record ShowReport(
    string Id,
    string Track,
    string Title,
    int Minutes,
    int Points,
    IReadOnlyList<ArtifactReport> Artifacts,
    IReadOnlyList<CheckRequestReport> Checks,
    ChapterBootReport? Boot,
    IReadOnlyList<QuestionReport> Questions,
    string Markdown) : Report("lfs-tutor/show@1");

/// <param name="Path">Relative to the workspace.</param>
/// <param name="What">What it is.</param>
public sealed record ArtifactReport(string Path, string What);

public sealed record CheckRequestReport(string Rule, IReadOnlyList<string> Arguments);

public sealed record QuestionReport(string Question, string Answer);

/// <param name="Expect">The verdict that proves the chapter.</param>
/// <param name="Marker">The text to wait for, or null.</param>
/// <param name="WithinSeconds">Time under software emulation.</param>
public sealed record ChapterBootReport(MachineReport Machine, string Expect, string? Marker, double WithinSeconds);

/// <param name="Firmware"><c>bios</c> or <c>uefi</c>.</param>
public sealed record MachineReport(string Firmware, string? Kernel, string? Initrd, string Append, IReadOnlyList<DriveReport> Drives, int MemoryMegabytes)
{
    public static MachineReport Of(Engine.Machine.MachineSpec machine) => new(
        Words.Of(machine.Firmware),
        machine.Kernel,
        machine.Initrd,
        machine.Append,
        [.. machine.Drives.Select(drive => new DriveReport(drive.Path, drive.Bus == Engine.Machine.DriveBus.Usb ? "usb" : "ide"))],
        machine.MemoryMegabytes);
}

/// <param name="Bus"><c>ide</c> or <c>usb</c>.</param>
public sealed record DriveReport(string Path, string Bus);
