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
        Initramfs? builtIn = BuiltIn(walk);
        if (walk.HasEnded)
        {
            return;
        }

        if (walk.InitrdPath is { } initrd)
        {
            Unpack(walk, builtIn, initrd);
        }
        else if (builtIn is null)
        {
            walk.Ok(
                StepIds.Initramfs,
                "No initramfs: the kernel looks for the root file system on a device",
                null,
                walk.Config is null ? BootWalk.Known("none is handed over") : walk.Symbol(walk.IsBuiltIn("BLK_DEV_INITRD") == false ? "BLK_DEV_INITRD" : "INITRAMFS_SOURCE"));
        }

        if (walk.HasEnded)
        {
            return;
        }

        InitConsole.Judge(walk);
        string program = Program(walk);
        if (walk.Root.Resolve(program).Failure == Failure.None)
        {
            walk.InitramfsProgram = program;
        }
    }

    private static string Program(BootWalk walk) => walk.CommandLine.Last("rdinit") ?? DefaultProgram;

    /// <summary>Unpacks what the build put into the kernel; null when that is what every kernel has: /dev, /dev/console and /root.</summary>
    private static Initramfs? BuiltIn(BootWalk walk)
    {
        const string Title = "The kernel unpacks the initramfs built into it";
        if (walk.IsBuiltIn("BLK_DEV_INITRD") == false)
        {
            return null;
        }

        // What is unpacked already for other reasons is asked itself; to unpack a kernel of another compression takes seconds.
        bool isFilled = walk.Config?.Value("INITRAMFS_SOURCE") is { Length: > 0 };
        if (!isFilled && walk.Config is not null && walk.Kernel?.PayloadCompression != CompressionMethod.Gzip)
        {
            return null;
        }

        if (walk.Workspace.BuiltInInitramfs(walk.KernelPath) is not { } builtIn)
        {
            if (isFilled)
            {
                walk.Lost(StepIds.Initramfs, Title, walk.Symbol("INITRAMFS_SOURCE"), BootWalk.Known("it was not found in the image, or cannot be unpacked here: what is in it is not known"));
            }

            return null;
        }

        if (IsDefault(builtIn))
        {
            return null;
        }

        if (Unsupported(walk, builtIn) is { } unsupported)
        {
            string why = $"compression method {Decompressor.KernelName(unsupported.Segment.Compression)} not configured";
            CannotUnpack(walk, walk.Symbol(RequiredSymbol(unsupported.Segment.Compression)), why);
            return null;
        }

        foreach (InitramfsProblem problem in builtIn.Problems)
        {
            Evidence evidence = new(problem.Location, problem.Evidence);
            if (problem.Effect is UnpackEffect.MayCrash or UnpackEffect.Depends)
            {
                walk.Lost(StepIds.Initramfs, Title, evidence, BootWalk.Known("kernels differ in what they do here, up to a crash"));
                return null;
            }

            if (problem.Effect == UnpackEffect.Stops)
            {
                CannotUnpack(walk, evidence, problem.KernelMessage);
                return null;
            }
        }

        walk.Root = builtIn.Tree;
        walk.Ok(StepIds.Initramfs, Title, null, Found(walk, builtIn, walk.InitrdPath is null));
        return builtIn;
    }

    private static void CannotUnpack(BootWalk walk, Evidence evidence, string? why) => walk.Stop(
        StepIds.Initramfs,
        "The kernel cannot unpack the initramfs built into it, and panics",
        VerdictKind.PanicInitramfs,
        walk.Seen(KernelWording.BuiltInFailed, ConsoleOutput.Emergency),
        evidence,
        BootWalk.Known($"its reason, which not every kernel prints: {why}"));

    /// <summary>Whether it holds what an empty INITRAMFS_SOURCE puts there and nothing else (usr/default_cpio_list).</summary>
    private static bool IsDefault(Initramfs builtIn) =>
        builtIn.Stop is null
        && builtIn.Tree.Walk().Select(node => (node.Path, node.Kind, node.Device)).Order().SequenceEqual(
            [("/dev", FileKind.Directory, null), ("/dev/console", FileKind.CharacterDevice, InitConsole.Number), ("/root", FileKind.Directory, null)]);

    private static Evidence Found(BootWalk walk, Initramfs initramfs, bool isLast)
    {
        string program = Program(walk);
        return initramfs.Tree.Resolve(program).Node is { } node
            ? new Evidence(node.Location, $"{program} is in it")
            : BootWalk.At(new Location(initramfs.Name), $"{initramfs.Entries.Count} entries, but no {program}{(isLast ? ": the kernel goes on to look for root=" : "")}");
    }

    private static void Unpack(BootWalk walk, Initramfs? builtIn, string path)
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

        Initramfs initramfs = builtIn is null ? walk.Workspace.Initramfs(path) : walk.Workspace.InitramfsOver(builtIn, path);
        Location start = new(initramfs.Name);
        if (Unsupported(walk, initramfs) is { } unsupported)
        {
            Evidence why = walk.Symbol(RequiredSymbol(unsupported.Segment.Compression));
            string message = walk.Wording.UnpackingFailed($"compression method {Decompressor.KernelName(unsupported.Segment.Compression)} not configured");
            if (Before(walk, builtIn, path, unsupported) is { } unpacked)
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
        walk.Ok(
            StepIds.Initramfs,
            Title,
            walk.Config is { } config ? walk.Seen(walk.Wording.Unpacking(config["BLK_DEV_RAM"]), ConsoleOutput.Info) : null,
            Found(walk, initramfs, isLast: true));
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
    private static FileTree? Before(BootWalk walk, Initramfs? builtIn, string path, (InitramfsSegment Segment, int Index) unsupported)
    {
        if (unsupported.Index == 0)
        {
            return walk.Root;
        }

        ByteSource head = walk.Workspace.Bytes(path).Slice(0, unsupported.Segment.Offset);
        Initramfs before = builtIn is null ? InitramfsReader.Read(head) : InitramfsReader.ReadOver(builtIn, head);
        return before.Problems.Any(problem => problem.Effect is UnpackEffect.MayCrash or UnpackEffect.Depends) ? null : before.Tree;
    }

    /// <summary>The symbol of a decompressor (usr/Kconfig).</summary>
    private static string RequiredSymbol(CompressionMethod compression) => "RD_" + compression.ToString().ToUpperInvariant();
}
