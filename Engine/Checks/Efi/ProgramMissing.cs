using LfsTutor.Engine.Files;
using LfsTutor.Engine.Forecast.Uefi;

namespace LfsTutor.Engine.Checks.Efi;

/// <summary>There is no program at the firmware's default path. Arguments: the image, the directory it is made from.</summary>
public sealed class ProgramMissing : EfiImageCheck
{
    private const int MostNames = 6;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "efi.program-missing",
        Severity.Error,
        @"There is no program at the firmware's default path, \EFI\BOOT\BOOTX64.EFI",
        "Without a boot entry of its own for a disk, UEFI firmware looks for exactly one file there. Upper or lower case does not matter, but directory and name do.",
        "Put the program into the directory EFI/BOOT of the FAT file system, under the name BOOTx64.EFI.",
        "UEFI specification 2.10, section 3.5.1.1, Removable Media Boot Behavior") { Kept = @"There is a program at the firmware's default path" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, IReadOnlyList<UefiVolume> volumes)
    {
        if (volumes.Count == 0 || volumes.Any(volume => volume.FindFile(FatImage.DefaultPath) is not null))
        {
            yield break;
        }

        yield return new Finding(Rule, volumes[0].LocationOf(FatImage.DefaultPath), Printable.Text(Instead(volumes)))
        {
            KernelWill = "never be started: the firmware says 'Not Found' for this disk and goes on to its shell",
            Command = MakeAgain(context, path),
        };
    }

    /// <summary>What stands where the program should, or where it may have gone.</summary>
    private static string Instead(IReadOnlyList<UefiVolume> volumes)
    {
        const string Name = "bootx64.efi";
        foreach (UefiVolume volume in volumes)
        {
            if (volume.Tree.Find(FatImage.DefaultPath) is { Kind: FileKind.Directory })
            {
                return $"{FatImage.DefaultPath} is a directory";
            }

            if (NearFiles.Named(volume.Tree, Name) is { } elsewhere)
            {
                return $"there is {elsewhere.Path}, in another directory";
            }
        }

        FileTree tree = volumes[0].Tree;
        foreach (string directory in (string[])["/EFI/BOOT", "/EFI"])
        {
            if (tree.Find(directory) is { Kind: FileKind.Directory } found)
            {
                return $"{found.Path} holds {Names(tree, found.Path)}";
            }
        }

        return $"there is no directory EFI; the file system holds {Names(tree, "/")}";
    }

    private static string Names(FileTree tree, string directory)
    {
        string[] names = [.. tree.List(directory).Take(MostNames + 1).Select(node => Path.GetFileName(node.Path))];
        return names.Length == 0 ? "nothing"
            : string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? ", …" : "");
    }
}
