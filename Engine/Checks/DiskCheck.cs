using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks;

/// <summary>A check of a disk image: the path the chapter gives, else the machine's first drive.</summary>
public abstract class DiskCheck : Check
{
    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public sealed override IEnumerable<Finding> Look(CheckContext context) =>
        PathOf(context) is { } path ? Look(context, path, context.Workspace.Disk(path)) : [];

    /// <summary>The same, with the image opened.</summary>
    protected abstract IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk);

    /// <summary>The image's path, or null when neither the chapter nor the machine names one.</summary>
    protected static string? PathOf(CheckContext context) =>
        context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);

    /// <summary>Makes the image again from the directory it is taken from.</summary>
    protected internal static string MakeAgain(string path) =>
        $"/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M && qemu-img convert -f raw -O qcow2 rootfs.ext2 {path} && rm rootfs.ext2";

    /// <summary>The partition of this image that root= names; null for the whole disk.</summary>
    protected static Partition? RootPartition(CheckContext context, DiskImage disk) => Checks.RootPartition.Of(context, disk);

    /// <summary>The file system root= names; null when there is none.</summary>
    protected static FoundFileSystem? RootFileSystem(CheckContext context, DiskImage disk) => Checks.RootPartition.FileSystem(context, disk);
}
