using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>The file is a kernel image, but was built without the EFI stub. Argument: its address.</summary>
public sealed class NoStub : EfiProgramCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.no-stub",
        Severity.Error,
        "The kernel was built without its EFI stub",
        "With CONFIG_EFI_STUB the build puts a PE header in front of the kernel image, which makes it a program for UEFI. Without, the image is for boot loaders and QEMU's -kernel alone.",
        "Switch CONFIG_EFI_STUB on (it needs CONFIG_EFI, which needs CONFIG_ACPI), build the kernel again and copy the new image.",
        "Documentation/admin-guide/efi-stub.rst; arch/x86/Kconfig, EFI_STUB") { Kept = "The kernel has its EFI stub" };

    private protected override IEnumerable<Finding> Look(string path, ByteSource bytes, EfiProgram program)
    {
        if (program.Machine is null && KindOf(bytes) == ArtifactKind.KernelImage)
        {
            yield return new Finding(Rule, new Location(path, Offset: program.Offset), $"a kernel image (HdrS at 0x202), but {program.Reason}")
            {
                KernelWill = "never be started: the boot manager says 'Not Found', as if the file were not there",
            };
        }
    }
}
