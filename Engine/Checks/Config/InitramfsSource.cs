using LfsTutor.Engine.Files;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Config;

/// <summary>No initramfs will be built into the kernel, or not the one meant.</summary>
public sealed class InitramfsSource : ConfigCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "config.initramfs-source",
        Severity.Error,
        "The configuration names no initramfs to build in",
        "CONFIG_INITRAMFS_SOURCE names what is built into the kernel: a list, a directory, or an archive whose name ends in .cpio. Its path is counted from the build directory. Where it is empty the kernel gets /dev, /dev/console and /root and nothing to run.",
        "Set CONFIG_INITRAMFS_SOURCE to the list's path, as seen from the build directory.",
        "usr/Kconfig; usr/Makefile") { Kept = "The configuration names an initramfs to build in, and it is there" };

    private protected override IEnumerable<Finding> Look(CheckContext context, KernelConfig config)
    {
        if (config["BLK_DEV_INITRD"] != Tristate.BuiltIn)
        {
            yield return new Finding(Rule, config.LocationOf("BLK_DEV_INITRD"), $"{Line(config, "BLK_DEV_INITRD")}: then there is no CONFIG_INITRAMFS_SOURCE either")
            {
                KernelWill = "unpack no initramfs and look for a root file system on a device",
                Command = Set(config, "--enable BLK_DEV_INITRD"),
            };
            yield break;
        }

        string value = config.Value("INITRAMFS_SOURCE") ?? "";
        if (value.AsSpan().Trim().IsEmpty)
        {
            yield return new Finding(Rule, config.LocationOf("INITRAMFS_SOURCE"), config.LineOf("INITRAMFS_SOURCE") is null ? "CONFIG_INITRAMFS_SOURCE is not there" : "CONFIG_INITRAMFS_SOURCE is empty")
            {
                KernelWill = "find no /init and look for a root file system on a device",
                Command = Set(config, "--set-str INITRAMFS_SOURCE usr/initramfs_list"),
            };
            yield break;
        }

        string directory = BuildDirectory.OfConfig(config.Name);
        foreach (string path in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Missing(context.Workspace, BuildDirectory.In(directory, path)) is { } trouble)
            {
                yield return new Finding(Rule, config.LocationOf("INITRAMFS_SOURCE"), Printable.Text($"CONFIG_INITRAMFS_SOURCE=\"{value}\": {trouble}"))
                {
                    OtherToolsSay = $"make stops: gen_initramfs.sh: Cannot open '{Printable.Text(path)}'",
                };
            }
        }
    }

    private static string? Missing(Workspace workspace, string path)
    {
        if (Path.IsPathRooted(path) && workspace.Root is not null && !RealPath.IsInside(workspace.Root, path))
        {
            return HostFile.KindOf(path) is HostFileKind.Regular or HostFileKind.Directory ? null : $"{path} does not exist";
        }

        return workspace.HasDirectory(path) ? null : workspace.StateOf(path).Trouble;
    }
}
