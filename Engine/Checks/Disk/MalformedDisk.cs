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
        "QEMU, docs/interop/qcow2.txt");

    /// <inheritdoc/>
    public override IEnumerable<string> Subjects(CheckContext context) => PathOf(context) is { } path ? [path] : [];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Look(CheckContext context)
    {
        if (PathOf(context) is not { } path || HasBackingFile.IsLayer(context.Workspace.Bytes(path)))
        {
            yield break;
        }

        if (Trouble(context, path) is { } malformed)
        {
            yield return new Finding(Rule, malformed.Location, Printable.Text(malformed.Reason))
            {
                OtherToolsSay = "qemu-img check reports errors",
                Command = $"/sbin/mke2fs -q -F -t ext2 -d rootfs rootfs.ext2 64M && qemu-img convert -f raw -O qcow2 rootfs.ext2 {path} && rm rootfs.ext2",
            };
        }
    }

    private static MalformedArtifactException? Trouble(CheckContext context, string path)
    {
        try
        {
            LfsTutor.Engine.Disk.DiskImage disk = context.Workspace.Disk(path);
            disk.FileSystemOn(null);
            return null;
        }
        catch (MalformedArtifactException malformed)
        {
            return malformed;
        }
    }

    private static string? PathOf(CheckContext context) => context.FirstArgument ?? (context.Machine is { Drives: [var drive, ..] } ? drive.Path : null);
}
