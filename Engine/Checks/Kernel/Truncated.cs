using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel image ends too early, or its compressed part is damaged.</summary>
public sealed class Truncated : KernelCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.truncated",
        Severity.Error,
        "The kernel image ends too early",
        "The code that decompresses the kernel stands at the end of the image; what is cut off is the part that runs first.",
        "Copy the kernel image again and compare the two files' lengths.",
        "Documentation/arch/x86/boot.rst, syssize; arch/x86/boot/compressed/vmlinux.lds.S") { Kept = "The kernel image is complete" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (image.IsTruncated)
        {
            yield return new Finding(Rule, new Location(path, Offset: image.ActualLength), $"the file has {image.ActualLength} bytes; its header promises {image.PromisedLength}")
            {
                KernelWill = "crash before its first word: the processor resets, and QEMU ends",
                Command = GetLabKernel,
            };
        }
        else if (context.Workspace.Payload(path).IsDamaged)
        {
            throw new MalformedArtifactException(new Location(path, Offset: image.Payload.Offset), "the compressed kernel that begins here is damaged: it does not unpack to the length and checksum at its end");
        }
    }
}
