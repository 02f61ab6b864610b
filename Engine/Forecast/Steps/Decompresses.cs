using LfsTutor.Engine.Compression;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel's own set-up code decompresses the rest of the image.</summary>
/// <remarks>Source: arch/x86/boot/compressed/misc.c, extract_kernel; the code stands after the compressed data it unpacks.</remarks>
internal sealed class Decompresses : IBootStep
{
    private const string Title = "The kernel decompresses itself";

    public void Walk(BootWalk walk)
    {
        LinuxKernelImage image = walk.Kernel!;
        long payloadEnd = image.Payload.Offset + image.Payload.Length;
        if (image.ActualLength < payloadEnd)
        {
            walk.Stop(
                StepIds.Decompresses,
                Title,
                VerdictKind.Exited,
                null,
                BootWalk.At(
                    new Location(image.Name, Offset: image.ActualLength),
                    $"the file ends here; its header promises {image.PromisedLength} bytes"),
                BootWalk.Known("the decompressor itself stands after the compressed data, so it is missing: the processor runs into nothing and resets without a word, and QEMU ends (-no-reboot)"));
            return;
        }

        if (image.IsTruncated)
        {
            walk.Lost(
                StepIds.Decompresses,
                Title,
                BootWalk.At(new Location(image.Name, Offset: image.ActualLength), $"the file ends here, {image.PromisedLength - image.ActualLength} bytes early; the compressed data is whole, but part of the code after it is not"));
            return;
        }

        if (walk.Workspace.Payload(walk.KernelPath).IsDamaged)
        {
            walk.Lost(
                StepIds.Decompresses,
                Title,
                BootWalk.At(new Location(image.Name, Offset: image.Payload.Offset), $"the {image.PayloadCompression} data that begins here is damaged"),
                BootWalk.Known("the kernel's decompressor may halt with a message, or unpack rubbish and run it"));
            return;
        }

        walk.Ok(
            StepIds.Decompresses,
            Title,
            null,
            BootWalk.At(new Location(image.Name, Offset: image.Payload.Offset), $"{image.Payload.Length} bytes, {image.PayloadCompression} compression"));
        walk.Config = walk.Workspace.KernelConfig(walk.KernelPath);
        walk.CommandLine = KernelCommandLine.Effective(walk.LoaderLine, walk.Config);
    }
}
