using LfsTutor.Engine.Disk;
using LfsTutor.Engine.Files;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>Nothing on the disk can be mounted.</summary>
public sealed class NoFileSystem : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.no-file-system",
        Severity.Error,
        "There is no file system on the disk",
        "A disk is a row of numbered blocks. Files exist only once a file system has been written onto it; an archive or an empty disk is none.",
        "Make a file system in the image, with mke2fs or virt-make-fs.",
        "fs/ext2/super.c, ext2_fill_super; include/uapi/linux/magic.h") { Kept = "There is a file system on the disk" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (disk.Scheme != PartitionScheme.None)
        {
            yield break;
        }

        FoundFileSystem? found = disk.FileSystemOn(null);
        if (found is null || found.Type == "swap")
        {
            yield return new Finding(Rule, new Location(path, Offset: disk.Format == DiskFormat.Raw ? 0 : null), found is null ? Describe(disk) : "swap space, which holds no files")
            {
                KernelWill = "try its file systems in turn and panic: VFS: Unable to mount root fs on unknown-block(8,0)",
                Command = MakeAgain(path),
            };
        }
    }

    private static string Describe(DiskImage disk)
    {
        byte[] start = new byte[ArtifactSignature.WantedLength];
        int read = disk.Bytes.Read(0, start);
        ArtifactKind kind = ArtifactSignature.Recognize(start.AsSpan(0, read));
        return kind switch
        {
            ArtifactKind.Unknown => "no file system begins here that the tutor knows",
            ArtifactKind.Zeros or ArtifactKind.Empty => "the disk begins with nothing but zeros",
            _ => $"this looks like {ArtifactSignature.Describe(kind)}",
        };
    }
}
