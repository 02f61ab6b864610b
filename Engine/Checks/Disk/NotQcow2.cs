using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The image is called qcow2 but is a raw one.</summary>
public sealed class NotQcow2 : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.not-qcow2",
        Severity.Warning,
        "The image is called qcow2 but holds a raw disk",
        "It works here, because the content decides; other tools go by the name, and QEMU warns when it has to guess the format.",
        "Convert it, or call it .img.",
        "QEMU, docs/system/images.rst") { Kept = "The disk image is a qcow2 image" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (disk.Format == DiskFormat.Raw && path.EndsWith(".qcow2", StringComparison.Ordinal))
        {
            yield return new Finding(Rule, new Location(path, Offset: 0), "does not begin with 51 46 49 fb (QFI)")
            {
                OtherToolsSay = "qemu-img info calls it raw",
                Command = $"mv {path} raw.img && qemu-img convert -f raw -O qcow2 raw.img {path} && rm raw.img",
            };
        }
    }
}
