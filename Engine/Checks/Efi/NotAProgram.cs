using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>The file is no program for UEFI at all. Argument: its address.</summary>
public sealed class NotAProgram : EfiProgramCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.not-a-program",
        Severity.Error,
        "This is not a program UEFI firmware could start",
        "Programs for UEFI are PE files, as on Windows: they begin with MZ, and a header after the letters PE says how to load them. Linux programs are ELF files, which the firmware does not know.",
        "Copy the kernel image (vmlinuz, bzImage) there, under the name the firmware looks for.",
        "UEFI specification 2.10, section 2.1.1, UEFI Images; EDK II, UefiBootManagerLib, BmIsLoadOptionPeHeaderValid") { Kept = "It is a program for UEFI (PE)" };

    private protected override IEnumerable<Finding> Look(string path, ByteSource bytes, EfiProgram program)
    {
        // A kernel without its stub, and one that is cut off, have their own rules.
        ArtifactKind kind = KindOf(bytes);
        if (program.Acceptance == EfiAcceptance.NotAProgram && kind != ArtifactKind.KernelImage && !(program.IsTruncated && kind != ArtifactKind.Empty))
        {
            string what = kind == ArtifactKind.Unknown ? program.Reason : $"this is {ArtifactSignature.Describe(kind)}: {program.Reason}";
            yield return new Finding(Rule, new Location(path, Offset: program.Offset), Printable.Text(what))
            {
                KernelWill = "never be started: the boot manager says 'Not Found', as if the file were not there; the shell says 'Unsupported'",
            };
        }
    }
}
