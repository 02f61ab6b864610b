using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>An entry's directory is not made before it.</summary>
public sealed class ParentMissing : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.parent-missing",
        Severity.Error,
        "A file of the list lies in a directory that is not made",
        "The kernel makes the entries in the order of the list and makes no directories by itself. What lies in one that is not there yet is left out, without a word from the build or the kernel.",
        "Put a dir line for the directory before the line, and one for each directory above it.",
        "init/initramfs.c, do_name") { Kept = "Every directory is made before what lies in it" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        ListArchive archive = ArchiveOf(context, list, buildDirectory);
        HashSet<int> seen = [];
        foreach (InitramfsProblem problem in archive.Unpacked.Problems.Where(problem => problem.Effect == UnpackEffect.EntrySkipped))
        {
            if (problem.Location.Offset is { } offset && archive.EntryAt(offset) is { } entry && seen.Add(entry.Line))
            {
                string directory = Path.GetDirectoryName(entry.Path) ?? "/";
                ListEntry? later = list.Find(directory);
                yield return new Finding(Rule, list.At(entry.Line), Printable.Text($"{entry.Path}: {(later is null ? $"no line makes {directory}" : later.Line > entry.Line ? $"{directory} is made later, in line {later.Line}" : $"{directory} is not a directory the kernel could make it in")}"))
                {
                    KernelWill = "leave it out and say nothing",
                    OtherToolsSay = "gen_init_cpio and cpio -t do not mind",
                };
            }
        }
    }
}
