using System.Buffers.Binary;
using System.Collections.Immutable;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Bios;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Syslinux;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>syslinux loads the kernel and the initramfs, looks at the kernel's header and starts it.</summary>
/// <remarks>Source: syslinux, com32/elflink/ldlinux/kernel.c, new_linux_kernel; com32/lib/syslinux/load_linux.c, bios_boot_linux.</remarks>
internal sealed class LoaderLoadsKernel : IBootStep
{
    private const int LeastBytes = 2 * 512;
    private const int SignatureOffset = 0x1fe;
    private const int MagicOffset = 0x202;
    private const ushort Signature = 0xaa55;

    /// <summary>A kernel without the newer header goes below 640 KiB, and may not be longer than this.</summary>
    private const long MostLowBytes = 512 << 10;
    private const int MostSetupBytes = 256 * 512;

    public void Walk(BootWalk walk)
    {
        SyslinuxMedium medium = walk.Bios!.Medium!;
        SyslinuxCommand command = walk.Bios.Command!;
        if (LoadKernel(walk, medium, command) is not { } kernel)
        {
            return;
        }

        ImmutableArray<string> names = command.Initrds;
        List<FileNode> archives = [];
        foreach (string name in names)
        {
            if (LoadInitrd(walk, medium, command, name) is not { } archive)
            {
                return;
            }

            archives.Add(archive);
        }

        if (archives.Count > 0)
        {
            walk.Ok(
                StepIds.LoaderInitrd,
                "syslinux loads the initramfs",
                command.IsQuiet ? null : SyslinuxTexts.InitrdLoaded(names[^1]),
                archives.Select(archive => BootWalk.At(medium.Volume.LocationOf(archive.Path), $"{archive.Length} bytes")));
        }

        string path = medium.Volume.AddressOf(kernel.Path);
        if (HeaderFault(walk.Workspace.Bytes(path), archives.Count > 0) is { } fault)
        {
            walk.Stop(StepIds.LoaderKernel, "syslinux does not start the kernel", VerdictKind.LoaderBadKernel, SyslinuxTexts.BootFailed, BootWalk.At(medium.Volume.LocationOf(kernel.Path) with { Offset = fault.Offset }, fault.Reason));
            return;
        }

        LinuxKernelImage image = walk.Workspace.Kernel(path);
        walk.KernelPath = path;
        walk.Kernel = image;
        walk.Version = KernelVersion.Parse(image.Release);
        walk.Wording = new KernelWording(walk.Version);
        walk.LoaderLine = command.KernelLine;
        walk.InitrdPath = archives is [var only] ? medium.Volume.AddressOf(only.Path) : null;
        if (archives.Count > 1)
        {
            walk.Lost(StepIds.Initramfs, "Several initramfs files become one", BootWalk.Known("syslinux puts them one behind the other; what the kernel makes of that is not followed here"));
        }
        else if (archives.Count == 0)
        {
            walk.Ok(StepIds.LoaderInitrd, "syslinux loads no initramfs", null, BootWalk.Known($"there is no initrd= among the kernel's arguments: {command.KernelLine}"));
        }
    }

    private static FileNode? LoadKernel(BootWalk walk, SyslinuxMedium medium, SyslinuxCommand command)
    {
        FileNode? kernel = medium.Find(command.File);
        Location place = (command.Label?.Kernel ?? walk.Bios!.Config!.Chosen!).Location;
        if (kernel is null)
        {
            walk.Stop(
                StepIds.LoaderKernel,
                "syslinux does not find the kernel",
                command.IsQuiet ? VerdictKind.LoaderFileNotFound : VerdictKind.LoaderKernelNotFound,
                SyslinuxTexts.KernelMissing(command.File, command.IsQuiet),
                BootWalk.At(place, $"\"{command.File}\" is looked for from {medium.ConfigDirectory} on; there is no such file"));
        }
        else if (kernel.Kind != FileKind.Regular)
        {
            walk.Lost(StepIds.LoaderKernel, "syslinux loads the kernel", BootWalk.At(medium.Volume.LocationOf(kernel.Path), "it is a directory"));
        }
        else if (kernel.Length == 0)
        {
            walk.Stop(
                StepIds.LoaderKernel,
                "syslinux cannot load the kernel",
                VerdictKind.LoaderBadKernel,
                SyslinuxTexts.KernelEmpty(command.File, command.IsQuiet),
                BootWalk.At(medium.Volume.LocationOf(kernel.Path), "the file is empty"));
        }
        else
        {
            walk.Ok(
                StepIds.LoaderKernel,
                "syslinux loads the kernel",
                command.IsQuiet ? null : SyslinuxTexts.KernelLoaded(command.File),
                BootWalk.At(medium.Volume.LocationOf(kernel.Path), $"{kernel.Length} bytes"));
            return kernel;
        }

        return null;
    }

    private static FileNode? LoadInitrd(BootWalk walk, SyslinuxMedium medium, SyslinuxCommand command, string name)
    {
        FileNode? archive = medium.Find(name);
        if (archive is { Kind: FileKind.Regular, Length: > 0 })
        {
            return archive;
        }

        Location place = (command.Label?.Initrd ?? command.Label?.Append ?? walk.Bios!.Config!.Chosen!).Location;
        if (archive is { Kind: not FileKind.Regular })
        {
            walk.Lost(StepIds.LoaderInitrd, "syslinux loads the initramfs", BootWalk.At(medium.Volume.LocationOf(archive.Path), "it is a directory"));
        }
        else if (archive is null)
        {
            walk.Stop(
                StepIds.LoaderInitrd,
                "syslinux does not find the initramfs",
                command.IsQuiet ? VerdictKind.LoaderFileNotFound : VerdictKind.LoaderInitrdNotFound,
                SyslinuxTexts.InitrdMissing(name, command.IsQuiet),
                BootWalk.At(place, $"\"{name}\" is looked for from {medium.ConfigDirectory} on; there is no such file"));
        }
        else
        {
            walk.Stop(
                StepIds.LoaderInitrd,
                "syslinux cannot load the initramfs",
                VerdictKind.LoaderBadInitrd,
                SyslinuxTexts.InitrdEmpty(name, command.IsQuiet),
                BootWalk.At(medium.Volume.LocationOf(archive.Path), "the file is empty"));
        }

        return null;
    }

    /// <summary>What syslinux itself refuses; null when it starts the kernel.</summary>
    internal static (string Reason, long Offset)? HeaderFault(ByteSource kernel, bool hasInitrd)
    {
        if (kernel.Length < LeastBytes)
        {
            return ($"the file has only {kernel.Length} bytes", kernel.Length);
        }

        Span<byte> start = stackalloc byte[MagicOffset + 4];
        kernel.ReadExactly(0, start, "the kernel's header");
        if (BinaryPrimitives.ReadUInt16LittleEndian(start[SignatureOffset..]) != Signature)
        {
            return ("there is no 55 aa: it is no kernel image", SignatureOffset);
        }

        bool isOld = !start[MagicOffset..].SequenceEqual("HdrS"u8);
        return isOld && (hasInitrd || kernel.Length > MostLowBytes + MostSetupBytes)
            ? ("there is no HdrS: syslinux takes it for a kernel of before 1995, which knows no initramfs and must be small", MagicOffset)
            : null;
    }
}
