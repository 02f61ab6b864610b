using System.Collections.Immutable;
using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Disk.Ext;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.Verdicts;

namespace LfsTutor.Engine.Forecast.Steps;

/// <summary>The kernel tries its file systems on the root device, one after the other.</summary>
/// <remarks>Source: init/do_mounts.c, mount_block_root (mount_root_generic from 6.5 on).</remarks>
internal sealed class RootIsMounted : IBootStep
{
    private const int NoSuchFileSystem = -19;
    private const string Title = "The kernel mounts the root file system";

    public void Walk(BootWalk walk)
    {
        if (walk.InitramfsProgram is not null || walk.RootDevice is not { } device)
        {
            return;
        }

        DiskImage image = walk.Workspace.Disk(device.Drive.Path);
        FoundFileSystem? found = image.FileSystemOn(device.Partition);
        ByteSource bytes = device.Partition is null ? image.Bytes : image.BytesOf(device.Partition);
        Evidence what = found is null
            ? BootWalk.At(new Location(image.Name, Offset: ExtMagicOffset), "no file system the tutor knows begins here")
            : BootWalk.At(found.Location, $"{found.Type}{(found.ExtFeatures is { } features ? $": {string.Join(' ', features.Names)}" : "")}");
        if (walk.Config is not { } config)
        {
            walk.Unsure(StepIds.RootMount, Title, VerdictKind.PanicNoRoot, what, BootWalk.Known("which file systems the kernel has built in is not known"));
            Enter(walk, image, found);
            return;
        }

        if (walk.CommandLine.Last("rootflags") is { } flags)
        {
            walk.Lost(StepIds.RootMount, Title, what, BootWalk.Known($"rootflags={flags}: mount options are not judged"));
            return;
        }

        Try(walk, config, device, image, bytes, found, what);
    }

    private const long ExtMagicOffset = 1024 + 56;

    private static void Try(BootWalk walk, KernelConfig config, RootDevice device, DiskImage image, ByteSource bytes, FoundFileSystem? found, Evidence what)
    {
        ImmutableArray<BlockFileSystem> builtIn = BlockFileSystems.BuiltInto(config);
        string? asked = walk.CommandLine.Last("rootfstype");
        List<Evidence> refusals = [];
        foreach (BlockFileSystem? type in Candidates(asked, builtIn))
        {
            if (type is null)
            {
                walk.Stop(
                    StepIds.RootMount,
                    "The kernel does not have the file system it is told to use",
                    VerdictKind.PanicNoRoot,
                    walk.Seen(walk.Wording.UnableToMount(device.Number), ConsoleOutput.Emergency),
                    what,
                    BootWalk.Known($"rootfstype={asked}, but that is not built in"),
                    BootWalk.Known(walk.Wording.CannotOpenRoot(walk.CommandLine.Last("root"), device.Number, NoSuchFileSystem)));
                return;
            }

            MountAttempt attempt = MountAttempt.Of(type, walk.CommandLine, config, bytes, found);
            switch (attempt.Result)
            {
                case MountResult.Mounts:
                    Mounted(walk, type, device, image, found!, attempt.IsReadOnly, what);
                    return;
                case MountResult.Unknown:
                    walk.Lost(StepIds.RootMount, Title, [what, walk.Symbol(type.Symbol), .. attempt.Evidence(found)]);
                    return;
                case MountResult.Fails:
                    walk.Stop(
                        StepIds.RootMount,
                        $"The {type.Name} driver gives up",
                        VerdictKind.PanicNoRoot,
                        walk.Seen(walk.Wording.UnableToMount(device.Number), ConsoleOutput.Emergency),
                        [what, .. attempt.Evidence(found)]);
                    return;
                default:
                    refusals.AddRange(attempt.Evidence(found));
                    break;
            }
        }

        walk.Stop(
            StepIds.RootMount,
            "No file system of the kernel's mounts the root device",
            VerdictKind.PanicNoRoot,
            walk.Seen(walk.Wording.NoFileSystemMounts(walk.CommandLine.Last("root"), device.Number), ConsoleOutput.Emergency),
            [what, .. refusals, .. MissingDriver(walk, config, found), Tried(builtIn)]);
    }

    private static IEnumerable<BlockFileSystem?> Candidates(string? asked, ImmutableArray<BlockFileSystem> builtIn) => asked is null
        ? builtIn
        : asked.Split(',').Where(name => name.Length > 0).Select(name => builtIn.FirstOrDefault(type => type.Name == name));

    private static Evidence Tried(ImmutableArray<BlockFileSystem> builtIn) => BootWalk.Known(
        builtIn.Length == 0 ? "no file system for disks is built in" : $"tried: {string.Join(' ', builtIn.Select(type => type.Name))}");

    private static IEnumerable<Evidence> MissingDriver(BootWalk walk, KernelConfig config, FoundFileSystem? found)
    {
        if (found is not null && BlockFileSystems.SymbolFor(found.Type) is { } symbol && config[symbol] != Tristate.BuiltIn)
        {
            yield return walk.Symbol(symbol);
        }
    }

    private static void Mounted(BootWalk walk, BlockFileSystem type, RootDevice device, DiskImage image, FoundFileSystem found, bool isReadOnly, Evidence what)
    {
        walk.Ok(
            StepIds.RootMount,
            $"The {type.Name} driver mounts the root file system",
            walk.Seen(walk.Wording.MountedRoot(type.Name, isReadOnly, device.Number), ConsoleOutput.Info),
            what,
            walk.Symbol(type.Symbol));
        Enter(walk, image, found);
    }

    private static void Enter(BootWalk walk, DiskImage image, FoundFileSystem? found)
    {
        if (found?.Tree is { } tree)
        {
            walk.Root = tree;
            walk.RootArtifact = image.Name;
            return;
        }

        walk.Lost(
            StepIds.InitFound,
            "The kernel looks for an init program",
            found is null ? BootWalk.At(new Location(image.Name), "nothing the tutor can read") : BootWalk.At(found.Location, found.Trouble ?? $"{found.Type} is not read by the tutor"));
    }
}
