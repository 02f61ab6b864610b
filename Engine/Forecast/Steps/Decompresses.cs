using LfsTutor.Engine.Compression;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;
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
            Evidence damage = BootWalk.At(new Location(image.Name, Offset: image.Payload.Offset), $"the {image.PayloadCompression} data that begins here is damaged");
            if (image.PayloadCompression == CompressionMethod.Xz && HaltsUnseen(walk))
            {
                walk.Stop(
                    StepIds.Decompresses,
                    Title,
                    VerdictKind.Stalled("silent"),
                    null,
                    damage,
                    BootWalk.Known("its blocks carry checksums, so the decompressor notices and halts; what it says ('XZ-compressed data is corrupt') comes before console= counts, and goes to the screen only"));
                return;
            }

            walk.Lost(
                StepIds.Decompresses,
                Title,
                damage,
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

    /// <summary>The decompressor writes to the serial line only where earlyprintk= or a console=uart… asks for it (arch/x86/boot/early_serial_console.c).</summary>
    private static bool HaltsUnseen(BootWalk walk)
    {
        KernelCommandLine line = KernelCommandLine.Parse(walk.LoaderLine);
        return walk.Machine is { Kernel: not null, Firmware: FirmwareKind.Bios, HasSerialConsole: true }
            && line.Last("earlyprintk") is null
            && !line.All("console").Any(name => name.StartsWith("uart", StringComparison.Ordinal));
    }
}
