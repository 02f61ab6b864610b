using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel fills its first root file system: from the initramfs built into it, then from the one handed over.</summary>
/// <remarks>Source: init/initramfs.c, do_populate_rootfs; init/main.c, kernel_init_freeable (rdinit=).</remarks>
internal sealed class InitramfsUnpacks : IBootStep
{
    private const string DefaultProgram = "/init";

    public void Walk(BootWalk walk)
    {
        walk.Root = EmptyRootfs.Instance;
        walk.RootArtifact = walk.KernelPath;
        bool builtInMayHoldFiles = BuiltInMayHoldFiles(walk);
        if (walk.InitrdPath is { } initrd)
        {
            Unpack(walk, initrd);
        }
        else if (!builtInMayHoldFiles)
        {
            walk.Ok(
                StepIds.Initramfs,
                "No initramfs: the kernel looks for the root file system on a device",
                null,
                walk.Config is null ? BootWalk.Known("none is handed over") : walk.Symbol("INITRAMFS_SOURCE"));
        }

        if (walk.HasEnded)
        {
            return;
        }

        string program = walk.CommandLine.Last("rdinit") ?? DefaultProgram;
        PathResolution found = walk.Root.Resolve(program);
        if (found.Failure == Failure.None)
        {
            walk.InitramfsProgram = program;
        }
        else if (builtInMayHoldFiles)
        {
            walk.Lost(
                StepIds.Initramfs,
                "The initramfs built into the kernel may hold an init of its own",
                walk.Symbol("INITRAMFS_SOURCE"),
                BootWalk.Known("what is in it is not looked into yet"));
        }
    }

    private static bool BuiltInMayHoldFiles(BootWalk walk) =>
        walk.Config is { } config && config["BLK_DEV_INITRD"] == Tristate.BuiltIn && config.Value("INITRAMFS_SOURCE") is { Length: > 0 };

    private static void Unpack(BootWalk walk, string path)
    {
        const string Title = "The kernel unpacks the initramfs";
        if (walk.IsBuiltIn("BLK_DEV_INITRD") == false)
        {
            walk.Ok(StepIds.Initramfs, "The initramfs is ignored", null, walk.Symbol("BLK_DEV_INITRD"));
            return;
        }

        if (walk.IsBuiltIn("INITRAMFS_FORCE") == true)
        {
            walk.Ok(StepIds.Initramfs, "The initramfs is ignored for the one built in", null, walk.Symbol("INITRAMFS_FORCE"));
            return;
        }

        Initramfs initramfs = walk.Workspace.Initramfs(path);
        Location start = new(initramfs.Name);
        if (Unsupported(walk, initramfs) is { } unsupported)
        {
            Evidence why = walk.Symbol(RequiredSymbol(unsupported.Segment.Compression));
            string message = walk.Wording.UnpackingFailed($"compression method {Decompressor.KernelName(unsupported.Segment.Compression)} not configured");
            if (Before(walk, path, unsupported) is { } unpacked)
            {
                AfterFailure(walk, path, unpacked, message, why, BootWalk.At(start with { Offset = unsupported.Segment.Offset }, $"{unsupported.Segment.Compression} compression begins here"));
            }
            else
            {
                walk.Lost(StepIds.Initramfs, Title, why);
            }

            return;
        }

        foreach (InitramfsProblem problem in initramfs.Problems)
        {
            Evidence evidence = new(problem.Location, problem.Evidence);
            if (problem.Effect is UnpackEffect.MayCrash or UnpackEffect.Depends)
            {
                walk.Lost(StepIds.Initramfs, Title, evidence, BootWalk.Known("kernels differ in what they do here, up to a crash"));
                return;
            }

            if (problem.Effect == UnpackEffect.Stops)
            {
                string? message = problem.KernelMessage is { } text ? walk.Wording.UnpackingFailed(text) : null;
                AfterFailure(walk, path, initramfs.Tree, message, evidence);
                return;
            }
        }

        walk.Root = initramfs.Tree;
        walk.RootArtifact = path;
        string program = walk.CommandLine.Last("rdinit") ?? DefaultProgram;
        PathResolution found = initramfs.Tree.Resolve(program);
        walk.Ok(
            StepIds.Initramfs,
            Title,
            walk.Config is { } config ? walk.Seen(walk.Wording.Unpacking(config["BLK_DEV_RAM"]), ConsoleOutput.Info) : null,
            found.Node is { } node
                ? new Evidence(node.Location, $"{program} is in it")
                : BootWalk.At(start, $"{initramfs.Entries.Count} entries, but no {program}: the kernel goes on to look for root="));
    }

    /// <summary>Unpacking stops; what was unpacked before stays.</summary>
    private static void AfterFailure(BootWalk walk, string path, FileTree remains, string? message, params IEnumerable<Evidence> evidence)
    {
        if (walk.IsBuiltIn("BLK_DEV_RAM") == true)
        {
            walk.Lost(
                StepIds.Initramfs,
                "The kernel takes the image for an old-style initrd",
                [.. evidence, walk.Symbol("BLK_DEV_RAM"), BootWalk.Known("it is no initramfs to the end, so the kernel tries it as the image of a RAM disk")]);
            return;
        }

        walk.Root = remains;
        walk.RootArtifact = path;
        if (walk.Config is null)
        {
            walk.Unsure(StepIds.Initramfs, "The kernel gives up unpacking the initramfs", null, evidence);
            return;
        }

        walk.Ok(StepIds.Initramfs, "The kernel gives up unpacking the initramfs and goes on", walk.Seen(message, ConsoleOutput.Emergency), evidence);
    }

    private static (InitramfsSegment Segment, int Index)? Unsupported(BootWalk walk, Initramfs initramfs)
    {
        for (int index = 0; index < initramfs.Segments.Count; index++)
        {
            InitramfsSegment segment = initramfs.Segments[index];
            if (segment.Compression != CompressionMethod.None && walk.IsBuiltIn(RequiredSymbol(segment.Compression)) == false)
            {
                return (segment, index);
            }
        }

        return null;
    }

    /// <summary>What the kernel has unpacked when it comes to a segment it cannot decompress; null when that cannot be told.</summary>
    private static FileTree? Before(BootWalk walk, string path, (InitramfsSegment Segment, int Index) unsupported)
    {
        if (unsupported.Index == 0)
        {
            return EmptyRootfs.Instance;
        }

        Initramfs before = InitramfsReader.Read(walk.Workspace.Bytes(path).Slice(0, unsupported.Segment.Offset));
        return before.Problems.Any(problem => problem.Effect is UnpackEffect.MayCrash or UnpackEffect.Depends) ? null : before.Tree;
    }

    /// <summary>The symbol of a decompressor (usr/Kconfig).</summary>
    private static string RequiredSymbol(CompressionMethod compression) => "RD_" + compression.ToString().ToUpperInvariant();
}
