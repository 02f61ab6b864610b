using LfsTutor.Engine.Cpio;

namespace LfsTutor.Engine.Checks.Archive;

/// <summary>The archive is cut off or spoilt, so that the kernel does not get all of it.</summary>
public sealed class Damaged : InitramfsCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "initramfs.damaged",
        Severity.Error,
        "The initramfs is damaged",
        "The kernel unpacks as far as the bytes make sense and goes on with what it has; the file it was writing when they ended stays open and cannot be executed.",
        "Make the archive again and let nothing interrupt it; a full disk or a download that broke off is the usual cause.",
        "init/initramfs.c, unpack_to_rootfs") { Kept = "The initramfs is whole" };

    private protected override IEnumerable<Finding> Look(CheckContext context, string path, Initramfs archive)
    {
        if (IsForeign(archive))
        {
            yield break;
        }

        bool runs = ProgramIsWhole(context, path);

        // One damage shows in several ways; the one by which the kernel stops tells the most.
        if (archive.Problems.Where(Matters).OrderByDescending(problem => SeverityOf(problem, runs)).ThenBy(problem => problem != archive.Stop).FirstOrDefault() is { } problem)
        {
            yield return new Finding(Rule, problem.Location, Printable.Text(problem.Evidence))
            {
                Severity = SeverityOf(problem, runs),
                KernelWill = KernelWill(problem, archive),
                OutOfSpecification = problem.OutOfSpecification,
                OtherToolsSay = problem.OtherToolsSay,
            };
        }
    }

    private static bool Matters(InitramfsProblem problem) =>
        problem.Effect is UnpackEffect.Stops or UnpackEffect.MayCrash or UnpackEffect.Depends || (problem.Effect == UnpackEffect.Accepted && problem.OutOfSpecification is not null);

    private static Severity SeverityOf(InitramfsProblem problem, bool runs) => problem.Effect switch
    {
        UnpackEffect.MayCrash => Severity.Error,
        UnpackEffect.Depends => Severity.Warning,
        UnpackEffect.Stops => runs ? Severity.Note : Severity.Error,
        _ when problem.Id is "cpio.body-cut" or "cpio.name-cut" or "cpio.header-cut" => runs ? Severity.Note : Severity.Error,
        _ => Severity.Note,
    };

    private static string KernelWill(InitramfsProblem problem, Initramfs archive)
    {
        string says = problem.KernelMessage is { } message ? $" and say 'Initramfs unpacking failed: {message}'" : "";
        string busy = archive.LeftOpenPath is { } path ? $"; {Printable.Text(path)} stays open for writing and cannot be executed (error -26)" : "";
        return problem.Effect switch
        {
            UnpackEffect.MayCrash => "read on behind the end: it stops here, crashes or hangs, depending on its version" + busy,
            UnpackEffect.Stops => $"stop here{says}; what it unpacked before stays" + busy,
            UnpackEffect.Depends => $"decide by its version{(problem.KernelMessage is null ? "" : " whether to go on or to stop")}{says}",
            _ when problem.Id is "cpio.body-cut" or "cpio.name-cut" or "cpio.header-cut" => "end here without a word" + busy,
            _ => "not notice",
        };
    }
}
