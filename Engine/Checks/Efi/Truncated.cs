using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>The program ends too early. Argument: its address.</summary>
public sealed class Truncated : EfiProgramCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.truncated",
        Severity.Error,
        "The program ends too early",
        "The PE header says where each part of the program stands in the file. The firmware looks whether all of them are there before it loads anything.",
        "Copy the kernel image again and compare the two files' lengths; look whether the file system had room for it.",
        "EDK II, MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderGetPeHeader") { Kept = "The program is complete" };

    private protected override IEnumerable<Finding> Look(string path, ByteSource bytes, EfiProgram program)
    {
        if (program.IsTruncated)
        {
            yield return new Finding(Rule, new Location(path, Offset: program.Offset), program.Reason)
            {
                KernelWill = program.Acceptance == EfiAcceptance.NotAProgram
                    ? "never be started: so little is left that the firmware says 'Not Found'"
                    : "never be started: the firmware says 'Unsupported'",
            };
        }
    }
}
