using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel is a 32-bit one.</summary>
public sealed class Not64Bit : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.not-x86-64",
        Severity.Warning,
        "The kernel is not a 64-bit one",
        "It starts, but it does not run the 64-bit programs a compiler makes here by default.",
        "Take a kernel for amd64 (x86-64), or compile programs with gcc -m32.",
        "Documentation/arch/x86/boot.rst, xloadflags bit 0 (XLF_KERNEL_64)") { Kept = "The kernel is built for x86-64" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (!image.Is64Bit)
        {
            yield return new Finding(Rule, new Location(path, Offset: 0x236), "xloadflags: XLF_KERNEL_64 is not set")
            {
                KernelWill = "answer a 64-bit init with error -8 (ENOEXEC)",
            };
        }
    }
}
