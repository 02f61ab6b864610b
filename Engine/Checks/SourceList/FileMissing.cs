using LfsTutor.Engine.Files;
using LfsTutor.Engine.InitramfsList;

namespace LfsTutor.Engine.Checks.SourceList;

/// <summary>A file the list takes from the computer is not there.</summary>
public sealed class FileMissing : ListCheck
{
    /// <inheritdoc/>
    public override Rule Rule { get; } = new(
        "list.file-missing",
        Severity.Error,
        "A file of the list does not exist on this computer",
        "A file line names two paths: first the one in the archive, then the one on this computer, counted from the directory the kernel is built in. The build opens the second.",
        "Put the file there, or correct the line's second path.",
        "usr/gen_init_cpio.c, cpio_mkfile") { Kept = "Every file of the list exists on this computer" };

    private protected override IEnumerable<Finding> Look(CheckContext context, InitramfsSourceList list, string buildDirectory)
    {
        foreach (ListEntry entry in list.Entries.Where(entry => entry.HostPath is not null))
        {
            string path = BuildDirectory.In(buildDirectory, entry.HostPath!);
            if (entry.HasVariable)
            {
                yield return new Finding(Rule, list.At(entry.Line), Printable.Text($"{entry.HostPath}: only the build knows its variables, so it is not looked for")) { Severity = Severity.Note };
            }
            else if (Trouble(context.Workspace, path) is { } trouble)
            {
                yield return new Finding(Rule, list.At(entry.Line), Printable.Text($"{entry.Name} is to be taken from {entry.HostPath}: {trouble}"))
                {
                    OtherToolsSay = $"gen_init_cpio says 'File {Printable.Text(entry.HostPath!)} could not be opened for reading', and make stops",
                };
            }
        }
    }

    private static string? Trouble(Workspace workspace, string path)
    {
        // The build may take files from anywhere; of those outside the workspace only whether they exist is asked.
        if (Path.IsPathRooted(path) && workspace.Root is not null && !RealPath.IsInside(workspace.Root, path))
        {
            return HostFile.KindOf(path) == HostFileKind.Regular ? null : HostFile.Describe(path, HostFile.KindOf(path));
        }

        return workspace.StateOf(path).Trouble;
    }
}
