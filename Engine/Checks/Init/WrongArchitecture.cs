using LfsTutor.Engine.Elf;
using LfsTutor.Engine.Forecast;

namespace LfsTutor.Engine.Checks.Init;

/// <summary>The program is compiled for another machine.</summary>
public sealed class WrongArchitecture : InitCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "init.wrong-architecture",
        Severity.Error,
        "init is compiled for another processor",
        "A compiled program is a sequence of one processor's instructions; its header says whose, and the kernel refuses what is not for this one.",
        "Compile it for x86-64.",
        "arch/x86/include/asm/elf.h, elf_check_arch; fs/binfmt_elf.c") { Kept = "The init program is for this processor" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitSearch search)
    {
        if (search.Culprit is { Failure: StartFailure.NotExecutable, Elf: { Type: ElfFile.TypeExecutable or ElfFile.TypeShared } elf, Program: { } node } start && start.Shebang is null
            && !(elf.Machine == ElfFile.MachineX86_64 && elf.Is64Bit && elf.ProgramHeaderCount == 0))
        {
            yield return new Finding(Rule, node.Location with { Offset = ElfFile.MachineOffset }, $"{node.Path}: ELF for {elf.MachineName}, {(elf.Is64Bit ? 64 : 32)}-bit")
            {
                KernelWill = KernelSays(search, start),
                OtherToolsSay = "file(1) names the processor",
            };
        }
    }
}
