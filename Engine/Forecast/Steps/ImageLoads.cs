using LfsTutor.Engine.Files;
using LfsTutor.Engine.KernelImage;
using LfsTutor.Engine.Machine;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>QEMU reads the kernel image and puts it into the machine's memory.</summary>
/// <remarks>Source: QEMU, hw/i386/x86.c, x86_load_linux and load_elfboot.</remarks>
internal sealed class ImageLoads : IBootStep
{
    private const string Title = "QEMU loads the kernel image";
    private static readonly VerdictKind NotAKernel = VerdictKind.Loader("not-a-kernel");

    private const int SetupSectorsOffset = 0x1f1;
    private const int SectorLength = 512;
    private const int DefaultSetupSectors = 4;

    public void Walk(BootWalk walk)
    {
        string path = walk.Machine.Kernel!;
        walk.KernelPath = path;
        ArtifactState state = walk.Workspace.StateOf(path);
        if (state.Trouble is { } trouble)
        {
            CannotBegin(walk, path, trouble);
            return;
        }

        if (Problem(walk, path) is { } problem)
        {
            walk.Stop(StepIds.ImageLoads, Title, NotAKernel, problem.Line, BootWalk.At(new Location(path, Offset: problem.Offset), problem.Why));
            return;
        }

        LinuxKernelImage image;
        try
        {
            image = walk.Workspace.Kernel(path);
        }
        catch (MalformedArtifactException malformed)
        {
            walk.Lost(
                StepIds.ImageLoads,
                Title,
                BootWalk.At(malformed.Location, malformed.Reason),
                BootWalk.Known("QEMU starts whatever it is given; what these bytes do on a processor nobody can say"));
            return;
        }

        walk.Kernel = image;
        walk.Version = KernelVersion.Parse(image.Release);
        walk.Wording = new KernelWording(walk.Version);
        foreach (string other in walk.Machine.Drives.Select(drive => drive.Path).Prepend(walk.Machine.Initrd).OfType<string>())
        {
            if (walk.Workspace.StateOf(other).Trouble is { } otherTrouble)
            {
                CannotBegin(walk, other, otherTrouble);
                return;
            }
        }

        foreach (DriveSpec drive in walk.Machine.Drives)
        {
            try
            {
                walk.Workspace.Disk(drive.Path);
            }
            catch (MalformedArtifactException malformed)
            {
                CannotBegin(walk, drive.Path, malformed.Reason, malformed.Location);
                return;
            }
        }

        walk.Ok(
            StepIds.ImageLoads,
            Title,
            null,
            BootWalk.At(new Location(path, Offset: 0x202), $"a bzImage: HdrS, boot protocol {image.Protocol.Major}.{image.Protocol.Minor:00}, Linux {image.Release ?? "of unknown release"}"));
    }

    /// <summary>There is no machine to start without the files it is made of.</summary>
    private static void CannotBegin(BootWalk walk, string path, string trouble, Location? location = null) =>
        walk.Stop(StepIds.ImageLoads, "The machine cannot be put together", VerdictKind.Unknown, null, BootWalk.At(location ?? new Location(path), trouble));

    /// <summary>What QEMU itself refuses.</summary>
    private static (string Line, string Why, long Offset)? Problem(BootWalk walk, string path)
    {
        ByteSource source = walk.Workspace.Bytes(path);
        if (source.Length == 0)
        {
            return ("qemu: could not load kernel", "the file is empty", 0);
        }

        Span<byte> start = stackalloc byte[0x210];
        int read = source.Read(0, start);
        if (start[..read].StartsWith("\u007fELF"u8))
        {
            // A vmlinux with a PVH note does boot; whether there is one, the notes must say.
            return PvhNote.IsIn(source)
                ? null
                : ("Error loading uncompressed kernel without PVH ELF Note", "an ELF file without the note (PVH) by which QEMU could start it", 0);
        }

        int setup = read > SetupSectorsOffset ? start[SetupSectorsOffset] : 0;
        long setupLength = ((setup == 0 ? DefaultSetupSectors : setup) + 1L) * SectorLength;
        return setupLength > source.Length
            ? ("qemu: invalid kernel header", $"the file has {source.Length} bytes; its set-up code alone would need {setupLength}", Math.Min(SetupSectorsOffset, source.Length))
            : null;
    }
}
