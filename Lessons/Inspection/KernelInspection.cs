using LfsTutor.Engine;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A kernel image: its setup header, its payload, its configuration.</summary>
internal static class KernelInspection
{
    private const long SetupOffset = 0x1f1;
    private const long VersionOffset = 0x206;
    private const long LoadFlagsOffset = 0x236;
    private const int SectorLength = 512;

    public static void Look(Workspace workspace, string path, InspectionNotes notes)
    {
        LinuxKernelImage image = workspace.Kernel(path);
        notes.What = $"A Linux kernel image (bzImage){(image.Release is { } release ? $", release {SafeText.Line(release, 80)}" : "")}";
        notes.Section("Setup header", Header(image, notes));
        notes.Section("Layout of the file", Layout(image, notes));
        if (image.IsTruncated)
        {
            notes.Problem(
                "kernel.truncated", Severity.Error, notes.At(image.ActualLength),
                $"the header promises {image.PromisedLength} bytes, the file ends after {image.ActualLength}", "never start: the loader refuses it, or the decompressor finds its data damaged");
        }

        if (!image.HasEfiStub)
        {
            notes.Problem("kernel.no-efi-stub", Severity.Note, notes.At(0), "there is no PE header (CONFIG_EFI_STUB)", null, null, "UEFI firmware will not start this file by itself; QEMU's -kernel and boot loaders will");
        }

        if (!image.Is64Bit)
        {
            notes.Problem("kernel.not-64bit", Severity.Note, notes.At(LoadFlagsOffset), "there is no 64-bit entry point (XLF_KERNEL_64)", "run 32-bit programs only, unless its decompressor switches modes itself");
        }

        KernelConfig? config = workspace.KernelConfig(path);
        if (config is not null)
        {
            ConfigInspection.Drivers(config, notes);
        }
        else
        {
            notes.Problem("kernel.config-unknown", Severity.Note, notes.Whole, "its configuration is neither inside it (CONFIG_IKCONFIG) nor beside it", null);
        }

        // To unpack a kernel of another compression takes seconds; its configuration says when there is something to see.
        bool isFilled = config?.Value("INITRAMFS_SOURCE") is { Length: > 0 };
        if ((isFilled || image.PayloadCompression == CompressionMethod.Gzip) && workspace.BuiltInInitramfs(path) is { } builtIn)
        {
            TreeInspection.Files(builtIn.Tree, "What the kernel unpacks from inside itself", notes);
            if (builtIn.Tree.Find("/init") is not null)
            {
                TreeInspection.Init(builtIn.Tree, TreeInspection.InitramfsCandidates, notes);
            }
        }
    }

    private static IEnumerable<InspectFact> Header(LinuxKernelImage image, InspectionNotes notes)
    {
        if (image.VersionString is { } version)
        {
            yield return new InspectFact(image.VersionStringOffset is { } at ? notes.At(at).ToString() : null, $"version: {version}");
        }

        yield return new InspectFact(notes.At(VersionOffset).ToString(), $"boot protocol {image.Protocol.Major}.{image.Protocol.Minor}");
        yield return new InspectFact(notes.At(SetupOffset).ToString(), $"{image.SetupSectors} setup sectors after the boot sector");
        yield return new InspectFact(
            notes.At(image.Payload.Offset).ToString(),
            $"payload: {image.Payload.Length} bytes, {(image.PayloadCompression == CompressionMethod.None ? "not compressed or not recognised" : image.PayloadCompression.ToString().ToLowerInvariant())}");
        yield return new InspectFact(null, $"length: {image.ActualLength} bytes, {image.PromisedLength} promised by the header");
        yield return new InspectFact(null, image.HasEfiStub ? "EFI stub: yes, UEFI firmware can start it as a program" : "EFI stub: no");
        yield return new InspectFact(null, image.Is64Bit ? "64-bit entry point: yes" : "64-bit entry point: no");
        if (image.CommandLineMaxLength is { } most)
        {
            yield return new InspectFact(null, $"command line: at most {most} bytes");
        }

        if (image.InitLength is { } memory)
        {
            yield return new InspectFact(null, $"memory needed to unpack: {memory >> 10} KiB");
        }
    }

    /// <summary>What stands where, in the order of the file and of the boot but for the last two.</summary>
    private static IEnumerable<InspectFact> Layout(LinuxKernelImage image, InspectionNotes notes)
    {
        InspectFact Part(long offset, string what) => new(notes.At(offset).ToString(), what);

        yield return Part(0, $"the boot sector: the setup header at its end{(image.HasEfiStub ? ", a PE header for UEFI at its beginning" : "")}");
        yield return Part(SectorLength, $"setup code for real mode: {image.SetupSectors} sectors of {SectorLength} bytes");
        yield return Part(image.ProtectedModeOffset, "the protected-mode part: code that makes room and calls the decompressor");
        if (image.Payload.Length == 0)
        {
            yield break;
        }

        string unpacked = image.UnpackedLength is { } length && image.PayloadCompression != CompressionMethod.None ? $"; {length} bytes when unpacked" : "";
        yield return Part(image.Payload.Offset, $"the kernel (vmlinux), compressed: {image.Payload.Length} bytes{unpacked}");
        long end = image.Payload.Offset + image.Payload.Length;
        yield return Part(end, $"the decompressor{(image.HasEfiStub ? " and the EFI stub" : "")}: {image.PromisedLength - end} bytes");
        if (image.ActualLength > image.PromisedLength)
        {
            yield return Part(image.PromisedLength, $"{image.ActualLength - image.PromisedLength} bytes beyond what the header promises: a signature for Secure Boot, or padding");
        }
    }
}
