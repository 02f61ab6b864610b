using LfsTutor.Engine.Files;
using LfsTutor.Engine.Pe;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>The program is for another processor. Argument: its address.</summary>
public sealed class WrongMachine : EfiProgramCheck
{
    private const int X64 = 0x8664;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.wrong-machine",
        Severity.Error,
        "The program is for another kind of machine",
        "A PE header names the processor the program is for. The firmware of a 64-bit PC starts programs for x86-64 and no others; a kernel without CONFIG_64BIT is one for i386.",
        "Take a kernel for x86-64: CONFIG_64BIT=y.",
        "UEFI specification 2.10, section 2.1.1; PE format, Machine Types") { Kept = "The program is for x86-64" };

    private protected override IEnumerable<Finding> Look(string path, ByteSource bytes, EfiProgram program)
    {
        if (program.Machine is { } machine && machine != X64)
        {
            yield return new Finding(Rule, new Location(path, Offset: program.Offset), $"its PE header says {EfiProgram.MachineName(machine)}; the machine is x86-64 (0x8664)")
            {
                KernelWill = "never run: the firmware says 'Unsupported'",
            };
        }
    }
}
