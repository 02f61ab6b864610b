using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>A program at the default path starts before the shell ever gets its turn. Arguments: the image, the directory it is made from.</summary>
public sealed class DefaultPathTaken : EfiImageCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.default-path-taken",
        Severity.Error,
        "A program at the default path starts before the shell",
        @"The shell is the last entry of the firmware's list. What lies at \EFI\BOOT\BOOTX64.EFI is started first, without arguments, and startup.nsh is never read.",
        "Give the kernel another name, such as vmlinuz.EFI, and keep BOOTx64.EFI off this disk.",
        "UEFI specification 2.10, section 3.1.2, Load Option Processing") { Kept = "Nothing starts before the shell" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes)
    {
        foreach (UefiVolume volume in volumes)
        {
            if (volume.FindFile(FatImage.DefaultPath) is not { } file)
            {
                continue;
            }

            EfiProgram program = EfiProgram.Read(context.Workspace.Bytes(volume.AddressOf(file.Path)));
            bool starts = program.Acceptance == EfiAcceptance.Starts;
            yield return new Finding(Rule, volume.LocationOf(file.Path), starts ? $"{file.Path} is a program the firmware starts" : $"{file.Path} is there, but cannot be started: {program.Reason}")
            {
                Severity = starts ? Severity.Error : Severity.Warning,
                KernelWill = starts ? "be started without initrd= and without any other argument" : null,
            };
        }
    }
}
