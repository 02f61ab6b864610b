using LfsTutor.Engine;
using LfsTutor.Engine.Cpio;
using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;
using LfsTutor.Lessons.Reports;

namespace LfsTutor.Lessons.Inspection;

/// <summary>A list for the built-in initramfs: what its lines make, and what the build stumbles over.</summary>
internal static class ListInspection
{
    private const int WantedEntries = 2;

    /// <summary>Whether a text is such a list: most of its lines are.</summary>
    public static bool IsList(InitramfsSourceList list) => list.Entries.Count >= WantedEntries && list.Entries.Count > list.Problems.Count;

    public static void Look(InitramfsSourceList list, InspectionNotes notes)
    {
        notes.What = $"A list for the initramfs built into a kernel, with {list.Entries.Count} entries";
        notes.Section("What its lines make", list.Entries.Select(entry => new InspectFact(list.At(entry.Line).ToString(), Describe(entry))));
        foreach (ListProblem problem in list.Problems)
        {
            notes.Problem(
                "list.bad-line",
                problem.Trouble == ListTrouble.StopsBuild ? Severity.Error : Severity.Warning,
                list.At(problem.Line),
                $"{problem.Text}: {problem.What}",
                null,
                null,
                problem.Trouble == ListTrouble.StopsBuild ? "gen_init_cpio fails, and make stops" : "gen_init_cpio leaves the line out, and make goes on");
        }

        // The files' contents are not needed to see what cannot be made.
        ListArchive archive = ListArchive.Of(list, static _ => null);
        foreach (InitramfsProblem problem in archive.Unpacked.Problems.Where(problem => problem.Effect == UnpackEffect.EntrySkipped))
        {
            if (problem.Location.Offset is { } offset && archive.EntryAt(offset) is { } entry)
            {
                notes.Problem("list.parent-missing", Severity.Error, list.At(entry.Line), problem.Evidence, "leave it out and say nothing");
            }
        }

        if (archive.Unpacked.Tree.Resolve("/init").Node is null)
        {
            notes.Problem("list.no-init", Severity.Warning, notes.Whole, "no line makes /init", "go on as if there were no initramfs, and look for root= on a disk");
        }
    }

    private static string Describe(ListEntry entry)
    {
        string owner = $"mode 0{Convert.ToString(entry.Mode, 8)}, owner {entry.UserId}:{entry.GroupId}";
        return entry.Kind switch
        {
            FileKind.Regular => $"{entry.Path}, a file with the contents of {entry.HostPath}, {owner}{(entry.HardLinks.Count == 0 ? "" : $", also called {string.Join(", ", entry.HardLinks)}")}",
            FileKind.SymbolicLink => $"{entry.Path}, a link to {entry.LinkTarget}",
            FileKind.BlockDevice => $"{entry.Path}, block device {entry.Device?.Major}:{entry.Device?.Minor}, {owner}",
            FileKind.CharacterDevice => $"{entry.Path}, character device {entry.Device?.Major}:{entry.Device?.Minor}, {owner}",
            FileKind.Directory => $"{entry.Path}, a directory, {owner}",
            FileKind.Fifo => $"{entry.Path}, a pipe, {owner}",
            _ => $"{entry.Path}, a socket, {owner}",
        };
    }
}
