using LfsTutor.Engine.Disk;

namespace LfsTutor.Engine.Checks.Disk;

/// <summary>The file system is of another family than the chapter asks for. Arguments: the image, the type.</summary>
public sealed class WrongFileSystemType : DiskCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "disk.wrong-file-system-type",
        Severity.Error,
        "The file system is of another type than the chapter needs",
        "Each type keeps other things: FAT knows no owners, modes, links or device files, which a root file system needs sooner or later.",
        "Make the file system again with the type the chapter names.",
        "Documentation/filesystems/") { Kept = "The file system is of the right type" };

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Look(CheckContext context, string path, DiskImage disk)
    {
        if (context.Arguments is not [_, var wanted, ..] || RootFileSystem(context, disk) is not { } found || found.Type == "swap")
        {
            yield break;
        }

        // Whether an ext driver can read another one's file system is for disk.ext-features to say.
        if (Family(found.Type) != Family(wanted))
        {
            yield return new Finding(Rule, found.Location, $"{found.Type} where {wanted} was expected")
            {
                Command = Family(wanted) == "ext" ? MakeAgain(path) : null,
            };
        }
    }

    private static string Family(string type) => type.StartsWith("ext", StringComparison.OrdinalIgnoreCase) && type.Length == 4
        ? "ext"
        : type.StartsWith("FAT", StringComparison.OrdinalIgnoreCase) || type == "vfat" ? "fat" : type;
}
