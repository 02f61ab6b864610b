using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;
using LfsTutor.Engine.KernelImage;

namespace LfsTutor.Engine.Checks.Kernel;

/// <summary>The kernel has no driver for the root file system built in.</summary>
public sealed class NoRootFileSystemDriver : KernelCheck
{
    private const string UsualType = "ext2";

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "kernel.no-root-fs-driver",
        Severity.Error,
        "This kernel cannot read the root file system",
        "The kernel tries every file system it has built in; one that is a module would have to be read from the file system it cannot read.",
        "Use a kernel with the file system built in (=y), or make a file system it knows.",
        "init/do_mounts.c, mount_block_root; fs/Kconfig") { Kept = "The kernel can read the root file system" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, LinuxKernelImage image)
    {
        if (context.Machine is { Initrd: not null })
        {
            yield break;
        }

        KernelConfig config = ConfigOf(context, path);
        string type = TypeOnDisk(context) ?? UsualType;
        BlockFileSystem[] builtIn = [.. BlockFileSystems.BuiltInto(config)];
        if (builtIn.Any(candidate => BlockFileSystems.Mounts(candidate, type)))
        {
            yield break;
        }

        string symbol = BlockFileSystems.SymbolFor(type) ?? "EXT2_FS";
        yield return new Finding(Rule, config.LocationOf(symbol), $"CONFIG_{symbol}{(config[symbol] == Tristate.Module ? "=m" : " is not set")}; built in: {(builtIn.Length == 0 ? "none" : string.Join(' ', builtIn.Select(candidate => candidate.Name)))}")
        {
            KernelWill = "panic: VFS: Unable to mount root fs on unknown-block(8,0)",
            Command = GetLabKernel,
        };
    }

    /// <summary>The type on the first drive; null when the disk is not there yet, or holds nothing a kernel could mount.</summary>
    private static string? TypeOnDisk(CheckContext context)
    {
        if (context.Machine?.Drives.FirstOrDefault() is not { } drive || context.Workspace.StateOf(drive.Path).Trouble is not null)
        {
            return null;
        }

        try
        {
            string? type = context.Workspace.Disk(drive.Path).FileSystemOn(null)?.Type;
            return type is not null && BlockFileSystems.SymbolFor(type) is not null ? type : null;
        }
        catch (MalformedArtifactException)
        {
            // Whose absence or damage is another rule's.
            return null;
        }
    }
}
