using LfsTutor.Engine.Cpio;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>The kernel passes over an entry without a word.</summary>
public sealed class EntryLeftOut : InitramfsCheck
{
    private const int MostFindings = 5;

    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "initramfs.entry-left-out",
        Severity.Warning,
        "The kernel leaves an entry of the archive out",
        "It makes each file where its directory is already; it makes no directory by itself, as cpio -d does, and says nothing when a file cannot be made.",
        "Put an entry for every directory into the archive, before the files in it.",
        "init/initramfs.c, do_name") { Kept = "The kernel makes every file of the archive" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive)
    {
        if (IsForeign(archive))
        {
            yield break;
        }

        foreach (InitramfsProblem problem in archive.Problems.Where(problem => problem.Effect == UnpackEffect.EntrySkipped).Take(MostFindings))
        {
            yield return new Finding(Rule, problem.Location, Printable.Text(problem.Evidence))
            {
                KernelWill = "leave it out and say nothing",
                OutOfSpecification = problem.OutOfSpecification,
                OtherToolsSay = problem.OtherToolsSay,
            };
        }
    }
}
