using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Forecast;
using LfsTutor.Engine.Kconfig;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The ext file system uses features the kernel's driver does not know.</summary>
public sealed class ExtFeaturesUnsupported : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.ext-features",
        Severity.Error,
        "The file system uses features this kernel's driver does not know",
        "ext2, ext3 and ext4 share one format with a list of features; a driver that meets an incompatible feature it does not know must not touch the file system at all.",
        "Make the file system with -t ext2, or use a kernel with CONFIG_EXT4_FS=y.",
        "fs/ext2/super.c, ext2_fill_super; fs/ext4/ext4.h, EXT4_FEATURE_INCOMPAT_*") { Kept = "The kernel knows every feature of the file system" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) =>
        context.Machine?.Kernel is { } kernel ? base.Subjects(context).Append(kernel) : base.Subjects(context);

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (context.Machine is not { Kernel: { } kernel } machine || RootFileSystem(context, disk) is not { ExtSuperblock: not null } found)
        {
            yield break;
        }

        KernelConfig config = context.Workspace.KernelConfig(kernel)
            ?? throw new CannotJudgeException("which features the kernel knows cannot be told: its configuration is not known");
        KernelCommandLine line = KernelCommandLine.Effective(machine.Append, config);
        Partition? partition = RootPartition(context, disk);
        MountAttempt[] attempts =
        [
            .. BlockFileSystems.BuiltInto(config)
                .Where(type => BlockFileSystems.Mounts(type, found.Type))
                .Select(type => MountAttempt.Of(type, line, config, partition is null ? disk.Bytes : disk.BytesOf(partition), found)),
        ];
        if (attempts.Length > 0 && attempts.All(attempt => attempt.Result is MountResult.Refuses or MountResult.Fails))
        {
            string said = attempts.Select(attempt => attempt.Message).OfType<string>().LastOrDefault() ?? "no driver takes it";
            yield return new Finding(Rule, found.Location, $"{found.Type} with {string.Join(' ', found.ExtFeatures!.Names)}")
            {
                KernelWill = $"say '{Printable.Text(said)}' and panic: VFS: Unable to mount root fs",
                OtherToolsSay = "dumpe2fs -h lists the features; nothing is wrong with the file system itself",
                Command = MakeAgain(path),
            };
        }
    }
}
