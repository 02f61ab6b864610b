using LfsTutor.Engine;
using LfsTutor.Engine.Compression;
using LfsTutor.Engine.Cpio;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>An initramfs: its segments, what the kernel unpacks, what it stumbles over.</summary>
internal static class InitramfsInspection
{
    public static void Look(Initramfs archive, InspectionNotes notes)
    {
        string files = archive.Entries.Count == 1 ? "1 entry" : $"{archive.Entries.Count} entries";
        notes.What = archive.LooksLike is { } other ? $"Not an initramfs: it looks like {other}" : $"An initramfs with {files}";
        notes.Section("Segments", archive.Segments.Select(segment => new InspectFact(notes.At(segment.Offset).ToString(), Describe(segment))));
        TreeInspection.Files(archive.Tree, "What the kernel unpacks", notes);
        foreach (InitramfsProblem problem in archive.Problems)
        {
            notes.Problem(problem.Id, SeverityOf(problem.Effect), problem.Location, problem.Evidence, KernelWill(problem), problem.OutOfSpecification, problem.OtherToolsSay);
        }

        if (archive.LooksLike is null && archive.Entries.Count > 0 && !TreeInspection.Init(archive.Tree, TreeInspection.InitramfsCandidates, notes))
        {
            notes.Problem("init.missing", Severity.Warning, notes.Whole, "there is no /init that could be run", "go on as if there were no initramfs, and look for root= on a disk");
        }
    }

    private static string Describe(InitramfsSegment segment) => segment.Compression == CompressionMethod.None
        ? $"{segment.Length} bytes, not compressed"
        : $"{segment.Length} bytes of {segment.Compression.ToString().ToLowerInvariant()}, {segment.UnpackedLength} unpacked";

    private static Severity SeverityOf(UnpackEffect effect) => effect switch
    {
        UnpackEffect.Stops or UnpackEffect.MayCrash => Severity.Error,
        UnpackEffect.EntrySkipped or UnpackEffect.Depends => Severity.Warning,
        _ => Severity.Note,
    };

    private static string KernelWill(InitramfsProblem problem)
    {
        string message = problem.KernelMessage is { } text ? $" and say \"Initramfs unpacking failed: {text}\"" : "";
        return problem.Effect switch
        {
            UnpackEffect.Accepted => "accept it silently",
            UnpackEffect.EntrySkipped => "skip this entry and go on" + message,
            UnpackEffect.Stops => "stop unpacking here" + message + "; what came before stays",
            UnpackEffect.MayCrash => "stop here, or crash or hang, depending on its version" + message,
            _ => "decide by its version and configuration" + message,
        };
    }
}
