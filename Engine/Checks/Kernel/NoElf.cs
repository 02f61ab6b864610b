using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel runs no ELF programs.</summary>
public sealed class NoElf : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.no-elf",
        Severity.Error,
        "This kernel runs no compiled programs",
        "What a compiler makes is an ELF file; the code that loads ELF files is an option of the kernel like any other.",
        "Use a kernel with CONFIG_BINFMT_ELF=y.",
        "fs/Kconfig.binfmt, BINFMT_ELF") { Kept = "The kernel can run ELF programs" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        KernelConfig config = ConfigOf(context, path);
        if (config["BINFMT_ELF"] != Tristate.BuiltIn)
        {
            yield return new Finding(Rule, config.LocationOf("BINFMT_ELF"), "CONFIG_BINFMT_ELF is not built in")
            {
                KernelWill = "find the program and refuse it with error -8 (ENOEXEC)",
                Command = GetLabKernel,
            };
        }
    }
}
