using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The disk image's container is damaged.</summary>
public sealed class MalformedDisk : Check
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.malformed",
        Severity.Error,
        "The disk image is damaged",
        "A qcow2 image is a map from the virtual disk to places in the file; where the map leads nowhere, QEMU refuses the image or gives the kernel zeros.",
        "Make the image again; an interrupted copy cannot be repaired.",
        "QEMU, docs/interop/qcow2.txt") { Kept = "The disk image is sound" };

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (PathOf(context) is not { } path || HasBackingFile.IsLayer(context.Workspace.Bytes(path)))
        {
            yield break;
        }

        if (Trouble(context, path) is { } trouble)
        {
            yield return new Finding(Rule, trouble.Location, Printable.Text(trouble.Reason))
            {
                Severity = trouble.IsReadable ? Severity.Warning : Severity.Error,
                OtherToolsSay = "qemu-img check reports errors",
                Command = $"/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M && qemu-img convert -f raw -O qcow2 rootfs.ext2 {path} && rm rootfs.ext2",
            };
        }
    }

    private static (Location Location, string Reason, bool IsReadable)? Trouble(CheckContext context, string path)
    {
        try
        {
            Engine.Disk.DiskImage disk = context.Workspace.Disk(path);
            bool isReadable = disk.FileSystemOn(null) is { Tree: not null } || disk.Partitions.Count > 0;
            return disk.ContainerTroubles is [var first, ..] ? (new Location(path), first, isReadable) : null;
        }
        catch (MalformedArtifactException malformed)
        {
            return (malformed.Location, malformed.Reason, false);
        }
    }

    private static string? PathOf(CheckContext context) => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);
}
