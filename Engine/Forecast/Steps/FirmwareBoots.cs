using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Pe;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>UEFI firmware tries its boot entries: one for each drive, its own shell last.</summary>
internal sealed class FirmwareBoots : IBootStep
{
    private const string Title = "The firmware looks for a program to start";
    private const string Starting = "BdsDxe: starting Boot";
    private const string FailedToLoad = "BdsDxe: failed to load Boot";
    private const string FailedToStart = "BdsDxe: failed to start Boot";
    private const string ShellStarts = "UEFI Interactive Shell";

    public void Walk(BootWalk walk)
    {
        if (walk.Machine is not { Firmware: FirmwareKind.Uefi, Kernel: null })
        {
            walk.Lost(StepIds.Firmware, Title, BootWalk.Known("a kernel handed over to UEFI firmware is not forecast; one on a drive is"));
            return;
        }

        if (MachineParts.Trouble(walk, walk.Machine.Drives.Select(drive => drive.Path)) is { } trouble)
        {
            walk.Stop(StepIds.Firmware, MachineParts.Title, VerdictKind.Unknown, null, trouble);
            return;
        }

        List<Evidence> evidence = [];
        foreach (BootEntry entry in UefiFirmware.Entries(walk.Workspace, walk.Machine))
        {
            evidence.Add(Describe(entry));
            if (entry.Starts)
            {
                walk.Start = new EfiStart(entry.Program!, "", []);
                walk.Ok(StepIds.Firmware, @"The firmware starts the program at its default path, \EFI\BOOT\BOOTX64.EFI", Starting, evidence);
                return;
            }

            walk.AtPrompt.Note(EndOf(entry));
        }

        evidence.AddRange(LeftOut(walk));
        walk.Ok(StepIds.Firmware, "The firmware finds no program it could start, and goes to its shell", ShellStarts, evidence);
    }

    private static Evidence Describe(BootEntry entry) => entry switch
    {
        { Program: { } program, Image.Acceptance: EfiAcceptance.Starts } => BootWalk.At(program.Location, "a PE program for x86-64"),
        { Program: { } program, Image: { } image } => BootWalk.At(program.Location with { Offset = image.Offset }, image.Reason),
        _ => BootWalk.At(new Location(entry.Drive.Path), @"there is no \EFI\BOOT\BOOTX64.EFI on a FAT file system of this drive: Not Found"),
    };

    private static PromptEnd EndOf(BootEntry entry) => entry.Image?.Acceptance switch
    {
        EfiAcceptance.CannotBeLoaded => new PromptEnd(PromptEnd.EntryUnsupported, VerdictKind.FirmwareUnsupportedImage, FailedToLoad),
        EfiAcceptance.CannotBeStarted => new PromptEnd(PromptEnd.EntryUnsupported, VerdictKind.FirmwareUnsupportedImage, FailedToStart),
        _ => new PromptEnd(PromptEnd.EntryNotFound, VerdictKind.FirmwareNoBootable, FailedToLoad),
    };

    private static IEnumerable<Evidence> LeftOut(BootWalk walk) => walk.Machine.Drives
        .Except(UefiFirmware.Tried(walk.Machine))
        .Select(drive => BootWalk.At(new Location(drive.Path), "this drive is not tried: QEMU is told to boot from the USB stick, and the firmware then drops the others"));
}
